using System.Text;
using Marketplace.Domain;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>A column of the template: its heading in the file, what it is, what stands in it, and an example.</summary>
/// <param name="Need">Null: may be left out.</param>
public sealed record ImportColumn(string Name, Bilingual Label, Bilingual Expected, string Example, Bilingual? Need);

/// <summary>
/// The columns of <see cref="ImportMap.Own"/>, as people are told of them, and a file to begin with.
/// </summary>
public static class ImportColumns
{
    private static readonly Bilingual Always = new("bắt buộc", "required");
    private static readonly string[] Prices = ["price", "tier2From", "tier2Price"];
    private static readonly Bilingual ToShow = new("cần để đăng", "needed to publish");

    public static IReadOnlyList<ImportColumn> All { get; } =
    [
        new("sku", new("Mã hàng (SKU)", "SKU"),
            new("mỗi mã một dòng", "each once in the file"), "CF-500", Always),
        new("category", new("Danh mục", "Category"),
            new("mã danh mục", "key of the category"), "coffee.roasted", Always),
        new("nameVi", new("Tên tiếng Việt", "Vietnamese name"),
            new("đến 200 ký tự; cần một trong hai tên", "up to 200 characters; one of the two names"),
            "Cà phê rang xay", ToShow),
        new("nameEn", new("Tên tiếng Anh", "English name"),
            new("đến 200 ký tự", "up to 200 characters"), "Roasted ground coffee", ToShow),
        new("descriptionVi", new("Mô tả tiếng Việt", "Vietnamese description"),
            new("văn bản", "text"), "Robusta Đắk Lắk, rang vừa.", null),
        new("descriptionEn", new("Mô tả tiếng Anh", "English description"),
            new("văn bản", "text"), "Robusta of Dak Lak, medium roast.", null),
        new("hsCode", new("Mã HS", "HS code"), new("6 hoặc 8 số", "6 or 8 digits"), "0901.21.20", null),
        new("originCountry", new("Xuất xứ", "Origin"),
            new("mã nước hai chữ", "two letters of the country"), "VN", null),
        new("unit", new("Đơn vị bán", "Unit of sale"),
            new("mã UN/ECE Rec 20: KGM kg, TNE tấn, H87 cái", "UN/ECE Rec 20: KGM kg, TNE tonne, H87 piece"),
            "KGM", Always),
        new("moq", new("Số lượng đặt hàng tối thiểu (MOQ)", "Minimum order quantity (MOQ)"),
            new("số", "a number"), "500", ToShow),
        new("currency", new("Đồng tiền", "Currency"), new("mã ba chữ", "three letters"), "USD", ToShow),
        new("price", new("Đơn giá từ MOQ", "Unit price from the MOQ"), new("số", "a number"), "7.20", ToShow),
        new("tier2From", new("Từ số lượng 2", "From quantity 2"),
            new("lớn hơn MOQ; tiếp đến tier5From", "more than the MOQ; so on to tier5From"), "2000", null),
        new("tier2Price", new("Đơn giá 2", "Unit price 2"),
            new("số; tiếp đến tier5Price", "a number; so on to tier5Price"), "6.85", null),
        new("priceOnRequestReason", new("Vì sao giá theo yêu cầu", "Why the price is on request"),
            new("khi không ghi giá", "where there is no price"), "", null),
        new("incoterm", new("Điều kiện giao hàng", "Delivery term"),
            new("Incoterms 2020", "Incoterms 2020"), "FOB", ToShow),
        new("incotermPlace", new("Địa điểm giao hàng", "Named place"),
            new("FOB, CIF cần cảng biển", "FOB and CIF need a sea port"), "Cát Lái", ToShow),
        new("leadDays", new("Thời gian giao hàng", "Lead time"), new("số ngày", "days"), "12", ToShow),
        new("capacityPerMonth", new("Năng lực mỗi tháng", "Capacity a month"), new("số", "a number"), "20000", null),
        new("packaging", new("Đóng gói", "Packaging"), new("văn bản", "text"), "Túi 500 g, thùng 20 túi", null),
        new("packagingEn", new("Đóng gói bằng tiếng Anh", "Packaging in English"),
            new("văn bản", "text"), "Bag of 500 g, carton of 20", null),
        new("brand", new("Nhãn hiệu", "Brand"), new("văn bản", "text"), "", null),
        new("model", new("Mẫu mã", "Model"), new("văn bản", "text"), "", null),
        new("gtin", new("GTIN", "GTIN"), new("8, 12, 13 hoặc 14 số", "8, 12, 13 or 14 digits"), "", null),
    ];

    /// <summary>What one of our columns is called in words; null: it is no column of ours.</summary>
    public static Bilingual? LabelOf(string column) => All.FirstOrDefault(c => c.Name == column)?.Label;

    /// <summary>
    /// Heading and one row as CSV, with the mark by which spreadsheets know UTF-8. The row has no price: sent as it is
    /// it cannot be on sale.
    /// </summary>
    public static byte[] Sample()
    {
        string[] lines =
        [
            Line(All.Select(c => c.Name)),
            Line(All.Select(c => Prices.Contains(c.Name) ? "" : c.Example)),
        ];
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(string.Concat(lines))];
    }

    private static string Line(IEnumerable<string> cells) => string.Join(',', cells.Select(Quoted)) + "\r\n";

    private static string Quoted(string cell) => cell.Contains(',', StringComparison.Ordinal) ? $"\"{cell}\"" : cell;
}
