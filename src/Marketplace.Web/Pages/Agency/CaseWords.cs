using Marketplace.Domain.Vetting;
using Marketplace.Web.Pages.Shell;

namespace Marketplace.Web.Pages.Agency;

/// <summary>Words and shapes of cases and papers on the agency's pages.</summary>
public static class CaseWords
{
    public static Standing StateOf(string state, bool isTaken) => state switch
    {
        "open" => isTaken
            ? new("run", PageText.T("Đang xét", "In review"))
            : new("draft", PageText.T("Chưa giao", "Not taken")),
        "waiting" => new("wait", PageText.T("Chờ bổ sung", "Waiting for supplier")),
        "recommended" => new("wait", PageText.T("Chờ quyết định", "Waiting for decision")),
        "decided" => new("verified", PageText.T("Đã quyết định", "Decided")),
        _ => new("draft", state),
    };

    public static Standing PaperState(string state) => state switch
    {
        "accepted" => new("verified", PageText.T("Được nhận", "Accepted")),
        "rejected" => new("expired", PageText.T("Không nhận", "Not accepted")),
        "needs-more" => new("wait", PageText.T("Cần bổ sung", "Needs more")),
        "in-review" => new("run", PageText.T("Đang xét", "In review")),
        _ => new("run", PageText.T("Chờ xét", "To review")),
    };

    public static string Reason(string reason) => reason switch
    {
        "gate-failed" => PageText.T("Điều kiện bắt buộc không còn đạt", "A gate no longer holds"),
        "score-dropped" => PageText.T("Điểm giảm", "The score dropped"),
        "expiry" => PageText.T("Giấy tờ hết hạn", "A paper expires"),
        "new-papers" => PageText.T("Giấy tờ mới của đơn vị đã duyệt", "New papers of an approved firm"),
        _ => PageText.T("Hồ sơ đăng ký", "Application"),
    };

    /// <summary>What a case that no application opened asks of the officer.</summary>
    public static string WhatToDo(string reason) => reason switch
    {
        "gate-failed" => PageText.T(
            "Huy hiệu đã tạm ẩn. Xem tiêu chí có chữ “Không đạt”, yêu cầu giấy mới hoặc đề nghị từ chối.",
            "The badge is hidden meanwhile. See the criterion that fails, ask for a new paper, or recommend to reject."),
        "new-papers" => PageText.T(
            "Xét giấy mới; giấy được nhận tính điểm ngay.", "Review the new papers; an accepted one counts at once."),
        _ => PageText.T("Xem lại điểm và giấy tờ.", "Look at the score and the papers again."),
    };

    public static string TypeOfBusiness(string type) => type switch
    {
        "factory" => PageText.T("Nhà sản xuất", "Manufacturer"),
        "trader" => PageText.T("Thương mại", "Trading company"),
        "cooperative" => PageText.T("HTX", "Cooperative"),
        "household" => PageText.T("Hộ kinh doanh", "Household business"),
        _ => type,
    };

    public static string Event(string text, string detail) => text switch
    {
        "accepted" => PageText.T($"Nhận: {Paper(detail)}", $"Accepted: {Paper(detail)}"),
        "rejected" => PageText.T($"Không nhận: {Paper(detail)}", $"Not accepted: {Paper(detail)}"),
        "needs-more" => PageText.T($"Đề nghị bổ sung: {Paper(detail)}", $"More asked for: {Paper(detail)}"),
        "recommended" => detail == "approve"
            ? PageText.T("Đề nghị duyệt", "Recommended to approve")
            : PageText.T("Đề nghị từ chối", "Recommended to reject"),
        "taken" => PageText.T("Nhận hồ sơ", "Case taken"),
        "looked-up" => PageText.T("Tra cứu đăng ký kinh doanh", "Business registry looked up"),
        "returned" => PageText.T($"Trả lại để xét lại: {detail}", $"Returned for another look: {detail}"),
        "conflict" => PageText.T("Khai có xung đột lợi ích", "Declared a conflict of interest"),
        "opened" => PageText.T($"Mở hồ sơ: {Reason(detail)}", $"Case opened: {Reason(detail)}"),
        "decided" => detail == "approved" ? PageText.T("Đã duyệt", "Approved") : PageText.T("Đã từ chối", "Rejected"),
        _ => PageText.T("Hồ sơ được nộp", "Application submitted"),
    };

    public static string Paper(string type) => EvidenceTypes.Find(type) is { } known ? PageText.T(known.Name) : type;

    public static string Criterion(string type) => EvidenceTypes.Find(type)?.Criterion ?? "C04";

    public static string Bytes(long bytes) => bytes < 1_048_576
        ? PageText.Quantity(Math.Max(1, bytes / 1_024), "KB")
        : PageText.Quantity(Math.Round(bytes / 1_048_576m, 1), "MB");
}
