using System.Runtime.CompilerServices;
using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>The golden example of criteria 1.6: the file that docs/scoring.md explains.</summary>
internal static class Example
{
    public static readonly DateOnly AsOf = new(2025, 3, 1);

    public static Snapshot Golden { get; } = ScoringJson.Read(File.ReadAllBytes(Path.GetFullPath(
        Path.Join(Here(), "../../../docs/examples/golden.json"))));

    public static Score Scored(Snapshot? snapshot = null, DateOnly? asOf = null) =>
        Scorer.Score(CriteriaSet.InForce, snapshot ?? Golden, asOf ?? AsOf);

    /// <summary>The golden snapshot without some of its papers.</summary>
    public static Snapshot Without(params string[] ids) =>
        Golden with { Evidence = [.. Golden.Evidence.Where(e => !ids.Contains(e.Id))] };

    /// <summary>The golden snapshot with one more accepted paper.</summary>
    public static Snapshot With(string type, DateOnly issued, DateOnly? expires = null, string state = "accepted") =>
        Golden with { Evidence = [.. Golden.Evidence, new EvidenceItem("X1", type, issued, expires, state)] };

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
