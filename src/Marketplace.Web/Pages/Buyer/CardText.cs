using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Pages.Shell;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Buyer;

/// <summary>How a listing's facts are written on the buyer's pages.</summary>
public static class CardText
{
    /// <summary>A certificate with fewer days left is shown as ending soon.</summary>
    private const int SoonDays = 120;

    public static string Name(this ListingCard card) => Either(card.NameVi, card.NameEn);

    /// <summary>The name in the other language; null where there is none.</summary>
    public static string? OtherName(this ListingCard card)
    {
        var other = Lang == "vi" ? card.NameEn : card.NameVi;
        return string.IsNullOrWhiteSpace(other) || other == card.Name() ? null : other;
    }

    public static string Name(this CardSupplier supplier) => Either(supplier.NameVi, supplier.NameEn);

    public static string Kind(this CardSupplier supplier) =>
        BusinessType.Find(supplier.BusinessType) is { } type ? T(type.Name) : supplier.BusinessType;

    /// <summary>Always with its marks: a place name is not translated in lists.</summary>
    public static string? ProvinceName(string? code) => Province.Find(code)?.Name.Vi;

    /// <summary>US$ 6,35–7,20; null: on request.</summary>
    public static string? Price(this ListingCard card) => card.HasPrice
        ? Money(card.PriceTiers.Min(t => t.AmountMinor), card.PriceTiers.Max(t => t.AmountMinor), card.Currency!)
        : null;

    public static string? MinimumOrder(this ListingCard card) =>
        card.Moq is { } moq ? Quantity(moq, T(card.Unit)) : null;

    /// <summary>12–20 ngày.</summary>
    public static string? LeadTime(this ListingCard card)
    {
        if (card.LeadTimes.Count == 0)
        {
            return null;
        }

        var (from, to) = (card.LeadTimes.Min(l => l.Days), card.LeadTimes.Max(l => l.Days));
        return (from == to ? Number(from) : $"{Number(from)}–{Number(to)}") + Nbsp + T("ngày", "days");
    }

    public static string? Terms(this ListingCard card) => card.Incoterms is [var first, ..] ? Term(first) : null;

    /// <summary>đô la Mỹ · US dollars; the code of a rare one.</summary>
    public static string CurrencyName(string code) => code switch
    {
        "USD" => T("Đô la Mỹ", "US dollars"),
        "EUR" => T("Euro", "Euros"),
        "VND" => T("Đồng", "Vietnamese đồng"),
        "JPY" => T("Yên Nhật", "Japanese yen"),
        _ => code,
    };

    public static string CurrencySign(string code) => code switch
    {
        "USD" => "US$",
        "EUR" => "€",
        "VND" => "₫",
        _ => code,
    };

    /// <summary>FOB Cát Lái.</summary>
    public static string Term(DeliveryTerm term) => $"{term.Code} {term.Place}";

    public static string HsCode(string digits) =>
        Domain.Trade.HsCode.TryParse(digits, out var code) ? code.ToString() : digits;

    /// <summary>5 giờ, 2 ngày: as buyers feel it.</summary>
    public static string Reply(TimeSpan time) =>
        time.TotalHours < 1 ? Number(Math.Max(1, (int)time.TotalMinutes)) + Nbsp + T("phút", "min")
        : time.TotalHours < 48 ? Number((int)Math.Round(time.TotalHours)) + Nbsp + T("giờ", "h")
        : Number((int)Math.Round(time.TotalDays)) + Nbsp + T("ngày", "days");

    /// <summary>5 giờ · 5 hours: in a sentence.</summary>
    public static string ReplySentence(TimeSpan time) => time.TotalHours is >= 1 and < 48
        ? T(Reply(time), Number((int)Math.Round(time.TotalHours)) + Nbsp + (time.TotalHours < 1.5 ? "hour" : "hours"))
        : Reply(time);

