using Marketplace.Domain.Scoring;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Cases;
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

    /// <summary>A criterion's name where there is room for two words.</summary>
    public static string Briefly(Criterion criterion) => criterion.Code switch
    {
        "C01" => PageText.T("Tư cách pháp lý", "Legal entity"),
        "C02" => PageText.T("Thuế, hải quan", "Tax, customs"),
        "C03" => PageText.T("Xuất xứ", "Origin"),
        "C04" => PageText.T("Hồ sơ kiểm nghiệm", "Test file"),
        "C05" => PageText.T("Chất lượng", "Quality"),
        "C06" => PageText.T("Môi trường, xã hội", "Environment, social"),
        "C07" => PageText.T("Sản xuất", "Production"),
        "C08" => PageText.T("Xuất khẩu", "Export"),
        "C09" => PageText.T("Thâm niên", "Track record"),
        "C10" => PageText.T("Uy tín", "Reputation"),
        "C11" => PageText.T("Thương hiệu", "Brand, IP"),
        "C12" => PageText.T("Truy xuất", "Traceability"),
        "C13" => PageText.T("Thương mại điện tử", "E-commerce"),
        "C14" => PageText.T("Đáp ứng", "Responsiveness"),
        _ => PageText.T(criterion.Name),
    };

    /// <summary>Accepted, and past the last day on which it counts.</summary>
    public static bool HasLapsed(GetCase.Paper paper, DateOnly today) =>
        paper.State == "accepted" && LastDay(paper) < today;

    /// <summary>The last day on which it counts; null: no end.</summary>
    public static DateOnly? LastDay(GetCase.Paper paper) =>
        EvidenceTypes.Find(paper.Type)?.LastDay(paper.IssuedOn, paper.ExpiresOn) ?? paper.ExpiresOn;

    public static Standing PaperState(GetCase.Paper paper, DateOnly today) => HasLapsed(paper, today)
        ? new("expired", PageText.T(
            $"Hết hiệu lực từ {PageText.Date(LastDay(paper)!.Value.AddDays(1))}",
            $"Lapsed on {PageText.Date(LastDay(paper)!.Value.AddDays(1))}"))
        : PaperState(paper.State);

    private static Standing PaperState(string state) => state switch
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
        "new-papers" => PageText.T("Giấy tờ mới của thành viên", "New papers of a member"),
        "legal-edit" => PageText.T("Thông tin đăng ký đã đổi", "Registered data changed"),
        "review" => PageText.T("Chuyên viên mở để xem xét lại", "Review opened by an officer"),
        _ => PageText.T("Hồ sơ đăng ký", "Application"),
    };

    /// <summary>What a case that no application opened asks of the officer.</summary>
    public static string WhatToDo(string reason) => reason switch
    {
        "gate-failed" => PageText.T(
            "Huy hiệu đã tạm ẩn. Xem tiêu chí có chữ “Không đạt”, yêu cầu giấy mới hoặc đề nghị tạm đình chỉ.",
            "The badge is hidden meanwhile. See the criterion that fails, ask for a new paper, or recommend "
            + "to suspend."),
        "legal-edit" => PageText.T(
            "Kết quả tra cứu cũ không còn được tính. Tra cứu lại, xét lại giấy đăng ký; Diễn biến ghi mục nào đã đổi.",
            "The old registry check no longer counts. Look the firm up again and review its certificate; the timeline "
            + "says what changed."),
        "review" => PageText.T(
            "Lý do ở phần Ghi chú. Ghi việc đã xảy ra, rồi đề nghị giữ nguyên, tạm đình chỉ, loại hoặc khôi phục.",
            "See the notes for the reason. Record what happened, then recommend to keep, suspend, remove or "
            + "reinstate."),
        "new-papers" => PageText.T(
            "Xét giấy mới; giấy được nhận tính điểm ngay.", "Review the new papers; an accepted one counts at once."),
        _ => PageText.T("Xem lại điểm và giấy tờ.", "Look at the score and the papers again."),
    };

    /// <summary>What fell, from what to what, and which paper did it.</summary>
    public static string Fell(GetCase.Drop drop)
    {
        var paper = drop.PaperType is { } type ? $": {Paper(type)}" : "";
        if (CriteriaSet.InForce.Criteria.First(c => c.Code == drop.Criterion).Weight == 0)
        {
            return PageText.T($"{drop.Criterion} không còn đạt{paper}", $"{drop.Criterion} no longer holds{paper}");
        }

        var (from, to) = (Points(drop.OldScore), Points(drop.NewScore));
        return PageText.T(
            $"{drop.Criterion} từ {from} còn {to}{paper}", $"{drop.Criterion} from {from} to {to}{paper}");
    }

    private static string Points(decimal? score) =>
        score is { } s ? PageText.Number(s, 2) : PageText.T("không tính", "not counted");

    /// <summary>Of what has just been done; null: nothing that is known.</summary>
    public static string? Done(CaseModel model) => model.Done switch
    {
        "take" => PageText.T("Bạn đã nhận hồ sơ.", "The case is yours."),
        "finding" => PageText.T(
            "Đã ghi kết luận và báo cho nhà cung cấp.", "The finding is recorded, and the supplier is told."),
        "registry" => PageText.T("Đã ghi kết quả tra cứu.", "The look-up is recorded."),
        "recommend" => PageText.T("Đã chuyển người quyết định.", "It is with the approver now."),
        "note" => PageText.T("Đã thêm ghi chú.", "The note is added."),
        "conflict" => PageText.T("Đã khai xung đột lợi ích.", "The conflict of interest is declared."),
        "fact" => PageText.T("Đã ghi việc này, điểm được tính lại.", "It is recorded, and the score worked out again."),
        _ => null,
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
        "recommended" => Recommended(detail),
        "recommended-before" => Recommended(detail) + PageText.T(" (không còn hiệu lực)", " (no longer stands)"),
        "legal-changed" => PageText.T(
            $"Nhà cung cấp đổi: {Labels(detail)}", $"The supplier changed: {Labels(detail)}"),
        "taken" => PageText.T("Nhận hồ sơ", "Case taken"),
        "looked-up" => PageText.T("Tra cứu đăng ký kinh doanh", "Business registry looked up"),
        "returned" => PageText.T($"Trả lại để xét lại: {detail}", $"Returned for another look: {detail}"),
        "conflict" => PageText.T("Khai có xung đột lợi ích", "Declared a conflict of interest"),
        "opened" => PageText.T($"Mở hồ sơ: {Reason(detail)}", $"Case opened: {Reason(detail)}"),
        "decided" => PageText.T("Quyết định: ", "Decision: ") + Done(detail),
        _ => PageText.T("Hồ sơ được nộp", "Application submitted"),
    };

    /// <summary>What was decided, from the word that is stored.</summary>
    public static string Done(string? outcome) =>
        CaseOutcome.Find(outcome) is { } known ? PageText.T(known.Done) : outcome ?? "";

    public static string Recommended(string? advice) => CaseOutcome.Find(advice) is { } known
        ? PageText.T($"Đề nghị: {known.Name.Vi}", $"Recommends: {known.Name.En}")
        : advice ?? "";

    public static string Fact(string kind) =>
        RecordFact.Kinds.FirstOrDefault(k => k.Kind == kind).Name is { } name ? PageText.T(name) : kind;

    public static Standing Supplier(string state) => new(
        state switch
        {
            "eligible" or "selected" => "verified",
            "suspended" => "wait",
            "removed" => "expired",
            _ => "draft",
        },
        PageText.T(SupplierState.NameOf(state)));

    /// <param name="noun">English, in the singular; its plural ends in s.</param>
    public static string Count(long n, string noun) => $"{PageText.Number(n)} {noun}{(n == 1 ? "" : "s")}";

    /// <param name="keys">Of profile fields, separated by spaces.</param>
    private static string Labels(string keys) => string.Join(
        ", ", keys.Split(' ').Select(k => ProfileForm.Find(k) is { } field ? PageText.T(field.Label) : k));

    public static string Paper(string type) => EvidenceTypes.Find(type) is { } known ? PageText.T(known.Name) : type;

    public static string Criterion(string type) => EvidenceTypes.Find(type)?.Criterion ?? "C04";

    public static string Bytes(long bytes) => bytes < 1_048_576
        ? PageText.Quantity(Math.Max(1, bytes / 1_024), "KB")
        : PageText.Quantity(Math.Round(bytes / 1_048_576m, 1), "MB");
}
