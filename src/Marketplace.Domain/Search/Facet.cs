using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Search;

/// <summary>A property by which products are counted and narrowed. A product may have several values of one
/// facet.</summary>
public enum Facet
{
    /// <summary>Keys of the category tree: the product's own and all above it.</summary>
    Category,

    /// <summary>Two-digit code of the supplier's province, edition 2025.</summary>
    Province,

    /// <summary>Evidence type of a certificate that is accepted, in date and shown to buyers.</summary>
    Certificate,

    /// <summary>factory, trader, cooperative or household.</summary>
    SupplierType,

    /// <summary>Three-letter Incoterms 2020 code.</summary>
    Incoterm,

    /// <summary>Band of the comparable price, see <see cref="Bands.Price"/>.</summary>
    Price,

    /// <summary>Every limit that the minimum order stays within, see <see cref="Bands.MinimumOrder"/>.</summary>
    Moq,

    /// <summary>Every limit that the shortest lead time stays within, see <see cref="Bands.LeadTime"/>.</summary>
    LeadTime,
}

/// <summary>Names of the facets as the API writes them.</summary>
public static class Facets
{
    /// <summary>All facets in the order of their numbers, which is the order of <see cref="Name"/>.</summary>
    public static IReadOnlyList<Facet> All { get; } = Enum.GetValues<Facet>();

    /// <summary>More than any facet has values, so that every value with a product is counted.</summary>
    public const int MostCounted = 500;

    /// <summary>The name of the parameter and of the answer's property: category, supplierType, leadTime …</summary>
    public static string Name(this Facet facet) => facet switch
    {
        Facet.Category => "category",
        Facet.Province => "province",
        Facet.Certificate => "certificate",
        Facet.SupplierType => "supplierType",
        Facet.Incoterm => "incoterm",
        Facet.Price => "price",
        Facet.Moq => "moq",
        Facet.LeadTime => "leadTime",
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };

    /// <summary>
    /// True for a value that products are counted under, even when none is. An index may hold others, which no answer
    /// names: papers that only the agency reads.
    /// </summary>
    public static bool Knows(this Facet facet, string value) => facet switch
    {
        Facet.Category => Categories.Find(value) is not null,
        Facet.Province => Province.Find(value) is not null,
        Facet.Certificate => EvidenceTypes.Find(value) is { IsForBuyers: true },
        Facet.SupplierType => BusinessType.Find(value) is not null,
        Facet.Incoterm => Incoterm.Find(value)?.Code == value,
        Facet.Price => Bands.Prices.Contains(value),
        Facet.Moq => Bands.MinimumOrders.Contains(value),
        Facet.LeadTime => Bands.LeadTimes.Contains(value),
        _ => throw new ArgumentOutOfRangeException(nameof(facet)),
    };
}
