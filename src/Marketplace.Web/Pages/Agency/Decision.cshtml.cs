using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Agency;

/// <summary>The second person reads the result and its grounds, previews the letter and decides.</summary>
[Authorize(Policies.Agency)]
public sealed class DecisionModel(IMediator mediator) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Of the case when the form was shown.</summary>
    [BindProperty]
    public long? Version { get; set; }

    public GetCase.Response Case { get; private set; } = null!;

    public ScoreOfSupplier.Response Live { get; private set; } = null!;

    public bool IsDecided => Case.Head.State == "decided";

    /// <summary>What the case can end with.</summary>
    public IReadOnlyList<CaseOutcome> Outcomes =>
        CaseOutcome.For(Case.Head.Reason == "application", Case.Head.SupplierState);

    /// <summary>What was signed, else what is chosen, else what is recommended; null: nothing yet.</summary>
    public CaseOutcome? Letter => CaseOutcome.Find(Case.Head.Outcome ?? Outcome ?? Case.Head.Recommendation);

    public bool MayDecide => User.RoleName() == "approver" && Case.Head.State == "recommended" && !IsKeptOut;

    public bool IsKeptOut => Case.Head.RecommendedBy == User.AccountId()
        || Case.Conflicts.Any(c => c.HasConflict && c.OfficerId == User.AccountId());

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => User.RoleName() != "approver"
        ? Forbid()
        : await Submit(
            async () =>
            {
                await mediator.Send(new Decide.Request(Id, User.Id(), Outcome ?? "", Reason ?? "", Version), ct);
                return LocalRedirect(PageText.Link($"/console/cases/{Id}/decision"));
            },
            () => Load(ct));

    private async Task Load(CancellationToken ct)
    {
        Case = await mediator.Send(new GetCase.Request(Id), ct);
        Live = await mediator.Send(new ScoreOfSupplier.Request(Case.Head.SupplierId), ct);
        Reason ??= Case.Head.RecommendationReason;
    }
}
