using System.Security.Claims;
using Marketplace.Domain.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>A supplier's score as it stands now, from the papers accepted so far; nothing is stored.</summary>
public static class ScoreOfSupplier
{
    public sealed record Request(Guid SupplierId) : IQuery<Response>;

    /// <param name="NextChangeOn">First day on which the same facts score differently; null: never.</param>
    /// <param name="Next">The score of that day; null: none.</param>
    /// <param name="Products">How many were counted.</param>
    /// <param name="ProductsAreDrafts">They are drafts, because nothing was published yet.</param>
    /// <param name="Stored">The last assessment that was stored; null: there is none yet.</param>
    public sealed record Response(
        Score Score, string SnapshotHash, DateOnly? NextChangeOn, Score? Next, int Products,
        bool ProductsAreDrafts, Assessment? Stored);

    /// <param name="Id">What <c>marketplace score verify</c> takes.</param>
    /// <param name="AsOf">The day in Vietnam.</param>
    public sealed record Assessment(Guid Id, DateOnly AsOf);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapGet("/supplier/score", async (ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var found = await mediator.Send(new Request(user.SupplierId()), ct);
            var json = ScoringJson.Explained(found.Score, found.SnapshotHash, found.NextChangeOn);
            return TypedResults.Text(json, "application/json", 200);
        })
        .WithName(nameof(ScoreOfSupplier)).Produces<object>();

    internal sealed class Handler(SupplierFacts facts, Db db, TimeProvider clock) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var today = clock.Today();
            if (await facts.Gather([request.SupplierId], today, ct) is not [var found])
            {
                throw new NotFoundException("supplier");
            }

            var next = NextChange.After(CriteriaSet.InForce, found.Snapshot, today);
            return new Response(
                Scorer.Score(CriteriaSet.InForce, found.Snapshot, today),
                ScoringJson.Hash(ScoringJson.Bytes(found.Snapshot)),
                next,
                next is { } day ? Scorer.Score(CriteriaSet.InForce, found.Snapshot, day) : null,
                found.Snapshot.Products.Count,
                found.Snapshot.ProductsAreDrafts,
                await db.Find<Assessment>(LastStored, request, ct));
        }
    }

    private const string LastStored = """
        select s.assessment_id as id, s.as_of
        from agency.standing s
        where s.supplier_id = @SupplierId
        """;
}
