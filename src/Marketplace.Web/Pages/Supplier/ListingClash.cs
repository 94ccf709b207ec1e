using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>
/// What two people may have written differently: one field, or several that only make sense together.
/// </summary>
/// <param name="Show">For the eye, and to tell whether two contents differ.</param>
/// <param name="Take">The first content with this field of the second.</param>
public sealed record ListingField(
    string Key, Bilingual Label, Func<ListingContent, string> Show,
    Func<ListingContent, ListingContent, ListingContent> Take)
{
    public static IReadOnlyList<ListingField> All { get; } =
    [
        new("sku", new("Mã hàng (SKU)", "SKU"), c => c.Sku, (c, o) => c with { Sku = o.Sku }),
        new("category", new("Danh mục", "Category"), Category, (c, o) => c with { Category = o.Category }),
        new("nameVi", new("Tên tiếng Việt", "Vietnamese name"), c => c.NameVi ?? "", (c, o) =>
            c with { NameVi = o.NameVi }),
        new("nameEn", new("Tên tiếng Anh", "English name"), c => c.NameEn ?? "", (c, o) =>
            c with { NameEn = o.NameEn }),
        new("descriptionVi", new("Mô tả tiếng Việt", "Vietnamese description"), c => c.DescriptionVi ?? "",
            (c, o) => c with { DescriptionVi = o.DescriptionVi }),
        new("descriptionEn", new("Mô tả tiếng Anh", "English description"), c => c.DescriptionEn ?? "",
            (c, o) => c with { DescriptionEn = o.DescriptionEn }),
        new("brand", new("Nhãn hiệu", "Brand"), c => c.Brand ?? "", (c, o) => c with { Brand = o.Brand }),
        new("model", new("Mẫu mã", "Model"), c => c.Model ?? "", (c, o) => c with { Model = o.Model }),
        new("gtin", new("Mã GTIN", "GTIN"), c => c.Gtin ?? "", (c, o) => c with { Gtin = o.Gtin }),
        new("hsCode", new("Mã HS", "HS code"), c => c.HsCode ?? "",
            (c, o) => c with { HsCode = o.HsCode, HsEdition = o.HsEdition }),
        new("originCountry", new("Xuất xứ", "Origin"), c => T(CountryCode.Name(c.OriginCountry)),
            (c, o) => c with { OriginCountry = o.OriginCountry }),
        new("papers", new("Giấy tờ của sản phẩm", "Papers for this product"), Papers,
            (c, o) => c with { Certificates = o.Certificates, OriginClaim = o.OriginClaim }),
        new("price", new("Giá theo số lượng", "Price by quantity"), Price, (c, o) => c with
        {
            Unit = o.Unit, Moq = o.Moq, Currency = o.Currency, PriceTiers = o.PriceTiers,
            PriceOnRequestReason = o.PriceOnRequestReason,
        }),
        new("leadTimes", new("Thời gian giao hàng", "Lead time"), Leads, (c, o) => c with { LeadTimes = o.LeadTimes }),
        new("incoterms", new("Điều kiện giao hàng", "Delivery terms"),
            c => string.Join("; ", c.Incoterms.Select(t => $"{t.Code} {t.Place}")), (c, o) =>
                c with { Incoterms = o.Incoterms }),
        new("sample", new("Hàng mẫu", "Sample"), Sample, (c, o) => c with { Sample = o.Sample }),
        new("capacityPerMonth", new("Năng lực mỗi tháng", "Capacity a month"), c => Typed(c.CapacityPerMonth),
            (c, o) => c with { CapacityPerMonth = o.CapacityPerMonth }),
        new("packaging", new("Đóng gói", "Packaging"), c => c.Packaging ?? "", (c, o) =>
            c with { Packaging = o.Packaging }),
        new("packagingEn", new("Đóng gói, tiếng Anh", "Packaging in English"), c => c.PackagingEn ?? "", (c, o) =>
            c with { PackagingEn = o.PackagingEn }),
        new("attributes", new("Thông số", "Attributes"),
            c => string.Join("; ",
                c.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}: {a.Value}")),
            (c, o) => c with { Attributes = o.Attributes }),
    ];

    private static string Category(ListingContent c) =>
        Categories.Find(c.Category) is { } category ? T(Categories.Path(category)) : c.Category;

    /// <remarks>The ids tell two choices apart; their first characters are enough for the eye.</remarks>
    private static string Papers(ListingContent c) => c.Certificates.Count == 0
        ? ""
        : T($"{c.Certificates.Count} giấy tờ", $"{c.Certificates.Count} papers") + ": "
            + string.Join(", ", c.Certificates.Order().Select(id => id.ToString("N")[^8..]));

    private static string Price(ListingContent c)
    {
        var unit = Domain.Trade.Unit.Find(c.Unit) is { } found ? T(found.Symbol) : c.Unit;
        IEnumerable<string?> parts =
        [
            c.Moq is { } moq ? T("tối thiểu ", "from ") + Quantity(moq, unit) : unit,
            .. c.PriceTiers.Select(t =>
                $"{Quantity(t.MinQuantity, unit)}: {Money(t.AmountMinor, c.Currency ?? "USD")}"),
            c.PriceOnRequestReason,
        ];
        return string.Join("; ", parts.Where(p => p is not null));
    }

    private static string Leads(ListingContent c) => string.Join("; ", c.LeadTimes.Select(row =>
        (row.UpToQuantity is { } most ? T("đến ", "up to ") + Number(most) : T("lớn hơn", "any larger"))
        + ": " + Quantity(row.Days, T("ngày", "days"))));

    private static string Sample(ListingContent c) => c.Sample switch
    {
        null => "",
        { Available: false } => T("Không có mẫu", "No samples"),
        { AmountMinor: 0 } s => T("Miễn phí, người mua trả cước ", "Free, buyer pays freight ") + s.Note,
        { AmountMinor: { } minor } s => Money(minor, s.Currency ?? "USD") + " " + s.Note,
        { } s => T("Giá theo yêu cầu ", "Price on request ") + s.Note,
    };
}

/// <summary>One field that somebody else changed while the supplier was editing.</summary>
/// <param name="Before">As it was when editing began; null when that is not known.</param>
/// <param name="TakeTheirs">The choice made beforehand: theirs where the supplier changed nothing.</param>
public sealed record ListingClash(ListingField Field, string? Before, string Mine, string Theirs, bool TakeTheirs)
{
    /// <summary>
    /// Fields that differ, but for those that only the supplier changed: these are kept without a question.
    /// </summary>
    public static IReadOnlyList<ListingClash> Between(
        ListingContent? before, ListingContent mine, ListingContent theirs) =>
    [
        .. ListingField.All
            .Select(f =>
                (Field: f, Before: before is null ? null : f.Show(before), Mine: f.Show(mine), Theirs: f.Show(theirs)))
            .Where(f => f.Mine != f.Theirs && f.Theirs != f.Before)
            .Select(f => new ListingClash(f.Field, f.Before, f.Mine, f.Theirs, f.Mine == f.Before)),
    ];
}
