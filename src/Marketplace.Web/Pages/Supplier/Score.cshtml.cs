using Marketplace.Domain.Scoring;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>The score of today as 14 receipts.</summary>
[Authorize(Policies.Supplier)]
public sealed class ScoreModel(IMediator mediator) : PageModel
{
    public ScoreOfSupplier.Response Today { get; private set; } = null!;

    public Score Score => Today.Score;

    public IReadOnlyList<ScoreBar> Bars => PortalText.Bars(Score);

    /// <summary>Which products the criteria of group A and C13 look at.</summary>
    public string Counted => Today switch
    {
        { Products: 0 } => PageText.T(
            "Chưa có sản phẩm nào để tính: soạn ít nhất một sản phẩm nháp, C03 mới đạt được.",
            "There is no product to count yet: C03 can hold once you have written one draft."),
        { ProductsAreDrafts: true } => PageText.T(
            $"Tính trên {Today.Products} sản phẩm nháp. Sau lần đăng đầu tiên, chỉ sản phẩm đang đăng được tính.",
            $"Products counted: {Today.Products}, all drafts. After the first publication only published ones count."),
        _ => PageText.T(
            $"Tính trên {Today.Products} sản phẩm đang đăng; bản nháp và sản phẩm đã ẩn không tính.",
            $"Products counted: {Today.Products}, the published ones; drafts and hidden ones do not count."),
    };

    /// <summary>What is different on the day of the next change: "C06 60.00 → 30.00; total 84.82 → 82.42".</summary>
    public string NextChanges => Today.Next is not { } next ? "" : string.Join("; ", Score.Criteria
        .Zip(next.Criteria)
        .Where(pair => (pair.First.Score, pair.First.Mark.GateHolds)
            != (pair.Second.Score, pair.Second.Mark.GateHolds))
        .Select(pair => $"{pair.First.Criterion.Code} {Result(pair.First)} → {Result(pair.Second)}")
        .Append(PageText.T("tổng ", "total ")
            + $"{PageText.Number(Score.Total, 2)} → {PageText.Number(next.Total, 2)}")) + ".";

    /// <summary>How the points of the tables lead to the total, where what is not measured takes no part.</summary>
    public string Sum
    {
        get
        {
            var counted = Score.Criteria.Where(c => c.Criterion.Weight > 0 && c.Score is not null).ToList();
            var (points, weights) = (Scorer.Round(counted.Sum(c => c.Points)), counted.Sum(c => c.Criterion.Weight));
            var left = string.Join(", ", Score.Criteria.Where(c => c.Criterion.Weight > 0 && c.Score is null)
                .Select(c => c.Criterion.Code));
            var (got, of, total) = (
                PageText.Number(points, 2), PageText.Number(weights), PageText.Number(Score.Total, 2));
            return left.Length == 0
                ? PageText.T(
                    $"{total} trên 100, cộng điểm của các tiêu chí.", $"{total} of 100, the points of all criteria.")
                : PageText.T(
                    $"{got} trên {of} điểm đang tính, quy ra {total} trên 100. Chưa tính: {left}.",
                    $"{got} of {of} points in use, which makes {total} of 100. Not counted yet: {left}.");
        }
    }

    private static string Result(CriterionResult result) => PortalText.Of(result, []).Figures.Result;

    public IEnumerable<(string Title, IEnumerable<Receipt> Receipts)> Tables =>
        Score.Criteria.GroupBy(c => c.Criterion.Group).Select(g => (
            g.Key is { } group
                ? $"{group}. {PageText.T(CriteriaSet.NameOf(group))}" : PageText.T("Điều kiện bắt buộc", "Gates"),
            g.Select(c => PortalText.Of(c, _waiting))));

    private IReadOnlyList<EvidenceType> _waiting = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = await mediator.Send(new ScoreOfSupplier.Request(User.SupplierId()), ct);
        _waiting =
        [
            .. (await mediator.Send(new ListEvidence.Request(User.SupplierId()), ct))
                .Where(p => p.State is "submitted" or "in-review")
                .Select(p => EvidenceTypes.Find(p.Type)).OfType<EvidenceType>().Distinct(),
        ];
    }
}
