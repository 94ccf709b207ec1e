using System.Text.Json.Serialization;
using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Catalogue;

/// <summary>How far the origin of the goods is shown. Only a checked paper raises it above
/// <see cref="Declared"/>.</summary>
public static class OriginClaim
{
    public const string None = "none";
    public const string Declared = "declared";
    public const string Worksheet = "worksheet";
    public const string Certificate = "certificate";

    public static bool IsKnown(string claim) => claim is None or Declared or Worksheet or Certificate;
}

/// <summary>A unit price from a quantity on.</summary>
/// <param name="MinQuantity">In the listing's unit; the first tier's is the smallest order.</param>
/// <param name="AmountMinor">For one unit, in the smallest unit of the listing's currency.</param>
public sealed record PriceTier(decimal MinQuantity, long AmountMinor);

/// <summary>Days from order to ready for shipment.</summary>
/// <param name="UpToQuantity">In the listing's unit; null: any larger quantity, only in the last row.</param>
/// <param name="Days">Calendar days, 1 to 730.</param>
public sealed record LeadTime(decimal? UpToQuantity, int Days);

/// <summary>What a buyer pays for a sample.</summary>
/// <param name="Available">False: no samples.</param>
/// <param name="AmountMinor">0: free, the buyer pays the freight; null: on request.</param>
/// <param name="Currency">ISO 4217; null without an amount.</param>
/// <param name="Note">At most 300 characters.</param>
public sealed record SampleOffer(bool Available, long? AmountMinor, string? Currency, string? Note);

/// <summary>A picture of the goods that buyers see.</summary>
/// <param name="Url">A path on this site; of a photo its largest size.</param>
/// <param name="AltVi">What is to be seen, for those who cannot see it; null: not told.</param>
/// <param name="AltEn">The same in English.</param>
/// <param name="Width">Pixels of the upload; null for a drawn plate.</param>
/// <param name="Height">Pixels of the upload; null for a drawn plate.</param>
public sealed record ListingImage(
    string Url, string? AltVi = null, string? AltEn = null, int? Width = null, int? Height = null)
{
    private const string Largest = "/1600.jpg";

    [JsonIgnore]
    public bool IsPhoto => Width is not null;

    public static string UrlOf(Guid photo) => $"/photos/{photo}{Largest}";

    /// <param name="size">Longest side wanted: 400, 800 or 1600. A drawn plate has no sizes.</param>
    public string At(int size) =>
        IsPhoto && Url.EndsWith(Largest, StringComparison.Ordinal) ? $"{Url[..^Largest.Length]}/{size}.jpg" : Url;
}

/// <summary>Everything of a listing that its supplier can edit. In a draft anything but the SKU and category may be
/// missing.</summary>
public sealed record ListingContent
{
    /// <summary>The supplier's own article number, at most 64 characters, unique for the supplier.</summary>
    public required string Sku { get; init; }

    /// <summary>Key of a leaf of <see cref="Categories"/>.</summary>
    public required string Category { get; init; }

    public string? NameVi { get; init; }

    public string? NameEn { get; init; }

    public string? DescriptionVi { get; init; }

    public string? DescriptionEn { get; init; }

    public string? Brand { get; init; }

    public string? Model { get; init; }

    /// <summary>14 digits once checked.</summary>
    public string? Gtin { get; init; }

    /// <summary>6 or 8 digits once checked.</summary>
    public string? HsCode { get; init; }

    public string HsEdition { get; init; } = Trade.HsCode.CurrentEdition;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string OriginCountry { get; init; } = "VN";

    public string OriginClaim { get; init; } = Catalogue.OriginClaim.None;

    /// <summary>Smallest order, in <see cref="Unit"/>; equal to the first price tier where there are tiers.</summary>
    public decimal? Moq { get; init; }

    /// <summary>Code of UN/ECE Recommendation 20.</summary>
    public string Unit { get; init; } = "KGM";

    /// <summary>ISO 4217, of all tiers; null: price on request.</summary>
    public string? Currency { get; init; }

    public IReadOnlyList<PriceTier> PriceTiers { get; init; } = [];

    /// <summary>Why there is no price; wanted when there are no tiers.</summary>
    public string? PriceOnRequestReason { get; init; }

    public IReadOnlyList<DeliveryTerm> Incoterms { get; init; } = [];

    public IReadOnlyList<LeadTime> LeadTimes { get; init; } = [];

    public SampleOffer? Sample { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public decimal? CapacityPerMonth { get; init; }

    /// <summary>How the goods are packed; shown in both languages where <see cref="PackagingEn"/> is null.</summary>
    public string? Packaging { get; init; }

    /// <summary>The same in English; null: there is one text for both languages.</summary>
    public string? PackagingEn { get; init; }

    /// <summary>Facts of the category, e.g. moisture: 12.5 %.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of handed-in evidence that speaks for these goods; it counts, and is shown, once
    /// accepted.</summary>
    public IReadOnlyList<Guid> Certificates { get; init; } = [];

    /// <summary>The cover first. Changed by adding, arranging and removing photos, never by an edit of the
    /// content.</summary>
    public IReadOnlyList<ListingImage> Images { get; init; } = [];
}
