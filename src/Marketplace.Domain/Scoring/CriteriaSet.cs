namespace Marketplace.Domain.Scoring;

/// <summary>How the parts become one number.</summary>
public enum Aggregator
{
    WeightedSum,

    /// <summary>The lowest criterion decides, to compare with.</summary>
    Minimum,
}

/// <summary>One criterion and how it is judged.</summary>
/// <param name="Code">C01 … C14.</param>
/// <param name="Group">'A' product, 'B' capability, 'C' market conduct; null: a gate without points.</param>
/// <param name="Weight">Points of a full score; the weights of a set add up to 100; 0 for a pure gate.</param>
/// <param name="IsGate">A failed one makes the supplier not eligible.</param>
/// <param name="Formula">The rule in one sentence.</param>
/// <param name="Judge">Pure: the same facts give the same mark.</param>
public sealed record Criterion(
    string Code, char? Group, int Weight, bool IsGate, Bilingual Name, Bilingual Formula, Func<Facts, Mark> Judge);

/// <summary>A published set of criteria: immutable; a changed weight is a new version.</summary>
/// <param name="PassMark">Least total, of 100.</param>
/// <param name="GroupFloor">Least share of each group, per cent.</param>
public sealed record CriteriaSet(
    int Version, DateOnly ValidFrom, Aggregator Aggregator, decimal PassMark, decimal GroupFloor,
    ExportThresholds Thresholds, IReadOnlyList<Criterion> Criteria)
{
    /// <summary>The set with this version number.</summary>
    /// <exception cref="RuleBrokenException"><c>criteria.unknown-version</c>.</exception>
    public static CriteriaSet Find(int version) => version == 1
        ? CriteriaVersion1.Set
        : throw new RuleBrokenException(
            "criteria.unknown-version", $"Không có bộ tiêu chí số {version}.", $"There is no criteria set {version}.");

    /// <summary>The set in force.</summary>
    public static CriteriaSet InForce => CriteriaVersion1.Set;

    public static Bilingual NameOf(char group) => group switch
    {
        'A' => new("Sản phẩm", "Product"),
        'B' => new("Năng lực", "Capability"),
        'C' => new("Ứng xử thị trường", "Market conduct"),
        _ => throw new ArgumentOutOfRangeException(nameof(group)),
    };
}

/// <summary>Export turnover that earns the full mark, US dollars a year, by product group and size class.</summary>
public sealed record ExportThresholds(int Version, IReadOnlyDictionary<string, decimal> BySize)
{
    /// <summary>Thresholds of one group that differ from the general ones, keyed "group/size".</summary>
    public IReadOnlyDictionary<string, decimal> ByGroupAndSize { get; init; } = new Dictionary<string, decimal>();

    /// <exception cref="RuleBrokenException"><c>criteria.threshold-missing</c>: no such size class.</exception>
    public decimal Of(string? productGroup, string sizeClass) =>
        ByGroupAndSize.TryGetValue($"{productGroup}/{sizeClass}", out var special) ? special
        : BySize.TryGetValue(sizeClass, out var general) ? general
        : throw new RuleBrokenException(
            "criteria.threshold-missing",
            $"Không có ngưỡng cho cỡ doanh nghiệp “{sizeClass}”: dùng micro, small, medium hoặc large.",
            $"No threshold for size class “{sizeClass}”: use micro, small, medium or large.");
}

/// <summary>What a criterion found.</summary>
/// <param name="Score">0 to 100 before rounding; null: not applicable or not measured, leaves the sums.</param>
/// <param name="GateHolds">Always true for a criterion that is no gate.</param>
public sealed record Mark(decimal? Score, bool GateHolds, IReadOnlyList<Line> Lines)
{
    /// <summary>Keys of <see cref="LineTexts"/>: what would earn more.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>One line of a derivation, kept as figures; <see cref="LineTexts"/> makes the sentence.</summary>
/// <param name="Key">Which sentence.</param>
/// <param name="Points">What the line adds or takes.</param>
/// <param name="Value">First figure of the sentence.</param>
/// <param name="Of">Second figure.</param>
/// <param name="Until">Last day on which it counts; null: no end known.</param>
/// <param name="Evidence">Id of the paper; null: no paper.</param>
public readonly record struct Line(
    string Key, decimal Points, decimal Value = 0, decimal Of = 0, DateOnly? Until = null, string? Evidence = null);
