using FluentValidation;
using FluentValidation.Results;
using Marketplace.Domain;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>
/// A supplier's papers: hand one in, see where each stands, answer what an officer asked for, take one back.
/// </summary>
[Authorize(Policies.Supplier), RequestSizeLimit(UploadEvidence.LargestForm)]
public sealed class EvidenceModel(IMediator mediator, TimeProvider clock) : FormPage
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    /// <summary>The paper that this one takes the place of; null: a new paper.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Replaces { get; set; }

    /// <summary>What has just been done with a paper: handed-in, draft or withdrawn; null: nothing.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    public IReadOnlyList<ListEvidence.Item> Papers { get; private set; } = [];

    /// <summary>The paper that is being completed; null: a new one.</summary>
    public ListEvidence.Item? Completed => Papers.FirstOrDefault(p => p.Id == Replaces);

    public DateOnly Day => clock.Today();

    public int ToDo => Papers.Count(p => p.State is "draft" or "needs-more" or "expired");

    public static IEnumerable<IGrouping<string, EvidenceType>> Types => EvidenceTypes.All.GroupBy(t => t.Criterion);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await Load(ct);
        if (Completed is { } old)
        {
            Input = new Fields
            {
                Type = old.Type, Number = old.Number, Issuer = old.Issuer, Scope = old.Scope,
                IssuedOn = Typed(old.IssuedOn), ExpiresOn = Typed(old.ExpiresOn),
                HsChapters = string.Join(", ", old.HsChapters), Sites = old.Sites,
            };
        }
    }

    /// <summary>A figure as it was typed, or as the draft has it; null: there is none.</summary>
    public string? TypedFigure(string key) => Request.HasFormContentType ? Request.Form[key].ToString()
        : Completed?.Figures.TryGetValue(key, out var stored) == true ? PageText.Typed(stored)
        : null;

    public bool IsWrong(string key) => ModelState[key] is { Errors.Count: > 0 };

    public Task<IActionResult> OnPostAsync(IFormFile? file, bool asDraft, CancellationToken ct) => Submit(
        async () =>
        {
            var figures = FiguresOf(await Request.ReadFormAsync(ct));
            MustHaveAll(figures, asDraft);
            await mediator.Send(
                new UploadEvidence.Request(
                    Input.Type ?? "", Input.Number, Input.Issuer, Input.Scope,
                    DayOf(nameof(Fields.IssuedOn), Input.IssuedOn), DayOf(nameof(Fields.ExpiresOn), Input.ExpiresOn),
                    Input.HsChapters, Input.Sites, Replaces, asDraft)
                {
                    SupplierId = User.SupplierId(), AccountId = User.Id(), File = file,
                    Figures = figures,
                },
                ct);
            return Redirect(Link("/portal/evidence?done=" + (asDraft ? "draft" : "handed-in")));
        },
        () => Load(ct));

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken ct) => Submit(
        async () =>
        {
            await mediator.Send(new WithdrawEvidence.Request(id, User.SupplierId(), User.Id()), ct);
            return Redirect(Link("/portal/evidence?done=withdrawn"));
        },
        () => Load(ct));

    private async Task Load(CancellationToken ct) =>
        Papers = await mediator.Send(new ListEvidence.Request(User.SupplierId()), ct);

    private static string? Typed(DateOnly? day) =>
        day?.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture);

    protected override string FieldOfCode(string code) => code switch
    {
        "evidence.issued-in-future" => $"{nameof(Input)}.{nameof(Fields.IssuedOn)}",
        "evidence.expires-before-issue" or "evidence.expired" => $"{nameof(Input)}.{nameof(Fields.ExpiresOn)}",
        "file.too-large" or "file.type-not-allowed" or "file.active-content" or "file.name-does-not-match"
            or "file.already-there" => "file",
        _ => "",
    };

    /// <summary>
    /// Figures are read like every number of the site. 12.500 on an English page may be a Vietnamese writer's twelve
    /// thousand five hundred, so it is asked about.
    /// </summary>
    private Dictionary<string, decimal> FiguresOf(IFormCollection form)
    {
        List<ValidationFailure> faults = [];
        var figures = EvidenceForm.FiguresOf(
            Input.Type, form,
            (string typed, out decimal number) =>
                TypedNumber.TryRead(typed, Lang, out number) && !TypedNumber.IsUnclear(typed, number),
            faults);
        return faults.Count == 0 ? figures : throw new ValidationException(faults);
    }

    /// <summary>Each figure that the paper proves and nobody typed yet is told beside its own field.</summary>
    private void MustHaveAll(Dictionary<string, decimal> figures, bool asDraft)
    {
        var missing = asDraft ? [] : (EvidenceTypes.Find(Input.Type ?? "")?.Figures ?? [])
            .Where(f => !figures.ContainsKey(f.Key))
            .Select(f => new ValidationFailure(f.Key, T(
                $"{f.Name.Vi}: ghi số trên giấy, ví dụ {ExampleOf(f)}.",
                $"{f.Name.En}: enter the number on the paper, such as {ExampleOf(f)}.")))
            .ToList();
        if (missing.Count > 0)
        {
            throw new ValidationException(missing);
        }
    }

    /// <summary>A number such as the figure has, as the page's language writes it.</summary>
    public static string ExampleOf(EvidenceFigure figure) => figure.Key switch
    {
        "turnoverUsd" => Number(1_250_000),
        "equityVnd" => Number(12_500_000_000),
        "financialYear" => "2025",
        _ => "12",
    };

    /// <summary>A day as typed in any usual form; a wrong one is told like any other refusal.</summary>
    private static DateOnly? DayOf(string field, string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null
        : TypedDay.TryRead(typed, out var day) ? day
        : throw new ValidationException([new(field, TypedDay.NoSuchDay(typed) is { } none ? T(none) : T(
            $"“{typed}” không phải ngày. Ghi ngày/tháng/năm, ví dụ 18/11/2026.",
            $"“{typed}” is not a day. Write day/month/year, such as 18/11/2026."))]);

    public sealed class Fields
    {
        public string? Type { get; set; }

        public string? Number { get; set; }

        public string? Issuer { get; set; }

        public string? Scope { get; set; }

        public string? IssuedOn { get; set; }

        public string? ExpiresOn { get; set; }

        public string? HsChapters { get; set; }

        public string? Sites { get; set; }
    }
}
