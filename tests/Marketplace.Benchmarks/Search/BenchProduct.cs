namespace Marketplace.Benchmarks.Search;

/// <summary>One product of a test catalogue, as far as catalogues have it.</summary>
internal sealed record BenchProduct(string Id)
{
    public string? NameVi { get; init; }

    public string? NameEn { get; init; }

    public string? DescriptionVi { get; init; }

    public string? DescriptionEn { get; init; }

    public string? Brand { get; init; }

    public string? Model { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Key of a category; the default stands in no tree, so it adds no words.</summary>
    public string Category { get; init; } = "none";

    public int Supplier { get; init; }

    public long? PriceUsdMinor { get; init; }

    public decimal? Moq { get; init; }

    public int? LeadDays { get; init; }

    public IReadOnlyList<string> Incoterms { get; init; } = [];
}
