using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>
/// The nightly work: scores again everybody whose next change has come, a batch and a transaction at a time.
/// </summary>
public static class RescoreDueSuppliers
{
    private const int BatchSize = 500;

    /// <summary>One computes while the other's batch is stored.</summary>
    private const int Lanes = 2;

    /// <param name="AsOf">The day in Vietnam.</param>
    public sealed record Request(DateOnly AsOf) : IRequest<Response>;

    public sealed record Response(int Assessed, int Changed);

    internal sealed class Handler(IServiceScopeFactory scopes) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var (assessed, changed) = (0, 0);
            var lanes = new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = ct };
            await Parallel.ForEachAsync((await DueOn(request.AsOf, ct)).Chunk(BatchSize), lanes, async (batch, stop) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var done = await scope.ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new AssessSuppliers.Request(batch, request.AsOf, "nightly"), stop);
                Interlocked.Add(ref assessed, done.Assessed);
                Interlocked.Add(ref changed, done.Changed);
            });
            return new Response(assessed, changed);
        }

        private async Task<IReadOnlyList<Guid>> DueOn(DateOnly asOf, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Db>().Query<Guid>(Due, new { AsOf = asOf }, ct);
        }
    }

    /// <summary>Whoever was scored as of today is not due: a run that was cut short goes on where it stopped.</summary>
    private const string Due = """
        select s.supplier_id
        from agency.standing s
        join suppliers.supplier f on f.id = s.supplier_id
        where s.next_change_on <= @AsOf and s.as_of < @AsOf
        order by s.next_change_on, s.supplier_id
        """;
}
