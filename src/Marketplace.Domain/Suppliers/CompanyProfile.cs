namespace Marketplace.Domain.Suppliers;

/// <summary>What a supplier says of itself (criteria 1.5). Null or an empty list: not told yet.</summary>
/// <param name="ProvinceCode">Two digits of the 34 units, edition 2025.</param>
/// <param name="CommuneCode">Five digits.</param>
/// <param name="HsChapters">Two digits each, the main one first.</param>
/// <param name="RevenueVnd">Last financial year, đồng.</param>
/// <param name="NearestPort">UN/LOCODE.</param>
public sealed record CompanyProfile(
    string LegalNameVi, string? LegalNameEn, string TaxCode, string BusinessType,
    string? ProvinceCode, string? CommuneCode, string? Street, decimal? Latitude, decimal? Longitude,
    DateOnly? FoundedOn, string? LegalRepresentative, string? ContactName, string? ContactEmail, string? Phone,
    string[] Languages, string? Website, string[] HsChapters, int? Employees, long? RevenueVnd, long? CapitalVnd,
    int SitePhotos, string? StoryVi, string? StoryEn, string[] Markets, string[] PaymentTerms, string? NearestPort,
    string[] Associations, string? ProductGroup, string? EcommerceStaff);

/// <summary>How complete a profile is: 20 items, 5 points each.</summary>
public static class ProfileCompleteness
{
    private const int PointsAnItem = 5;
    private const int LongStory = 400;
    private const int EnoughPhotos = 3;

    private static readonly (string Field, Bilingual Name, Func<CompanyProfile, bool> IsThere)[] Items =
    [
        ("legalNameVi", new("Tên tiếng Việt", "Legal name in Vietnamese"), p => p.LegalNameVi.Length > 0),
        ("legalNameEn", new("Tên tiếng Anh", "Legal name in English"), p => p.LegalNameEn is not null),
        ("taxCode", new("Mã số thuế", "Tax code"), p => p.TaxCode.Length > 0),
        ("communeCode", new("Địa chỉ có mã xã, phường", "Address with commune code"),
            p => p is { ProvinceCode: not null, CommuneCode: not null, Street: not null }),
        ("latitude", new("Vị trí trên bản đồ", "Map point"), p => p is { Latitude: not null, Longitude: not null }),
        ("foundedOn", new("Ngày thành lập", "Founding date"), p => p.FoundedOn is not null),
        ("legalRepresentative", new("Người đại diện pháp luật", "Legal representative"),
            p => p.LegalRepresentative is not null),
        ("contactEmail", new("Người liên hệ xuất khẩu và email", "Export contact with e-mail"),
            p => p is { ContactName: not null, ContactEmail: not null }),
        ("phone", new("Điện thoại", "Phone"), p => p.Phone is not null),
        ("languages", new("Ngôn ngữ giao dịch", "Languages spoken"), p => p.Languages.Length > 0),
        ("website", new("Trang web", "Website"), p => p.Website is not null),
        ("businessType", new("Loại hình", "Business type"), p => p.BusinessType.Length > 0),
        ("hsChapters", new("Chương HS chính", "Main HS chapters"), p => p.HsChapters.Length > 0),
        ("employees", new("Số lao động", "Employees"), p => p.Employees is not null),
        ("sitePhotos", new("Ít nhất 3 ảnh xưởng", "At least 3 production-site photos"),
            p => p.SitePhotos >= EnoughPhotos),
        ("storyEn", new("Giới thiệu tiếng Anh từ 400 ký tự", "Company story in English, 400 characters or more"),
            p => p.StoryEn?.Length >= LongStory),
        ("markets", new("Thị trường đang bán", "Markets served"), p => p.Markets.Length > 0),
        ("paymentTerms", new("Điều kiện thanh toán", "Payment terms"), p => p.PaymentTerms.Length > 0),
        ("nearestPort", new("Cảng gần nhất", "Nearest port"), p => p.NearestPort is not null),
        ("associations", new("Hiệp hội", "Association memberships"), p => p.Associations.Length > 0),
    ];

    /// <returns>0 to 100.</returns>
    public static int Of(CompanyProfile profile) => PointsAnItem * Items.Count(i => i.IsThere(profile));

    /// <summary>The items that are not there yet, by the field to fill in.</summary>
    public static IReadOnlyList<(string Field, Bilingual Name)> Missing(CompanyProfile profile) =>
        [.. Items.Where(i => !i.IsThere(profile)).Select(i => (i.Field, i.Name))];
}