    /// <summary>What ISO 639-1 codes mean; the code itself for a rare one.</summary>
    public static string Language(string code) => code switch
    {
        "vi" => T("Tiếng Việt", "Vietnamese"),
        "en" => T("Tiếng Anh", "English"),
        "zh" => T("Tiếng Trung", "Chinese"),
        "ja" => T("Tiếng Nhật", "Japanese"),
        "ko" => T("Tiếng Hàn", "Korean"),
        "fr" => T("Tiếng Pháp", "French"),
        "de" => T("Tiếng Đức", "German"),
        "es" => T("Tiếng Tây Ban Nha", "Spanish"),
        "ru" => T("Tiếng Nga", "Russian"),
        _ => code,
    };

    /// <summary>The first letter large.</summary>
    public static string Sentence(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..];

    public static string PaperName(string type) => EvidenceTypes.Find(type) is { } known ? T(known.Name) : type;

    /// <summary>
    /// A paper that says something about goods or firm to a buyer: not a tax confirmation, not a balance sheet.
    /// </summary>
    public static bool IsForBuyers(string type) => EvidenceTypes.Find(type) is { IsForBuyers: true };

    /// <summary>Where an accepted paper stands on a day.</summary>
    public static Standing State(DateOnly? expiresOn, DateOnly today) => expiresOn switch
    {
        null => new("verified", T("Không ghi ngày hết hạn", "No expiry date")),
        { } day when day < today => new("expired", T("Đã hết hạn", "Expired")),
        { } day when day.DayNumber - today.DayNumber <= SoonDays => new("expiring", T(
            $"Sắp hết hạn, còn {day.DayNumber - today.DayNumber} ngày",
            $"Ends in {day.DayNumber - today.DayNumber} days")),
        _ => new("verified", T("Còn hạn", "In date")),
    };

    /// <summary>The picture: the supplier's own, else the plate of the goods.</summary>
    public static Plate Picture(this ListingCard card, int size = 400) =>
        card.Images is [{ } own, ..] ? new(own.At(size), "", size) : Plate.Of(card.Plate, card.Id, size);

    /// <summary>What the supplier says a picture shows, in the reader's language where told.</summary>
    public static string Alt(this ListingImage image, string otherwise) =>
        Either(image.AltVi, image.AltEn) is { Length: > 0 } told
        ? told
        : otherwise;

    /// <summary>500–1.999 kg; the last tier has no end.</summary>
    public static string TierRange(this ListingCard card, int at)
    {
        var tier = card.PriceTiers[at];
        var unit = T(card.Unit);
        if (at + 1 == card.PriceTiers.Count)
        {
            return T($"từ {Quantity(tier.MinQuantity, unit)}", $"from {Quantity(tier.MinQuantity, unit)}");
        }

        var next = card.PriceTiers[at + 1].MinQuantity;
        var isWhole = tier.MinQuantity % 1 == 0 && next % 1 == 0;
        return isWhole && next - 1 == tier.MinQuantity ? Quantity(tier.MinQuantity, unit)
            : isWhole
            ? $"{Number(tier.MinQuantity)}–{Quantity(next - 1, unit)}"
            : T(
                $"từ {Number(tier.MinQuantity)}, dưới {Quantity(next, unit)}",
                $"{Number(tier.MinQuantity)} to under {Quantity(next, unit)}");
    }

    /// <summary>12–16 days: for the least to the largest quantity of a price tier; a dash: none stated.</summary>
    public static string DaysOfTier(this ListingCard card, int at)
    {
        var first = card.DaysFor(card.PriceTiers[at].MinQuantity);
        var last = at + 1 < card.PriceTiers.Count
            ? card.DaysFor(card.PriceTiers[at + 1].MinQuantity - 1)
            : card.LeadTimes is [.., { UpToQuantity: null } end] ? end.Days : null;
        return (first, last) switch
        {
            (null, _) => "–",
            ({ } from, { } to) when from != to => $"{Number(from)}–{Number(to)}{Nbsp}{T("ngày", "days")}",
            ({ } from, _) => Number(from) + Nbsp + T("ngày", from == 1 ? "day" : "days"),
        };
    }

    /// <summary>Days for a quantity by the listing's own table; null: not stated.</summary>
    public static int? DaysFor(this ListingCard card, decimal quantity) =>
        card.LeadTimes.FirstOrDefault(l => l.UpToQuantity is null || quantity <= l.UpToQuantity)?.Days;
}
