using System.Globalization;
using Marketplace.Domain.Trade;
using static Marketplace.Domain.Suppliers.TypedText;

namespace Marketplace.Domain.Suppliers;

/// <summary>All fields of the profile, in the order of the form.</summary>
public static class ProfileForm
{
    private const long MostMoney = 1_000_000_000_000_000;

    public static IReadOnlyList<ProfileField> Fields { get; } = [.. Firm(), .. Place(), .. Contact(), .. Business()];

    private static readonly Dictionary<string, ProfileField> ByKey = Fields.ToDictionary(f => f.Key);

    /// <summary>The field with this key, or null.</summary>
    public static ProfileField? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Takes what can be taken; the rest comes back as faults and changes nothing.</summary>
    /// <param name="today">No firm was founded later.</param>
    public static (CompanyProfile Profile, IReadOnlyList<FieldFault> Faults) Apply(
        CompanyProfile profile, IReadOnlyDictionary<string, string> typed, DateOnly today)
    {
        var faults = new List<FieldFault>();
        foreach (var field in Fields)
        {
            if (!typed.TryGetValue(field.Key, out var text))
            {
                continue;
            }

            try
            {
                var next = field.Set(profile, SpokenNames.InCodes(field.Key, text));
                profile = next.FoundedOn <= today || next.FoundedOn is null ? next : throw Refuse(
                    "Ngày này chưa đến. Ghi ngày trên giấy chứng nhận đăng ký.",
                    "This day is in the future. Give the date on the registration certificate.");
            }
            catch (RuleBrokenException refusal)
            {
                faults.Add(new FieldFault(field.Key, text, refusal.Text));
            }
        }

        return (profile, faults);
    }

    /// <summary>Required fields without a value.</summary>
    public static IReadOnlyList<ProfileField> Missing(CompanyProfile profile) =>
        [.. Fields.Where(f => f.IsRequired && f.Show(profile).Length == 0)];

    private static ProfileField[] Firm() =>
    [
        new("businessType", "firm", true, new("Loại hình", "Business type"), p => p.BusinessType,
            (p, t) => p with { BusinessType = BusinessType.Find(t.Trim())?.Key
                ?? throw Refuse("Chọn loại hình kinh doanh.", "Choose the type of business.") }),
        new("taxCode", "firm", true, new("Mã số thuế", "Tax code"), p => p.TaxCode,
            (p, t) => p with { TaxCode = TaxCodeOf(t) }),
        new("legalNameVi", "firm", true, new("Tên đầy đủ bằng tiếng Việt", "Full legal name in Vietnamese"),
            p => p.LegalNameVi,
            (p, t) => p with { LegalNameVi = Needed(t, 300) }),
        new("legalNameEn", "firm", false, new("Tên tiếng Anh", "Name in English"), p => p.LegalNameEn ?? "",
            (p, t) => p with { LegalNameEn = Line(t, 300) }),
        new("foundedOn", "firm", true, new("Ngày thành lập", "Founding date"), p => Day(p.FoundedOn),
            (p, t) => p with { FoundedOn = TypedText.Day(t) }),
        new("legalRepresentative", "firm", true, new("Người đại diện pháp luật", "Legal representative"),
            p => p.LegalRepresentative ?? "", (p, t) => p with { LegalRepresentative = Line(t, 200) }),
    ];

    private static ProfileField[] Place() =>
    [
        new("provinceCode", "place", true, new("Tỉnh, thành phố", "Province or city"), p => p.ProvinceCode ?? "",
            (p, t) => p with { ProvinceCode = ProvinceOf(t) }),
        new("communeCode", "place", true, new("Mã xã, phường", "Commune code"), p => p.CommuneCode ?? "",
            (p, t) => p with { CommuneCode = Matching(
                t, Commune(), new("Mã xã, phường có 5 số.", "A commune code has 5 digits.")) }),
        new("street", "place", true, new("Thôn, đường, số nhà", "Street and number"), p => p.Street ?? "",
            (p, t) => p with { Street = Line(t, 300) }),
        new("latitude", "place", false, new("Vĩ độ", "Latitude"), p => Text(p.Latitude),
            (p, t) => p with { Latitude = Degrees(t, 8, 24) }),
        new("longitude", "place", false, new("Kinh độ", "Longitude"), p => Text(p.Longitude),
            (p, t) => p with { Longitude = Degrees(t, 102, 115) }),
        new("nearestPort", "place", false, new("Cảng gần nhất (UN/LOCODE)", "Nearest port (UN/LOCODE)"),
            p => p.NearestPort ?? "",
            (p, t) => p with { NearestPort = Matching(t.Trim().ToUpperInvariant(), IsPort,
                new("Ghi mã UN/LOCODE của một cảng, ví dụ VNDAD.",
                    "Write the UN/LOCODE of a port, such as VNDAD.")) }),
    ];

