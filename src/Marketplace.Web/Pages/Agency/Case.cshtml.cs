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

/// <summary>One case: the criteria at the side, one paper on the bench, the running score beside it.</summary>
[Authorize(Policies.Agency)]
public sealed partial class CaseModel(IMediator mediator, TimeProvider clock) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>
    /// Criterion looked at, C01 … C14; null: the first with a paper to review, else the gate that fails.
    /// </summary>
    [BindProperty(SupportsGet = true, Name = "c")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true, Name = "paper")]
    public Guid? PaperId { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    /// <summary>What the registry said; null: not answered.</summary>
    [BindProperty]
    public bool? IsActive { get; set; }

    [BindProperty]
    public bool? NameAndAddressMatch { get; set; }

    /// <summary>The recommendation's own fields: a finding has an outcome and a reason too.</summary>
    [BindProperty]
    public string? Advice { get; set; }

    [BindProperty]
    public string? AdviceReason { get; set; }

    /// <summary>Version of the paper on the bench when the form was shown.</summary>
    [BindProperty]
    public long? Version { get; set; }

    [BindProperty]
    public string? ConflictNote { get; set; }

    /// <summary>Version of the case when the recommendation's form was shown.</summary>
    [BindProperty]
    public long? CaseVersion { get; set; }

    /// <summary>The step that has just been done, as the form's handler is called; null: none.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public GetCase.Response Case { get; private set; } = null!;

    public ScoreOfSupplier.Response Live { get; private set; } = null!;

    public CriterionResult Current { get; private set; } = null!;

    /// <summary>Papers of the criterion looked at.</summary>
    public IReadOnlyList<GetCase.Paper> Papers { get; private set; } = [];

    public GetCase.Paper? Paper { get; private set; }

    public bool IsOfficer => User.RoleName() == "officer";

    public bool MayReview => IsOfficer && !IsDecided && !IsInConflict;

    /// <summary>What the case can end with.</summary>
    public IReadOnlyList<CaseOutcome> Outcomes =>
        CaseOutcome.For(Case.Head.Reason == "application", Case.Head.SupplierState);

    public bool IsApprover => User.RoleName() == "approver";

    /// <summary>Administrators read cases, but not the papers themselves.</summary>
    public bool MayDownload => (IsOfficer || IsApprover) && !IsInConflict;

    public bool IsDecided => Case.Head.State == "decided";

    /// <summary>The reader declared a conflict of interest in this case.</summary>
    public bool IsInConflict => Case.Conflicts.Any(c => c.HasConflict && c.OfficerId == User.AccountId());

    public DateOnly Today => clock.Today();

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    /// <param name="from">Who had it when the page was shown.</param>
    public Task<IActionResult> OnPostTakeAsync(Guid? from, CancellationToken ct) =>
        ByOfficer(() => mediator.Send(new TakeCase.Request(Id, User.Id(), from), ct), Here, ct);

    /// <summary>After a finding the next paper comes to the bench.</summary>
    public Task<IActionResult> OnPostFindingAsync(CancellationToken ct) => ByOfficer(
        () => mediator.Send(
            new RecordFinding.Request(PaperId ?? Guid.Empty, User.Id(), Outcome ?? "", Reason ?? "", Version), ct),
        back: null,
        ct);

    /// <summary>No answer is not "no": that would take the gate from a firm.</summary>
    public Task<IActionResult> OnPostRegistryAsync(CancellationToken ct)
    {
        foreach (var (field, answer) in new[]
            { (nameof(IsActive), IsActive), (nameof(NameAndAddressMatch), NameAndAddressMatch) })
        {
            if (answer is null)
            {
                ModelState.AddModelError(field, PageText.T("Chọn có hoặc không.", "Choose yes or no."));
            }
        }

        return ByOfficer(
            () => mediator.Send(
                new RecordRegistryCheck.Request(Id, User.Id(), IsActive!.Value, NameAndAddressMatch!.Value), ct),
            Here,
            ct);
    }

    public Task<IActionResult> OnPostRecommendAsync(CancellationToken ct) => ByOfficer(
        () => mediator.Send(
            new Recommend.Request(Id, User.Id(), Advice ?? "", AdviceReason ?? "", CaseVersion), ct),
        Here,
        ct);

    protected override string FieldOf(string property) => (IsRecommending, property) switch
    {
        (true, "outcome") => nameof(Advice),
        (true, "reason") => nameof(AdviceReason),
        (false, "outcome") => nameof(Outcome),
        _ => base.FieldOf(property),
    };

    private bool IsRecommending => Request.Query["handler"] == "Recommend";

    public Task<IActionResult> OnPostNoteAsync(CancellationToken ct) =>
        ByAnybody(() => mediator.Send(new AddNote.Request(Id, User.Id(), Text ?? ""), ct), Here, ct);

    public Task<IActionResult> OnPostConflictAsync(CancellationToken ct) => ByAnybody(
        () => mediator.Send(new DeclareConflict.Request(Id, User.Id(), HasConflict: true, ConflictNote), ct), Here, ct);

    private string? Here => Code is null ? null : To(Code, PaperId);

    public string To(string code, Guid? paper = null) =>
        PageText.Link($"/console/cases/{Id}?c={code}") + (paper is null ? "" : $"&paper={paper}");

    private string Saying(string address) =>
        $"{address}{(address.Contains('?') ? '&' : '?')}done={$"{Request.Query["handler"]}".ToLowerInvariant()}";

    public IEnumerable<CriterionResult> Of(char? group) => Live.Score.Criteria.Where(c => c.Criterion.Group == group);

    /// <summary>What only officers do; an approver who posts by hand is refused.</summary>
    private Task<IActionResult> ByOfficer<T>(Func<Task<T>> send, string? back, CancellationToken ct) =>
        IsOfficer ? ByAnybody(send, back, ct) : Task.FromResult<IActionResult>(Forbid());

    private Task<IActionResult> ByAnybody<T>(Func<Task<T>> send, string? back, CancellationToken ct) => Submit(
        async () =>
        {
            await send();
            return LocalRedirect(Saying(back ?? PageText.Link($"/console/cases/{Id}")));
        },
        () => Load(ct));

    private async Task Load(CancellationToken ct)
    {
        Case = await mediator.Send(new GetCase.Request(Id), ct);
        Live = await mediator.Send(new ScoreOfSupplier.Request(Case.Head.SupplierId), ct);
        var inOrder = Case.Papers.OrderBy(p => CaseWords.Criterion(p.Type), StringComparer.Ordinal).ToList();
        var open = inOrder.Find(p => p.Id == PaperId) ?? inOrder.Find(p => p.State is "submitted" or "in-review");
        var failing = Live.Score.Criteria.FirstOrDefault(c => !c.Mark.GateHolds)?.Criterion.Code;
        var fallen = Case.Drops is [var drop, ..] ? drop.Criterion : null;
        var code = Code ?? (open is null ? failing ?? fallen : CaseWords.Criterion(open.Type));
        Current = Live.Score.Criteria.FirstOrDefault(c => c.Criterion.Code == code) ?? Live.Score.Criteria[0];
        Papers = [.. Case.Papers.Where(p => CaseWords.Criterion(p.Type) == Current.Criterion.Code)];
        Paper = Papers.FirstOrDefault(p => p.Id == PaperId)
            ?? Papers.FirstOrDefault(p => p.State is "submitted" or "in-review")
                ?? Papers.FirstOrDefault(p => CaseWords.HasLapsed(p, Today)) ?? (Papers.Count > 0 ? Papers[0] : null);
    }
}
