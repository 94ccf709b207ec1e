using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: its database answers too.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(NpgsqlDataSource source, CancellationToken ct)
    {
        try
        {
            await using var command = source.CreateCommand("select 1");
            command.CommandTimeout = 2;
            await command.ExecuteScalarAsync(ct);
            return TypedResults.Text("ready");
        }
        catch (NpgsqlException)
        {
            return TypedResults.Text("the database does not answer", statusCode: 503);
        }
    }
}
