using Marketplace.Domain;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>How the fields are typed: hint, kind of keyboard, what the browser may fill in, width.</summary>
public static class ProfileHints
{
    private static readonly Dictionary<string, Bilingual> Hints = new(StringComparer.Ordinal)
    {
        ["taxCode"] = new(
            "10 số, chi nhánh thêm 3 số, hộ kinh doanh 12 số. Ghi ở dòng đầu giấy đăng ký.",
            "10 digits, 13 for a branch, 12 for a household. On the first line of the registration certificate."),
        ["legalNameVi"] = new("Đúng như trên giấy đăng ký", "As on the registration certificate"),
        ["legalNameEn"] = new("Người mua nước ngoài nhìn thấy tên này", "Buyers abroad see this name"),
        ["foundedOn"] = new("ngày/tháng/năm, ví dụ 18/11/2016", "day/month/year, such as 18/11/2016"),
        ["communeCode"] = new("5 số, theo danh mục từ 01/07/2025", "5 digits, by the list of 1 July 2025"),
        ["latitude"] = new("Ví dụ 15,1214", "Such as 15.1214"),
        ["longitude"] = new("Ví dụ 108,8044", "Such as 108.8044"),
        ["nearestPort"] = new("5 ký tự, ví dụ VNDAD là Đà Nẵng", "5 characters, such as VNDAD for Da Nang"),
        ["phone"] = new(
            "Số trong nước, hoặc cả mã nước: +84 912 345 678",
            "In Vietnam, or with the country code: +84 912 345 678"),
        ["contactEmail"] = new("Thư hỏi hàng được báo về đây", "Inquiries are announced here"),
        ["website"] = new("Cả https://", "With https://"),
        ["languages"] = new("Tên hoặc mã: Việt, Anh, Trung, ja", "Names or codes: Vietnamese, English, ja"),
        ["hsChapters"] = new("Hai số mỗi chương: 09, 46", "Two digits each: 09, 46"),
        ["revenueVnd"] = new("Bằng đồng, không cần dấu chấm", "In đồng, whole number"),
        ["capitalVnd"] = new("Bằng đồng, không cần dấu chấm", "In đồng, whole number"),
        ["markets"] = new("Tên nước hoặc mã: Nhật, Đức, US", "Countries by name or code: Japan, Germany, US"),
        ["paymentTerms"] = new("Ví dụ L/C at sight, T/T 30/70", "Such as L/C at sight, T/T 30/70"),
        ["associations"] = new("Cách nhau bằng dấu phẩy", "Separated by commas"),
        ["ecommerceStaff"] = new(
            "Họ tên người đã học; tính 10 điểm ở C13", "Name of the trained person; 10 points of C13"),
        ["storyVi"] = new(
            "Làm gì, từ bao giờ, bán đi đâu. Tối đa 5.000 ký tự.",
            "What you make, since when, sold where. 5,000 characters at most."),
        ["storyEn"] = new("Người mua nước ngoài đọc phần này", "Buyers abroad read this one"),
    };

    private static readonly string[] Halves =
    [
        "foundedOn", "communeCode", "latitude", "longitude", "contactName", "phone", "languages", "employees",
        "revenueVnd", "capitalVnd",
    ];

    /// <summary>Null: the label says enough.</summary>
    public static string? Of(string key) => Hints.TryGetValue(key, out var hint) ? PageText.T(hint) : null;

    public static string Width(string key) => Halves.Contains(key) ? "col-6" : "";

    public static string Type(string key) => key switch
    {
        "phone" => "tel",
        "contactEmail" => "email",
        "website" => "url",
        _ => "text",
    };

    public static string? Keyboard(string key) => key switch
    {
        "taxCode" or "communeCode" or "employees" or "revenueVnd" or "capitalVnd" => "numeric",
        "latitude" or "longitude" => "decimal",
        _ => null,
    };

    public static string Autocomplete(string key) => key switch
    {
        "legalNameVi" => "organization",
        "contactName" => "name",
        "phone" => "tel",
        "contactEmail" => "email",
        "website" => "url",
        "street" => "street-address",
        _ => "off",
    };
}
