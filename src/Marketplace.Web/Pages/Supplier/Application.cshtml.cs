using Marketplace.Domain;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Suppliers;
using Marketplace.Web.Features.Suppliers.SitePhotos;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Supplier;

/// <summary>The application: four sections of the profile, the required papers, check and submit.</summary>
[Authorize(Policies.Supplier), RequestSizeLimit(LargestForm)]
public sealed partial class ApplicationModel(IMediator mediator) : FormPage
{
    public static readonly string[] Sections = ["firm", "place", "contact", "business"];

    [BindProperty(SupportsGet = true, Name = "section")]
    public string Section { get; set; } = "firm";

    [BindProperty(SupportsGet = true, Name = "saved")]
    public bool Saved { get; set; }

    public GetApplication.Response Form { get; private set; } = null!;

    public bool IsOpen => Application.IsOpen(Form.State);

    /// <summary>Also after the decision: a member's phone changes, and its name. Not while somebody reviews.</summary>
    public bool CanEdit => IsOpen || Form.State is "approved" or "rejected";

    /// <summary>The section has fields whose change makes the agency's check void.</summary>
    public bool WarnsOfLegalEdit => !IsOpen && CanEdit && Form.IsChecked && Fields.Any(LegalData.Fields.Contains);

    /// <summary>Of the firm when the form was shown.</summary>
    [BindProperty]
    public long? Version { get; set; }

    [BindProperty]
    public bool ConfirmsLegalEdit { get; set; }

    /// <summary>What was posted, by field; empty: nothing was.</summary>
    private Dictionary<string, string> Posted { get; set; } = [];

    public string ValueOf(string field) => Posted.GetValueOrDefault(field) ?? Form.Values[field];

    /// <summary>Where the section is shown and saved: no other button's handler stays in the address.</summary>
    public string Here => Link($"/portal/application?section={Section}");

    /// <summary>Why a field was refused; null: it was not.</summary>
    public string? ErrorOf(string field) => Form.Errors.TryGetValue(field, out var text) ? T(text)
        : ModelState[field]?.Errors is [var error, ..] ? error.ErrorMessage : null;

    public bool IsReview => Section == "review";

    public IReadOnlyList<ProfileField> Fields => [.. ProfileForm.Fields.Where(f => f.Section == Section)];

    public IReadOnlyList<MissingItem> MissingPapers =>
        [.. Form.Missing.Where(m => EvidenceTypes.Find(m.Key) is not null)];

    /// <summary>What nobody has filled in yet, each once.</summary>
    public IReadOnlyList<MissingItem> StillMissing =>
        [.. Form.Missing.Where(m => !Form.Errors.ContainsKey(m.Key)).DistinctBy(m => m.Key)];

    /// <summary>What is filled in, but not right yet.</summary>
    public IReadOnlyList<MissingItem> ToChange =>
        [.. ProfileForm.Fields.Where(f => Form.Errors.ContainsKey(f.Key)).Select(f => new MissingItem(f.Key, f.Label))];

    /// <summary>Where a missing thing is filled in: a field of a section, or the papers.</summary>
    public static string PlaceOf(string key) => ProfileForm.Find(key) is { } field
        ? Link($"/portal/application?section={field.Section}") + "#" + key
        : Link("/portal/evidence");

    public int Done => Sections.Append("papers").Count(s => StateOf(s).Kind == "verified");

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    /// <summary>Saves what was typed here, and the photos that were chosen with it; wrong text is kept.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadTyped(ct);
        return await Submit(
            async () =>
            {
                await (IsOpen ? SaveDraft(ct) : SaveProfile(ct));
                await AddPhotos(ct);
                return !ModelState.IsValid ? await Again(ct)
                    : !IsOpen ? Redirect(Here + "&saved=true")
                    : Redirect(AddressOf(Posted.Keys.Any(Form.Errors.ContainsKey) ? Section : Next()));
            },
            () => Load(ct));
    }

    /// <summary>A section's own heading, or the top of the page where its list of mistakes stands.</summary>
    public string AddressOf(string section) => Link($"/portal/application?section={section}")
        + (ProfileForm.Fields.Any(f => f.Section == section && Form.Errors.ContainsKey(f.Key)) ? "" : "#form");

    public Task<IActionResult> OnPostSubmitAsync(bool declares, CancellationToken ct) => Submit(
        async () =>
        {
            await mediator.Send(
                new SubmitApplication.Request(declares) { SupplierId = User.SupplierId(), AccountId = User.Id() }, ct);
            return Redirect(Link("/portal/application?section=review") + "#form");
        },
        () => Load(ct));

    private async Task ReadTyped(CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        Posted = Fields.Where(f => form.ContainsKey(f.Key)).ToDictionary(f => f.Key, f => form[f.Key].ToString());
        Form = await mediator.Send(new GetApplication.Request(User.SupplierId()), ct);
    }

    /// <summary>
    /// A field that still says what the page was shown with is left alone: another tab may have changed it meanwhile.
    /// </summary>
    private async Task SaveDraft(CancellationToken ct)
    {
        var form = Request.Form;
        var changed = Posted.Where(v => !form.TryGetValue("was." + v.Key, out var was) || was != v.Value)
            .ToDictionary();
        Form = await mediator.Send(
            new SaveApplication.Request(changed) { SupplierId = User.SupplierId(), AccountId = User.Id() }, ct);
    }

    /// <summary>After the decision the profile is saved whole, or shown again as typed.</summary>
    private async Task SaveProfile(CancellationToken ct)
    {
        if (!CanEdit)
        {
            throw new RuleBrokenException(
                "application.locked", "Hồ sơ đang được xét, chưa sửa được.",
                "The application is being reviewed and cannot be edited now.");
        }

        await mediator.Send(
            new PutProfile.Request(Posted, ConfirmsLegalEdit)
            {
                SupplierId = User.SupplierId(), AccountId = User.Id(),
                IfMatch = $"\"{Version ?? Form.ProfileVersion}\"",
            },
            ct);
        Version = null;
    }

    private string Next()
    {
        var at = Array.IndexOf(Sections, Section);
        return at >= 0 && at + 1 < Sections.Length ? Sections[at + 1] : "review";
    }

    private async Task Load(CancellationToken ct)
    {
        Form = await mediator.Send(new GetApplication.Request(User.SupplierId()), ct);
        SitePhotos = await mediator.Send(new ListSitePhotos.Request(User.SupplierId()), ct);
        foreach (var field in Fields.Where(f => Form.Errors.ContainsKey(f.Key)))
        {
            ModelState.AddModelError(field.Key, $"{T(field.Label)}: {T(Form.Errors[field.Key])}");
        }
    }
}
