using Marketplace.Domain.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>The score by which a case was decided, computed again from the facts that its log line names.</summary>
public static class SignedScore
{
    /// <summary>Answered with null: the case is not decided, or its facts were not stored.</summary>
    public sealed record Request(Guid CaseId) : IQuery<Response?>;

    /// <param name="Assessment">What <c>marketplace score verify</c> takes.</param>
    public sealed record Response(Guid Assessment, Score Score);

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response?>
    {
        public async Task<Response?> Handle(Request request, CancellationToken ct) =>
            await db.Find<Row>(Find, request, ct) is { } row
                ? new(row.Id, Scorer.Score(
                    CriteriaSet.Find(row.CriteriaVersion), ScoringJson.Read(row.Snapshot), row.AsOf))
                : null;
    }

    private sealed record Row(Guid Id, int CriteriaVersion, DateOnly AsOf, byte[] Snapshot);

    private const string Find = """
        select a.id, a.criteria_version, a.as_of, a.snapshot
        from agency.decision_log l
        join agency.vetting_case c on c.id = l.case_id
        join agency.assessment a on a.supplier_id = c.supplier_id
            and a.snapshot_hash = l.entry::jsonb ->> 'snapshotHash'
            and a.as_of = (c.decided_at at time zone 'Asia/Ho_Chi_Minh')::date
        where l.case_id = @CaseId
        order by l.number desc
        limit 1
        """;
}
