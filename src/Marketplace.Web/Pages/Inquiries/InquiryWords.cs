using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Pages.Buyer;
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

    /// <summary>For which delivery terms the buyer names the place, and for which the supplier does.</summary>
    public static string PlaceHint
    {
        get
        {
            var (buyers, suppliers) = (Codes(isOfShipment: false), Codes(isOfShipment: true));
            return T(
                $"Bắt buộc với {buyers}: cảng hoặc nơi hàng đến, ví dụ Hamburg. Với {suppliers} thì bỏ trống: nơi "
                + "giao là của nhà cung cấp.",
                $"Needed for {buyers}: where the goods arrive, such as Hamburg. For {suppliers} leave it empty: the "
                + "place is the supplier’s.");
        }
    }

    /// <summary>
    /// Says from which day on the goods can be there, where the wanted day is earlier than the lead time; else null.
    /// </summary>
    public static string? TooEarly(this ListingCard card, NewModel.Letter letter, DateOnly today)
    {
        if (letter is not { Quantity: { } quantity, NeededBy: { } day } || card.DaysFor(quantity) is not { } days
            || day < today || day >= today.AddDays(days))
        {
            return null;
        }

        var (amount, first) = (Quantity(quantity, T(card.Unit)), Date(today.AddDays(days)));
        return T(
            $"{amount} cần {Number(days)} ngày: chọn {first} hoặc muộn hơn. Vẫn cần ngày này thì gửi lại lần nữa.",
            $"{amount} takes {Number(days)} days: choose {first} or later. To keep this day, send it again.");
    }

    private static string Codes(bool isOfShipment) =>
        string.Join(", ", Incoterm.All.Where(t => t.IsOfShipment == isOfShipment).Select(t => t.Code));

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
