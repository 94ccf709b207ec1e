namespace Marketplace.Domain.Search;

/// <summary>Everything a search engine holds of one published listing. Texts are NFC; absent ones are null.</summary>
public sealed record SearchDocument
{
    public required Guid Id { get; init; }

    /// <summary>The listing's number: last word in every order, and the document number of the PostgreSQL
    /// engine.</summary>
    public required int Number { get; init; }

    /// <summary>The listing's version. An engine keeps the higher one; of equal ones the last one written.</summary>
    public required long Version { get; init; }

    public required string Sku { get; init; }

    public string? NameVi { get; init; }

    public string? NameEn { get; init; }

    public string? DescriptionVi { get; init; }

    public string? DescriptionEn { get; init; }

    public string? Brand { get; init; }

    public string? Model { get; init; }

    /// <summary>14 digits.</summary>
    public string? Gtin { get; init; }

    /// <summary>6 or 8 digits without dots; any prefix of 4, 6 or 8 digits finds the product.</summary>
    public string? HsCode { get; init; }

    /// <summary>The attributes' text values joined by blanks; numbers and yes/no left out.</summary>
    public string? Attributes { get; init; }

    /// <summary>From the root of the tree to the product's own category. Empty: the category is not in the
    /// tree.</summary>
    public IReadOnlyList<CategoryStep> Categories { get; init; } = [];

    public required Guid SupplierId { get; init; }

    public required string SupplierName { get; init; }

    public string? SupplierNameEn { get; init; }

    public required string SupplierType { get; init; }

    public string? Province { get; init; }

    /// <summary>Evidence types of the listing's accepted certificates that are in date on the day of
    /// indexing.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];

    public IReadOnlyList<string> Incoterms { get; init; } = [];

    /// <summary>Lowest unit price in US cents; null: on request.</summary>
    public long? PriceUsdMinor { get; init; }

    /// <summary>In the listing's own unit.</summary>
    public decimal? MinimumOrder { get; init; }

    /// <summary>Shortest stated lead time.</summary>
    public int? LeadDays { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The values under which this product is counted and found, without doubles.</summary>
    public IReadOnlyList<string> ValuesOf(Facet facet) => facet switch
    {
        Facet.Category => [.. Categories.Select(step => step.Key)],
        Facet.Province => Province is null ? [] : [Province],
        Facet.Certificate => [.. Certificates.Distinct()],
        Facet.SupplierType => [SupplierType],
        Facet.Incoterm => [.. Incoterms.Distinct()],
        Facet.Price => [Bands.Price(PriceUsdMinor)],
        Facet.Moq => Bands.MinimumOrder(MinimumOrder),
        Facet.LeadTime => Bands.LeadTime(LeadDays),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };
}

/// <summary>One step of the way from the root of the category tree to a product.</summary>
public sealed record CategoryStep(string Key, string Vi, string En);

/// <summary>What became of one listing: its document when it is published, null when it must not be found.</summary>
public sealed record SearchChange(Guid Id, int Number, long Version, SearchDocument? Document);
