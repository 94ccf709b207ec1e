namespace Marketplace.Domain.Catalogue;

/// <summary>One line of the listing quality that criterion C13 counts.</summary>
/// <param name="Name">What earns the points.</param>
/// <param name="Points">Earned: all or none.</param>
/// <param name="Of">Points the line is worth; the lines add up to 100.</param>
public sealed record QualityLine(Bilingual Name, int Points, int Of);

/// <summary>How well a listing informs buyers: 0 to 100, by the table of criterion C13.</summary>
public static class ListingQuality
{
    private const int PhotoPixels = 1_000;
    private const int ShortestStory = 300;
    private const int WantedPhotos = 3;
    private const int WantedAttributes = 2;

    public static int Total(ListingContent content) => Lines(content).Sum(line => line.Points);

    public static IReadOnlyList<QualityLine> Lines(ListingContent c) =>
    [
        Line(10, c.NameVi is not null && c.NameEn is not null, "Tên bằng hai thứ tiếng", "Names in both languages"),
        Line(5, Categories.Find(c.Category) is { IsLeaf: true }, "Danh mục cấp hai", "Category leaf"),
        Line(10, c.HsCode?.Length == 8, "Mã HS 8 chữ số", "HS code, 8 digits"),
        Line(10, Photos(c) >= WantedPhotos, "Ba ảnh từ 1.000 px", "Three photos of 1,000 px or more"),
        Line(10, c.DescriptionEn?.Length >= ShortestStory, "Mô tả tiếng Anh từ 300 ký tự",
            "English description of 300 characters"),
        Line(15, c.Attributes.Count >= WantedAttributes, "Thông số của danh mục", "Attributes of the category"),
        Line(5, c.Moq is not null, "Số lượng đặt hàng tối thiểu và đơn vị", "Minimum order quantity and unit"),
        Line(10, c.PriceTiers.Count > 0 || c.PriceOnRequestReason is not null, "Giá theo số lượng", "Price tiers"),
        Line(5, c.Incoterms.Count > 0, "Điều kiện giao hàng, địa điểm", "Incoterm and place"),
        Line(5, c.LeadTimes.Count > 0, "Thời gian giao hàng theo số lượng", "Lead time by quantity"),
        Line(5, (c.Packaging ?? c.PackagingEn) is not null, "Đóng gói, thùng", "Packaging and carton data"),
        Line(3, c.Sample is not null, "Chính sách mẫu", "Sample policy"),
        Line(2, c.CapacityPerMonth is not null, "Năng lực mỗi tháng", "Monthly capacity"),
        Line(5, c.Certificates.Count > 0, "Chứng nhận hoặc phiếu thử nghiệm", "A certificate or test report"),
    ];

    private static int Photos(ListingContent content) =>
        content.Images.Count(image => Math.Min(image.Width ?? 0, image.Height ?? 0) >= PhotoPixels);

    private static QualityLine Line(int of, bool earned, string vi, string en) => new(new(vi, en), earned ? of : 0, of);
}
