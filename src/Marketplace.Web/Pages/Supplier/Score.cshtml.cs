using Marketplace.Domain.Scoring;
using Marketplace.Web.Features.Agency.Scoring;
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

    public IEnumerable<(string Title, IEnumerable<Receipt> Receipts)> Tables =>
        Score.Criteria.GroupBy(c => c.Criterion.Group).Select(g => (
            g.Key is { } group ? $"{group}. {PageText.T(CriteriaSet.NameOf(group))}" : PageText.T("Điều kiện bắt buộc", "Gates"),
            g.Select(PortalText.Of)));

    public async Task OnGetAsync(CancellationToken ct) =>
        Today = await mediator.Send(new ScoreOfSupplier.Request(User.SupplierId()), ct);
}
