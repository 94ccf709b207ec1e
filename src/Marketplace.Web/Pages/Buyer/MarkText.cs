using Marketplace.Web.Features.Catalogue;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Buyer;

/// <summary>How a firm's mark is written, the same wherever it is shown to buyers.</summary>
public static class MarkText
{
    /// <summary>Stands in the place of all marks.</summary>
    public static string GateFails => T(
        "Một điều kiện bắt buộc không còn đủ. Cơ quan đang xem xét; cho đến khi xong không có điểm và huy hiệu nào "
        + "được hiện.",
        "A mandatory condition no longer holds. The agency is looking at it; until it is done no score or badge is "
        + "shown.");

    /// <summary>Stands beside a score that does not pass.</summary>
    public static string IsBelow => T(
        "Đạt khi được duyệt; hôm nay dưới ngưỡng 65 điểm hoặc 60 % mỗi nhóm, đang được xem xét lại",
        "Passed when it was approved; today below 65 points or 60 % in a group, and under review");

    public static string NotScored => T("Chưa có điểm được công bố.", "No score has been published yet.");

    /// <summary>What a buyer must know besides score and badge; null: nothing.</summary>
    public static string? Doubt(this CardSupplier supplier) =>
        !supplier.HasMarks ? GateFails : supplier.Passes == false ? IsBelow : null;

    /// <summary>
    /// A total or a share as it is stored, with two decimals: 64.95 never reads 65.0 beside a threshold of 65.
    /// </summary>
    public static string Points(decimal value) => Number(value, 2);

    public static string Share(decimal percent) => Percent(percent, 2);
}
