namespace Marketplace.Domain.Scoring;

/// <summary>One criterion's result.</summary>
/// <param name="Score">0 to 100, two decimals; null: not applicable or not measured.</param>
/// <param name="Points">Score × weight / 100, not rounded.</param>
public sealed record CriterionResult(Criterion Criterion, decimal? Score, decimal Points, Mark Mark);

/// <summary>One group's result.</summary>
/// <param name="Points">Sum of its criteria's points.</param>
/// <param name="Max">Sum of the weights in use; 0 when no criterion of the group is in use.</param>
/// <param name="Share">Points of max, per cent, two decimals.</param>
public sealed record GroupResult(char Group, decimal Points, decimal Max, decimal Share, bool Holds);

/// <summary>A score with all that led to it.</summary>
/// <param name="Total">0 to 100, two decimals, computed from the rounded criterion scores.</param>
/// <param name="GatesHold">No gate failed.</param>
/// <param name="Passes">Gates hold, total reaches the pass mark, each group reaches its floor.</param>
public sealed record Score(
    CriteriaSet Set, DateOnly AsOf, decimal Total, bool GatesHold, bool Passes,
    IReadOnlyList<CriterionResult> Criteria, IReadOnlyList<GroupResult> Groups)
{
    public CriterionResult this[string code] => Criteria.First(c => c.Criterion.Code == code);

    public GroupResult Group(char group) => Groups.First(g => g.Group == group);
}

/// <summary>The pure function (criteria set, snapshot, day) → score. No clock, no randomness, no I/O.</summary>
public static class Scorer
{
    private static readonly char[] Groups = ['A', 'B', 'C'];

    /// <exception cref="RuleBrokenException"><c>criteria.threshold-missing</c>.</exception>
    public static Score Score(CriteriaSet set, Snapshot snapshot, DateOnly asOf)
    {
        var facts = new Facts(snapshot, asOf, set.Thresholds);
        var results = new CriterionResult[set.Criteria.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Judge(set.Criteria[i], facts);
        }

        var groups = new GroupResult[Groups.Length];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = Sum(set, results, Groups[i]);
        }

        var total = Total(set, results);
        var gatesHold = Array.TrueForAll(results, r => r.Mark.GateHolds);
        var passes = gatesHold && total >= set.PassMark && Array.TrueForAll(groups, g => g.Holds);
        return new Score(set, asOf, total, gatesHold, passes, results, groups);
    }

    /// <summary>Half away from zero, two decimals.</summary>
    public static decimal Round(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);

    private static CriterionResult Judge(Criterion criterion, Facts facts)
    {
        var mark = criterion.Judge(facts);
        decimal? score = mark.Score is { } raw ? Round(raw) : null;
        return new CriterionResult(criterion, score, (score ?? 0) * criterion.Weight / 100, mark);
    }

    private static GroupResult Sum(CriteriaSet set, CriterionResult[] results, char group)
    {
        var (points, max) = (0m, 0m);
        foreach (var result in results)
        {
            if (result.Criterion.Group == group && result.Score is not null)
            {
                points += result.Points;
                max += result.Criterion.Weight;
            }
        }

        var share = max == 0 ? 0 : Round(100 * points / max);
        return new GroupResult(group, points, max, share, max > 0 && 100 * points >= set.GroupFloor * max);
    }

    private static decimal Total(CriteriaSet set, CriterionResult[] results)
    {
        var (points, weights, lowest) = (0m, 0m, 100m);
        foreach (var result in results)
        {
            if (result.Criterion.Weight > 0 && result.Score is { } score)
            {
                points += result.Points;
                weights += result.Criterion.Weight;
                lowest = Math.Min(lowest, score);
            }
        }

        return set.Aggregator switch
        {
            Aggregator.WeightedSum => weights == 0 ? 0 : Round(100 * points / weights),
            Aggregator.Minimum => weights == 0 ? 0 : lowest,
            _ => throw new ArgumentOutOfRangeException(nameof(set)),
        };
    }
}
