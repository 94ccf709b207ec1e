using Marketplace.Domain.Trade;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Inquiries;

/// <summary>States and quantities of inquiries as pages say them.</summary>
public static class InquiryWords
{
    /// <param name="isSupplier">The reader is the one who is waited for.</param>
    public static string State(string state, bool isSupplier) => state switch
    {
        "waiting" when isSupplier => T("Chờ bạn trả lời", "Waits for you"),
        "answered" when isSupplier => T("Bạn đã trả lời", "You answered"),
        "new" => T("Chưa trả lời", "Not answered yet"),
        "answered" => T("Nhà cung cấp đã trả lời", "Supplier answered"),
        "waiting" => T("Chờ nhà cung cấp", "Waiting for the supplier"),
        _ => T("Đã đóng", "Closed"),
    };

    public static string Tag(string state) => state switch
    {
        "new" or "waiting" => "tag tag--warn",
        "answered" => "tag tag--info",
        _ => "tag",
    };

    /// <summary>Why a supplier takes an inquiry for junk.</summary>
    public static string Junk(string kind) => kind switch
    {
        "advertising" => T("Quảng cáo, chào bán", "Advertising"),
        "not-a-buyer" => T("Không hỏi mua hàng", "No interest in buying"),
        "repeated" => T("Lặp lại thư đã gửi", "Repeats an earlier inquiry"),
        "abuse" => T("Xúc phạm, lừa đảo", "Abuse or fraud"),
        _ => T("Khác", "Something else"),
    };

    /// <summary>"6.000 kg": the unit by its code.</summary>
    public static string Amount(decimal quantity, string unit) => Quantity(quantity, UnitOf(unit));

    public static string UnitOf(string code) => Unit.Find(code) is { } unit ? T(unit.Symbol) : code;

    /// <summary>"3 giờ 46 phút", "3 h 46 min".</summary>
    public static string Duration(int minutes)
    {
        var (hours, rest) = (minutes / 60, minutes % 60);
        if (minutes == 0)
        {
            return T($"chưa đến 1{Nbsp}phút", $"less than 1{Nbsp}min");
        }

        var minute = T($"{rest}{Nbsp}phút", $"{rest}{Nbsp}min");
        return hours == 0 ? minute : T($"{Number(hours)}{Nbsp}giờ {minute}", $"{Number(hours)}{Nbsp}h {minute}");
    }
}
