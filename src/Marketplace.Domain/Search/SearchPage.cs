namespace Marketplace.Domain.Search;

/// <summary>One page of products and the counts of all that match.</summary>
public sealed record SearchPage
{
    /// <summary>The engine that answered: elasticsearch or postgresql.</summary>
    public required string Mode { get; init; }

    /// <summary>Products that match the text and all filters.</summary>
    public required long Total { get; init; }

    /// <summary>False when the engine stopped counting at <see cref="Total"/>: "10,000 or more".</summary>
    public bool TotalIsExact { get; init; } = true;

    /// <summary>True when the answer was given with less: no facets, or all words wanted, because time was
    /// short.</summary>
    public bool IsReduced { get; init; }

    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>Values with at least one product, most frequent first. A facet's own filter does not change its
    /// counts.</summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetCount>> Facets { get; init; } =
        new Dictionary<Facet, IReadOnlyList<FacetCount>>();

    /// <summary>For <see cref="ProductQuery.After"/>; null: this was the last page.</summary>
    public PageEnd? Next { get; init; }

    /// <summary>The text that was searched for when the typed one holds a word that no product has; else
    /// null.</summary>
    public string? CorrectedText { get; init; }
}

/// <summary>Where a page ended.</summary>
/// <param name="Mode">The engine whose order <see cref="Key"/> stands in.</param>
/// <param name="Rank">Products up to here: an engine with another order goes on after so many of its own.</param>
/// <param name="Key">What the last product was ordered by, in the engine's own terms.</param>
/// <param name="Number">The last product's number.</param>
public sealed record PageEnd(string Mode, int Rank, double Key, int Number);

/// <param name="Value">As in the filter parameter.</param>
public sealed record FacetCount(string Value, long Count);

/// <param name="Score">Comparable within one answer only; 0 where the order is not by relevance.</param>
public sealed record SearchHit(Guid Id, int Number, double Score);
