using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it is warm and its database answers.
/// </summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/health/ready", Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(NpgsqlDataSource source, WarmUp warmUp, CancellationToken ct)
    {
        if (!warmUp.IsDone)
        {
            return TypedResults.Text("warming up", statusCode: 503);
        }

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
