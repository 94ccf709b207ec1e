using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>The nightly work: scores again everybody whose next change has come, a batch and a transaction at a time.</summary>
public static class RescoreDueSuppliers
{
    private const int BatchSize = 1_000;

    /// <param name="AsOf">The day in Vietnam.</param>
    public sealed record Request(DateOnly AsOf) : IRequest<Response>;

    public sealed record Response(int Assessed, int Changed);

    internal sealed class Handler(IServiceScopeFactory scopes) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var (assessed, changed) = (0, 0);
            while (true)
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<Db>();
                var due = await db.Query<Guid>(Due, new { request.AsOf, Limit = BatchSize }, ct);
                if (due.Count == 0)
                {
                    return new Response(assessed, changed);
                }

                var batch = await scope.ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new AssessSuppliers.Request(due, request.AsOf, "nightly"), ct);
                (assessed, changed) = (assessed + batch.Assessed, changed + batch.Changed);
            }
        }
    }

    /// <summary>Whoever was scored as of today is not due any more, so the loop ends.</summary>
    private const string Due = """
        select s.supplier_id
        from agency.standing s
        join suppliers.supplier f on f.id = s.supplier_id
        where s.next_change_on <= @AsOf and s.as_of < @AsOf
        order by s.next_change_on, s.supplier_id
        limit @Limit
        """;
}
