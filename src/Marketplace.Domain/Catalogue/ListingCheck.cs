using System.Globalization;
using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Catalogue;

/// <summary>Brings a listing's content into its stored form and names everything that is wrong with it.</summary>
public sealed class ListingCheck
{
    public const int LongestSku = 64;
    public const int LongestName = 200;
    public const int LongestDescription = 5_000;
    public const int LongestNote = 500;
    public const int LongestAttribute = 60;
    private const decimal LargestQuantity = 1_000_000_000_000m;

    /// <summary>Dividing by it drops the zeros behind the point, so that 500.000 and 500 are one text.</summary>
    private const decimal Unscaled = 1.0000000000000000000000000000m;

    private readonly List<Fault> _faults = [];

    private ListingCheck()
    {
    }

    /// <summary>Content in its stored form; of use only when there are no faults.</summary>
    public static (ListingContent Content, IReadOnlyList<Fault> Faults) Of(ListingContent content)
    {
        var check = new ListingCheck();
        var clean = check.Terms(check.Trade(check.Texts(Whole(content))));
        ListingTables.Check(clean, check._faults);
        return (clean, check._faults);
    }

    /// <remarks>JSON can say null where a list or text belongs; null there means nothing entered.</remarks>
    private static ListingContent Whole(ListingContent c) => c with
    {
        HsEdition = c.HsEdition ?? Domain.Trade.HsCode.CurrentEdition,
        PriceTiers = [.. Rows(c.PriceTiers).Select(tier => tier with { MinQuantity = tier.MinQuantity / Unscaled })],
        LeadTimes = [.. Rows(c.LeadTimes).Select(row => row with { UpToQuantity = row.UpToQuantity / Unscaled })],
        Incoterms = Rows(c.Incoterms),
        Images = [.. Rows(c.Images).Where(image => image.Url is not null)],
        Certificates = Rows(c.Certificates),
        Attributes = c.Attributes ?? new Dictionary<string, string>(),
    };

    private static IReadOnlyList<T> Rows<T>(IReadOnlyList<T>? rows) =>
        rows is null ? [] : [.. rows.Where(row => row is not null)];

    private ListingContent Texts(ListingContent c) => c with
    {
        Sku = Sku(c.Sku),
        NameVi = Text("nameVi", c.NameVi, LongestName),
        NameEn = Text("nameEn", c.NameEn, LongestName),
        DescriptionVi = Text("descriptionVi", c.DescriptionVi, LongestDescription),
        DescriptionEn = Text("descriptionEn", c.DescriptionEn, LongestDescription),
        Brand = Text("brand", c.Brand, LongestName),
        Model = Text("model", c.Model, LongestName),
        PriceOnRequestReason = Text("priceOnRequestReason", c.PriceOnRequestReason, LongestNote),
        Packaging = Text("packaging", c.Packaging, LongestNote),
        PackagingEn = Text("packagingEn", c.PackagingEn, LongestNote),
        Attributes = Attributes(c.Attributes),
    };

    private ListingContent Trade(ListingContent c)
    {
        var category = Categories.Find(c.Category) is { IsLeaf: true }
            ? c.Category
            : Refuse("category", c.Category, Categories.Refusal(c.Category));
        var gtin = PlainText.Clean(c.Gtin);
        var hs = PlainText.Clean(c.HsCode);
        return c with
        {
            Category = category,
            Gtin = gtin is null || Gtin.TryParse(gtin, out var g) && (gtin = g.Digits) is not null
                ? gtin
                : Refuse("gtin", gtin, Gtin.Refusal(gtin)),
            HsCode = hs is null || HsCode.TryParse(hs, out var h, c.HsEdition) && (hs = h.Digits) is not null
                ? hs
                : Refuse("hsCode", hs, HsCode.Refusal(hs)),
            Unit = Unit.Find(c.Unit)?.Code ?? Refuse("unit", c.Unit, Unit.Refusal(c.Unit)),
            Currency = Currency(c.Currency),
            OriginCountry = CountryCode.IsKnown(c.OriginCountry)
                ? c.OriginCountry
                : Refuse("originCountry", c.OriginCountry, Origin(c.OriginCountry)),
            OriginClaim = OriginClaim.IsKnown(c.OriginClaim)
                ? c.OriginClaim
                : Refuse("originClaim", c.OriginClaim, Origin(c.OriginClaim)),
            Moq = Quantity("moq", c.Moq ?? (c.PriceTiers is [{ MinQuantity: > 0 } first,
                ..] ? first.MinQuantity : null)),
            CapacityPerMonth = Quantity("capacityPerMonth", c.CapacityPerMonth),
        };
    }

