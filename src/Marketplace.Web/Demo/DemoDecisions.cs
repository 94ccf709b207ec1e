using Marketplace.Domain.Scoring;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Demo;

/// <summary>Writes the demo's decisions through the log of the real ones, in the order of their days.</summary>
internal sealed class DemoDecisions(SupplierFacts facts, Decide.DecisionLog log)
{
    public async Task Write(DemoRows rows, CancellationToken ct)
    {
        var first = rows.Decisions.Min(d => d.At!.Value).DayInVietnam();
        var suppliers = rows.Decisions.Select(d => d.Supplier).ToList();
        var snapshots = (await facts.Gather(suppliers, first, ct)).ToDictionary(f => f.Supplier, f => f.Snapshot);
        foreach (var decision in rows.Decisions.OrderBy(d => d.At))
        {
            var snapshot = snapshots[decision.Supplier];
            var score = Scorer.Score(CriteriaSet.InForce, snapshot, decision.At!.Value.DayInVietnam());
            await log.Write(
                decision with
                {
                    Total = score.Total, CriteriaVersion = score.Set.Version,
                    SnapshotHash = ScoringJson.Hash(ScoringJson.Bytes(snapshot)),
                },
                ct);
        }
    }
}
