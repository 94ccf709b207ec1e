using System.Text.Json;
using Marketplace.Domain.Scoring;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>Computes a stored assessment again, years later, and says what differs if anything does.</summary>
public static class VerifyAssessment
{
    public sealed record Request(Guid AssessmentId) : IQuery<Response>;

    /// <param name="Difference">Null: every byte is the same.</param>
    public sealed record Response(
        decimal Total, DateOnly AsOf, int CriteriaVersion, string SnapshotHash, string? Difference);

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var row = await db.Find<Row>(Load, new { request.AssessmentId }, ct)
                ?? throw new NotFoundException("assessment");
            return new Response(row.Total, row.AsOf, row.CriteriaVersion, row.SnapshotHash, Difference(row));
        }

        private static string? Difference(Row row)
        {
            if (ScoringJson.Hash(row.Snapshot) != row.SnapshotHash)
            {
                return "the snapshot does not have the hash that was stored with it";
            }

            try
            {
                return DifferenceOf(row, ScoringJson.Read(row.Snapshot));
            }
            catch (JsonException e)
            {
                return $"the snapshot cannot be read: {e.Message}";
            }
        }

        private static string? DifferenceOf(Row row, Snapshot snapshot)
        {
            var set = CriteriaSet.Find(row.CriteriaVersion);
            var score = Scorer.Score(set, snapshot, row.AsOf);
            var next = NextChange.After(set, snapshot, row.AsOf);
            var again = ScoringJson.Bytes(score, row.SnapshotHash, next);
            return score.Total != row.Total ? $"{score.Total} points are computed where {row.Total} were stored"
                : (score.Passes, score.GatesHold, next) != (row.Passes, row.GatesHold, row.NextChangeOn)
                    ? "the verdict or the day of the next change differs from the stored one"
                : again.AsSpan().SequenceEqual(row.Result) ? null
                : "the derivation differs from the stored one";
        }
    }

    private sealed record Row(
        decimal Total, DateOnly AsOf, int CriteriaVersion, string SnapshotHash, byte[] Snapshot, byte[] Result,
        bool Passes, bool GatesHold, DateOnly? NextChangeOn);

    private const string Load = """
        select a.total, a.as_of, a.criteria_version, a.snapshot_hash, a.snapshot, a.result, a.passes, a.gates_hold,
            a.next_change_on
        from agency.assessment a
        where a.id = @AssessmentId
        """;
}