    private static ProfileField[] Contact() =>
    [
        new("contactName", "contact", true, new("Người liên hệ", "Contact person"), p => p.ContactName ?? "",
            (p, t) => p with { ContactName = Line(t, 200) }),
        new("phone", "contact", true, new("Điện thoại liên hệ", "Contact phone"), p => p.Phone ?? "",
            (p, t) => p with { Phone = Matching(t, Phone(),
                new("Nhập 8 đến 20 chữ số, có thể có dấu +.", "Enter 8 to 20 digits, with a + if needed.")) }),
        new("contactEmail", "contact", true, new("Thư điện tử liên hệ", "Contact e-mail"), p => p.ContactEmail ?? "",
            (p, t) => p with { ContactEmail = Matching(t, EmailAddress.IsRight, EmailAddress.Wanted) }),
        new("website", "contact", false, new("Trang web", "Website"), p => p.Website ?? "",
            (p, t) => p with { Website = Matching(t, Web(),
                new("Nhập cả https://, ví dụ https://congty.vn.", "Include https://, such as https://firm.com.")) }),
        new("languages", "contact", false, new("Ngôn ngữ giao dịch", "Languages spoken"), p => Text(p.Languages),
            (p, t) => p with { Languages = List(
                t, x => LanguageCode.IsKnown(x.ToLowerInvariant()) ? x.ToLowerInvariant() : null,
                new("Mã hai chữ theo ISO 639-1, cách nhau bằng dấu phẩy: vi, en.",
                    "Two-letter codes of ISO 639-1 with commas: vi, en.")) }),
    ];

    private static ProfileField[] Business() =>
    [
        new("hsChapters", "business", true, new("Chương HS chính", "Main HS chapters"), p => Text(p.HsChapters),
            (p, t) => p with { HsChapters = List(t, x => HsCode.IsChapter(x) ? x : null,
                new("Hai số mỗi chương, 01 đến 97 trừ 77: 09, 46.",
                    "Two digits each, 01 to 97 but not 77: 09, 46.")) }),
        new("employees", "business", true, new("Số lao động", "Employees"), p => Text(p.Employees),
            (p, t) => p with { Employees = (int?)Whole(t, 1_000_000) }),
        new("revenueVnd", "business", false, new("Doanh thu năm trước", "Revenue of last year"),
            p => Text(p.RevenueVnd),
            (p, t) => p with { RevenueVnd = Whole(t, MostMoney) }),
        new("capitalVnd", "business", false, new("Nguồn vốn", "Capital"), p => Text(p.CapitalVnd),
            (p, t) => p with { CapitalVnd = Whole(t, MostMoney) }),
        new("markets", "business", false, new("Thị trường đang bán", "Markets served"), p => Text(p.Markets),
            (p, t) => p with { Markets = List(
                t, x => CountryCode.IsKnown(x.ToUpperInvariant()) ? x.ToUpperInvariant() : null,
                new("Mã nước hai chữ: JP, DE.", "Two-letter country codes: JP, DE.")) }),
        new("paymentTerms", "business", false, new("Điều kiện thanh toán", "Payment terms"), p => Text(p.PaymentTerms),
            (p, t) => p with { PaymentTerms = List(
                t, x => Line(x, 60), new("Ví dụ: L/C, T/T.", "For example: L/C, T/T.")) }),
        new("associations", "business", false, new("Hiệp hội", "Associations"), p => Text(p.Associations),
            (p, t) => p with { Associations = List(
                t, x => Line(x, 200), new("Tên hiệp hội.", "Names of associations.")) }),
        new("ecommerceStaff", "business", false, new("Nhân sự thương mại điện tử đã học", "Trained e-commerce staff"),
            p => p.EcommerceStaff ?? "", (p, t) => p with { EcommerceStaff = Line(t, 200) }),
        new("storyVi", "business", false, new("Giới thiệu bằng tiếng Việt", "Company story in Vietnamese"),
            p => p.StoryVi ?? "",
            (p, t) => p with { StoryVi = Lines(t, 5_000) }),
        new("storyEn", "business", false, new("Giới thiệu bằng tiếng Anh", "Company story in English"),
            p => p.StoryEn ?? "",
            (p, t) => p with { StoryEn = Lines(t, 5_000) }),
    ];

    private static string Text(string[] list) => string.Join(", ", list);

    private static string Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly? day) => day?.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) ?? "";
}
