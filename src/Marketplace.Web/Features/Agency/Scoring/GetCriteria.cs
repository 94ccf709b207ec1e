using Marketplace.Domain;
using Marketplace.Domain.Scoring;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>The criteria set in force, for anybody who wants to check a score.</summary>
public static class GetCriteria
{
    /// <param name="Group">A product, B capability, C market conduct; null for a gate without points.</param>
    public sealed record Item(
        string Code, string? Group, int Weight, bool IsGate, Bilingual Name, Bilingual Formula);

    /// <param name="GroupFloor">Least share of each group, per cent.</param>
    public sealed record Response(
        int Version, DateOnly ValidFrom, string Aggregator, decimal PassMark, decimal GroupFloor,
        IReadOnlyDictionary<string, decimal> ExportThresholdsUsd, IReadOnlyList<Item> Criteria);

    public static Response InForce()
    {
        var set = CriteriaSet.InForce;
        return new Response(
            set.Version, set.ValidFrom, "weighted-sum", set.PassMark, set.GroupFloor, set.Thresholds.BySize,
            [.. set.Criteria.Select(c =>
                new Item(c.Code, c.Group?.ToString(), c.Weight, c.IsGate, c.Name, c.Formula))]);
    }

    public static void Map(RouteGroupBuilder anyone) =>
        anyone.MapGet("/criteria", () => TypedResults.Ok(InForce())).WithName(nameof(GetCriteria));
}
