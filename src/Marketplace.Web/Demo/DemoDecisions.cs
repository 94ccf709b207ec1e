using Marketplace.Domain.Scoring;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Demo;

/// <summary>
/// Writes the demo's decisions through the log of the real ones, in the order of their days, each with the assessment
/// that it was judged by.
/// </summary>
internal sealed class DemoDecisions(SupplierFacts facts, Decide.DecisionLog log, Db db, TimeProvider clock)
{
    public async Task Write(DemoRows rows, CancellationToken ct)
    {
        var first = rows.Decisions.Min(d => d.At!.Value).DayInVietnam();
        var suppliers = rows.Decisions.Select(d => d.Supplier).ToList();
        var snapshots = (await facts.Gather(suppliers, first, ct)).ToDictionary(f => f.Supplier, f => f.Snapshot);
        foreach (var decision in rows.Decisions.OrderBy(d => d.At))
        {
            var snapshot = snapshots[decision.Supplier];
            var (at, day) = (decision.At!.Value, decision.At!.Value.DayInVietnam());
            var score = Scorer.Score(CriteriaSet.InForce, snapshot, day);
            var bytes = ScoringJson.Bytes(snapshot);
            var hash = ScoringJson.Hash(bytes);
            var next = NextChange.After(CriteriaSet.InForce, snapshot, day);
            await new AssessmentRows(db, day, "decision", at).Insert(
                [new Assessed(
                    clock.NewId(), decision.Supplier, new(snapshot, score), bytes, hash,
                    ScoringJson.Bytes(score, hash, next), next, [])],
                ct);
            await log.Write(
                decision with
                {
                    Total = score.Total, CriteriaVersion = score.Set.Version,
                    SnapshotHash = hash,
                },
                ct);
        }
    }
}
