using FluentValidation;
using Marketplace.Domain.Scoring;
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
    /// <summary>Stands for the reason until it is written.</summary>
    public const char Place = '\u0001';

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

    /// <summary>The score that the decision page showed, in hundredths: another one is not signed unread.</summary>
    [BindProperty]
    public long? Hundredths { get; set; }

    public ScoreOfSupplier.Response Live { get; private set; } = null!;

    /// <summary>The score that was signed; null: nothing is, or its facts were not stored.</summary>
    public SignedScore.Response? AsSigned { get; private set; }

    /// <summary>Of the day of the decision; before it, of today.</summary>
    public Score Score => AsSigned?.Score ?? Live.Score;

    public bool IsDecided => Case.Head.State == "decided";

    /// <summary>What the case can end with.</summary>
    public IReadOnlyList<CaseOutcome> Outcomes =>
        CaseOutcome.For(Case.Head.Reason == "application", Case.Head.SupplierState);

    /// <summary>What was signed; null: nothing yet.</summary>
    public CaseOutcome? SignedOutcome => CaseOutcome.Find(Case.Head.Outcome);

    /// <summary>The letters that may go out: what was signed, else one for each outcome that can be signed.</summary>
    public IReadOnlyList<CaseOutcome> Letters => SignedOutcome is { } signed
        ? [signed]
        : IsRecommended ? [.. Outcomes.Where(o => o.Allows(Live.Score))] : [];

    /// <summary>The letter that is shown while nothing is chosen; null: none is recommended that can go out.</summary>
    public CaseOutcome? First => Letters.FirstOrDefault(o => o.Key == (SignedOutcome ?? Recommended)?.Key);

    /// <summary>Null: nothing is recommended, or no longer.</summary>
    public CaseOutcome? Recommended => IsRecommended || IsDecided
        ? CaseOutcome.Find(Case.Head.Recommendation) : null;

    private bool IsRecommended => Case.Head.State == "recommended";

    public bool MayDecide => User.RoleName() == "approver" && IsRecommended && !IsKeptOut;

    /// <summary>What the letter quotes: what was signed, else what is written, else a place for it.</summary>
    public string ReasonIn(CaseOutcome letter) => Case.Head.OutcomeReason
        ?? (letter.Key == (CaseOutcome.Find(Outcome) ?? Recommended)?.Key && !string.IsNullOrWhiteSpace(Reason)
            ? Reason.Trim() : "…");

    public bool IsKeptOut => Case.Head.RecommendedBy == User.AccountId()
        || Case.Conflicts.Any(c => c.HasConflict && c.OfficerId == User.AccountId());

    /// <summary>The officer's reason is offered for the officer's outcome, where that can be signed.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        await Load(ct);
        Reason = First is not null && MayDecide && !Case.Head.PapersChanged ? Case.Head.RecommendationReason : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => User.RoleName() != "approver"
        ? Forbid()
        : await Submit(
            async () =>
            {
                await MustNotBorrowTheReason(ct);
                await mediator.Send(
                    new Decide.Request(Id, User.Id(), Outcome ?? "", Reason ?? "", Version, Hundredths / 100m), ct);
                return LocalRedirect(PageText.Link($"/console/cases/{Id}/decision"));
            },
            () => Load(ct));

    /// <summary>Nothing is posted of a choice that was not made: its field is named here.</summary>
    protected override string FieldOf(string property) =>
        property == "outcome" ? nameof(Outcome) : base.FieldOf(property);

    private async Task Load(CancellationToken ct)
    {
        Case = await mediator.Send(new GetCase.Request(Id), ct);
        Live = await mediator.Send(new ScoreOfSupplier.Request(Case.Head.SupplierId), ct);
        AsSigned = IsDecided ? await mediator.Send(new SignedScore.Request(Id), ct) : null;
    }

    /// <summary>Whoever signs something else than what is recommended says why in their own words.</summary>
    private async Task MustNotBorrowTheReason(CancellationToken ct)
    {
        await Load(ct);
        if (Outcome is not null && Outcome != Recommended?.Key && Reason is not null
            && Reason.Trim() == Case.Head.RecommendationReason?.ReplaceLineEndings("\n").Trim())
        {
            throw new ValidationException([new(nameof(Reason), PageText.T(
                "Đây là lý do của chuyên viên cho một đề nghị khác. Ghi lý do của bạn.",
                "This is the officer's reason for another outcome. Write your own."))]);
        }
    }
}