    private ListingContent Terms(ListingContent c)
    {
        var terms = new List<DeliveryTerm>(c.Incoterms.Count);
        foreach (var (term, i) in c.Incoterms.Select((term, i) => (term, i)))
        {
            try
            {
                terms.Add(DeliveryTerm.Parse(term.Code, term.Place));
            }
            catch (RuleBrokenException refusal)
            {
                var part = refusal.Code == "listing.incoterm-unknown" ? "code" : "place";
                Refuse($"incoterms[{i}].{part}", $"{term.Code} {term.Place}".Trim(), refusal);
            }
        }

        return c with { Incoterms = [.. terms.Distinct()] };
    }

    private string? Currency(string? code)
    {
        var clean = PlainText.Clean(code);
        return clean is null ? null
            : Domain.Trade.Currency.Find(clean)?.Code
                ?? Refuse("currency", clean, Domain.Trade.Currency.Refusal(clean));
    }

    private string Sku(string? sku)
    {
        var clean = PlainText.Clean(sku);
        return clean is { Length: <= LongestSku }
            ? clean
            : Refuse("sku", sku ?? "", new RuleBrokenException(
                "listing.sku-wrong",
                $"Mã hàng (SKU) cần có và dài nhất {LongestSku} ký tự.",
                $"A SKU is needed, at most {LongestSku} characters long."));
    }

    private string? Text(string field, string? text, int longest)
    {
        var clean = PlainText.Clean(text);
        return clean is null || clean.Length <= longest
            ? clean
            : Refuse(field, clean, new RuleBrokenException(
                "listing.text-too-long",
                $"Rút còn {longest} ký tự; hiện có {clean.Length}.",
                $"Shorten it to {longest} characters; it has {clean.Length}."));
    }

    private Dictionary<string, string> Attributes(IReadOnlyDictionary<string, string> attributes)
    {
        var clean = new Dictionary<string, string>();
        foreach (var (key, value) in attributes.OrderBy(a => a.Key, StringComparer.Ordinal))
        {
            if (Text($"attributes.{key}", value, LongestNote) is not { } text)
            {
                continue;
            }

            var name = Text($"attributes.{key}", key, LongestAttribute);
            if (name is null || !clean.TryAdd(name, text))
            {
                Refuse($"attributes.{key}", text, name is null ? Unnamed() : Repeated(name));
            }
        }

        return clean;
    }

    private static RuleBrokenException Unnamed() => new(
        "listing.attribute-unnamed", "Thông số có giá trị mà không có tên: ghi tên.",
        "A specification has a value but no name: name it.");

    private static RuleBrokenException Repeated(string name) => new(
        "listing.attribute-repeated", $"Thông số “{name}” ghi hai lần. Giữ một.",
        $"The specification “{name}” stands twice. Keep one.");

    private decimal? Quantity(string field, decimal? quantity)
    {
        if (quantity is null || (quantity is > 0 and <= LargestQuantity && IsExact(quantity.Value)))
        {
            return quantity / Unscaled;
        }

        Refuse(field, quantity.Value.ToString(CultureInfo.InvariantCulture), new RuleBrokenException(
            "listing.quantity-wrong", "Ghi số lượng lớn hơn 0, nhiều nhất ba số lẻ.",
            "Write a quantity larger than 0, with three decimals at most."));
        return null;
    }

    /// <summary>Quantities are kept to the thousandth: a finer one would be another quantity once stored.</summary>
    internal static bool IsExact(decimal quantity) => decimal.Round(quantity, 3) == quantity;

    private string Refuse(string field, string? found, RuleBrokenException refusal)
    {
        _faults.Add(Fault.From(field, found, refusal));
        return found ?? "";
    }

    private static RuleBrokenException Origin(string found) => new(
        "listing.origin-unknown",
        $"“{found}” không dùng được cho xuất xứ. Ghi mã nước hai chữ cái, ví dụ VN.",
        $"“{found}” does not fit as origin. Write the two-letter code of the country, such as VN.");
}
