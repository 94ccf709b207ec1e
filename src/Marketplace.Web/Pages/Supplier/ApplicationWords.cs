using System.Globalization;
using Marketplace.Domain;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
using Marketplace.Web.Pages.Shell;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>How the application says what stands in it and what comes next.</summary>
public sealed partial class ApplicationModel
{
    private const int PhotosOfAFullProfile = 3;

    /// <summary>What becomes of typing depends on where the application stands.</summary>
    public string Lead => IsOpen
        ? T("Không thu phí. Làm đến đâu lưu đến đó, có thể làm tiếp trên điện thoại.",
            "No fee. What you type is kept; carry on later on any device.")
        : CanEdit
        ? T("Sửa xong thì bấm Lưu ở cuối mục; chưa bấm thì chưa đổi gì.",
            "Press Save at the end of a section; until then nothing changes.")
        : T("Hồ sơ đang được xét.", "The application is being reviewed.");

    /// <summary>When it was handed in, and what comes next.</summary>
    public string AfterSubmitting => (Form.SubmittedAt is { } at
            ? T($"Nộp lúc {Moment(at)}. ", $"Submitted {Moment(at)}. ") : "")
        + (Form.State is "submitted" or "in-review"
            ? T("Chuyên viên xem từng giấy tờ, rồi người thứ hai quyết định. Bạn nhận thư khi cần bổ sung và khi có "
                + "quyết định.",
                "An officer looks at each paper, then a second person decides. You get a letter when more is needed "
                + "and when it is decided.")
            : "");

    public static string Title(string section) => section switch
    {
        "firm" => T("Ai nộp hồ sơ", "Who applies"),
        "place" => T("Địa chỉ xưởng chính", "Main production site"),
        "contact" => T("Người liên hệ xuất khẩu", "Export contact"),
        "business" => T("Hàng hóa và quy mô", "Goods and size"),
        "papers" => T("Giấy tờ pháp lý và thuế", "Legal and tax papers"),
        _ => T("Xem lại và nộp", "Check and submit"),
    };

    /// <summary>What the list of sections says of one.</summary>
    public Standing StateOf(string section)
    {
        var keys = ProfileForm.Fields.Where(f => f.Section == section).Select(f => f.Key).ToHashSet();
        var wrong = Form.Errors.Keys.Count(keys.Contains);
        var missing = section == "papers" ? MissingPapers.Count : Form.Missing.Count(m => keys.Contains(m.Key)) - wrong;
        return wrong > 0 ? new("expired", T($"{wrong} chỗ cần sửa", $"{wrong} to change"))
            : missing > 0 ? new("wait", T($"Còn thiếu {missing}", $"{missing} missing"))
            : new("verified", T("Xong", "Done"));
    }

    /// <summary>What stands under a section's name in the list; empty: nothing.</summary>
    public string HintOf(string section) => section switch
    {
        "papers" => string.Join(" · ", MissingPapers.Select(m => T(m.Name))),
        "place" when PhotosThatCount < PhotosOfAFullProfile => T(
            $"Ảnh xưởng: {PhotosThatCount} trên {PhotosOfAFullProfile}, không bắt buộc",
            $"Photos of the site: {PhotosThatCount} of {PhotosOfAFullProfile}, optional"),
        _ => "",
    };

    /// <summary>A field as people read it; what is not right yet as it was typed.</summary>
    public string Readable(string field)
    {
        var value = Form.Values[field];
        return Form.Errors.ContainsKey(field) ? value : field switch
        {
            "provinceCode" => T(Province.Find(value)?.Name ?? new("", "")),
            "businessType" => T(BusinessType.Find(value)?.Name ?? new("", "")),
            "foundedOn" => TypedDay.TryRead(value, out var day) ? Date(day) : value,
            "employees" => Plain(value) is { } people ? Number(people) : value,
            "revenueVnd" or "capitalVnd" => Plain(value) is { } dong ? Money((long)dong, "VND") : value,
            "latitude" or "longitude" => Plain(value) is { } degrees ? Typed(degrees) : value,
            "nearestPort" => SeaPort.Find(value) is { } port ? $"{T(port.Name)} ({value})" : value,
            "markets" => Names(value, code => CountryCode.IsKnown(code) ? T(CountryCode.Name(code)) : code),
            "languages" => Names(value, code => SpokenNames.OfLanguage(code) is { } name ? T(name) : code),
            _ => value,
        };
    }

    private static string Names(string codes, Func<string, string> name) =>
        string.Join(", ", codes.Split(", ").Select(name));

    /// <summary>A number as it is stored.</summary>
    private static decimal? Plain(string value) =>
        decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
