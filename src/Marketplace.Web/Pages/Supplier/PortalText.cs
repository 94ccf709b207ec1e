using Marketplace.Domain.Scoring;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Pages.Shell;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>How the portal's pages say states and points.</summary>
public static class PortalText
{
    private const int SoonDays = 90;

    /// <summary>The shape and word of a paper's state.</summary>
    public static Standing Of(string state, DateOnly? expires, DateOnly today) => state switch
    {
        "draft" => new("draft", T("Bản nháp", "Draft")),
        "submitted" => new("wait", T("Đã nộp", "Submitted")),
        "in-review" => new("run", T("Đang xét", "In review")),
        "needs-more" => new("wait", T("Cần bổ sung", "Needs more")),
        "rejected" => new("expired", T("Không nhận", "Not accepted")),
        "expired" => new("expired", T("Hết hạn", "Expired")),
        "withdrawn" => new("draft", T("Đã rút", "Withdrawn")),
        "accepted" when expires is { } last && last.DayNumber - today.DayNumber <= SoonDays => new(
            "expiring",
            T($"Được nhận, còn {last.DayNumber - today.DayNumber} ngày",
                $"Accepted, {last.DayNumber - today.DayNumber} days left")),
        _ => new("verified", T("Được nhận", "Accepted")),
    };

    public static IReadOnlyList<ScoreBar> Bars(Score score) =>
    [
        .. score.Groups.Select(g => new ScoreBar(
            $"{g.Group}. {T(CriteriaSet.NameOf(g.Group))}",
            T($"{Number(g.Points, 2)} trên {Number(g.Max)} · {Percent(g.Share, 2)}",
                $"{Number(g.Points, 2)} of {Number(g.Max)} · {Percent(g.Share, 2)}"),
            g.Share)),
    ];

    /// <summary>One criterion as a receipt.</summary>
    /// <param name="waiting">Kinds of papers that are handed in and not reviewed yet.</param>
    public static Receipt Of(CriterionResult result, IReadOnlyList<EvidenceType> waiting)
    {
        var criterion = result.Criterion;
        var isGate = criterion.Weight == 0;
        var holds = result.Mark.GateHolds ? T("đạt", "holds") : T("chưa đạt", "fails");
        var measured = result.Score is { } score ? Number(score, 2) : T("chưa đo", "not measured");
        return new Receipt(
            criterion.Code,
            T(criterion.Name),
            [.. result.Mark.Lines.Select(l =>
                new ReceiptLine(T(LineTexts.Of(l)), l.Until, l.Points == 0 ? "" : Number(l.Points, 2)))],
            [
                .. result.Mark.Missing.Where(m => !waiting.Any(w => IsProvedBy(m, criterion.Code, w)))
                    .Select(m => T(LineTexts.Missing(m))),
            ],
            new ReceiptFigures(
                isGate ? T("bắt buộc", "gate") : Number(criterion.Weight),
                isGate ? holds : measured,
                isGate ? "–" : Number(Scorer.Round(result.Points), 2)))
        {
            Waiting = [.. waiting.Where(w => w.Criterion == criterion.Code).Select(w => T(w.Name))],
        };
    }

    /// <summary>
    /// Whether an accepted paper of this kind is what is missing. What each product needs stays missing: one paper
    /// rarely speaks for all of them.
    /// </summary>
    private static bool IsProvedBy(string missing, string code, EvidenceType paper) =>
        paper.Key == missing || (paper.Criterion == code && (missing switch
        {
            "quality.certificate" or "quality.scope" or "record.statement" or "record.equity" or "exports.turnover"
                or "reputation.title" => true,
            "audit.fresh" => paper.Part == "audit",
            "sustainability.social" or "sustainability.product" => missing.EndsWith(
                paper.Part, StringComparison.Ordinal),
            _ => false,
        }));
}
