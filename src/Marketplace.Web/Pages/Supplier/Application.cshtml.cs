using Marketplace.Domain;
using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
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

    /// <summary>What was typed and refused, by field.</summary>
    private Dictionary<string, string> Typed { get; set; } = [];

    public string ValueOf(string field) => Typed.GetValueOrDefault(field) ?? Form.Values[field];

    /// <summary>Why a field was refused; null: it was not.</summary>
    public string? ErrorOf(string field) => Form.Errors.TryGetValue(field, out var text) ? T(text)
        : ModelState[field]?.Errors is [var error, ..] ? error.ErrorMessage : null;

    /// <summary>A field as people read it: a province by its name.</summary>
    public string Readable(string field) => field switch
    {
        "provinceCode" => T(Province.Find(Form.Values[field])?.Name ?? new("", "")),
        "businessType" => T(BusinessType.Find(Form.Values[field])?.Name ?? new("", "")),
        _ => Form.Values[field],
    };

    /// <summary>When it was handed in, and what comes next.</summary>
    public string AfterSubmitting => (Form.SubmittedAt is { } at
            ? T($"Nộp lúc {Moment(at)}. ", $"Submitted {Moment(at)}. ") : "")
        + (Form.State is "submitted" or "in-review"
            ? T("Chuyên viên xem từng giấy tờ, rồi người thứ hai quyết định. Bạn nhận thư khi cần bổ sung và khi có "
                + "quyết định.",
                "An officer looks at each paper, then a second person decides. You get a letter when more is needed "
                + "and when it is decided.")
            : "");

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

    public static string Title(string section) => section switch
    {
        "firm" => T("Ai nộp hồ sơ", "Who applies"),
        "place" => T("Địa chỉ xưởng chính", "Main production site"),
        "contact" => T("Người liên hệ xuất khẩu", "Export contact"),
        "business" => T("Hàng hóa và quy mô", "Goods and size"),
        "papers" => T("Giấy tờ pháp lý và thuế", "Legal and tax papers"),
        _ => T("Xem lại và nộp", "Check and submit"),
    };

    /// <summary>What the list of sections says of one.</summary>
    public Standing StateOf(string section)
    {
        var keys = ProfileForm.Fields.Where(f => f.Section == section).Select(f => f.Key).ToHashSet();
        var wrong = Form.Errors.Keys.Count(keys.Contains);
        var missing = section == "papers" ? MissingPapers.Count : Form.Missing.Count(m => keys.Contains(m.Key)) - wrong;
        return wrong > 0 ? new("expired", T($"{wrong} chỗ cần sửa", $"{wrong} to change"))
            : missing > 0 ? new("wait", T($"Còn thiếu {missing}", $"{missing} missing"))
            : new("verified", T("Xong", "Done"));
    }

    public int Done => Sections.Append("papers").Count(s => StateOf(s).Kind == "verified");

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    /// <summary>
    /// Saves what was typed here; wrong text is kept and shown again with its reason. A field that still says what the
    /// page was shown with is left alone: another tab may have changed it meanwhile.
    /// </summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var form = await Request.ReadFormAsync(ct);
        var values = Fields.Where(f => form.ContainsKey(f.Key)).ToDictionary(f => f.Key, f => form[f.Key].ToString());
        var changed = values.Where(v => !form.TryGetValue("was." + v.Key, out var was) || was != v.Value)
            .ToDictionary();
        Form = await mediator.Send(new GetApplication.Request(User.SupplierId()), ct);
        return await Submit(
            async () =>
            {
                if (!IsOpen)
                {
                    return await SaveProfile(values, ct);
                }

                Form = await mediator.Send(
                    new SaveApplication.Request(changed) { SupplierId = User.SupplierId(), AccountId = User.Id() }, ct);
                return values.Keys.Any(Form.Errors.ContainsKey)
                    ? Redirect(Link($"/portal/application?section={Section}") + "#form")
                    : Redirect(Link($"/portal/application?section={Next()}") + "#form");
            },
            () => Load(ct));
    }

    public Task<IActionResult> OnPostSubmitAsync(bool declares, CancellationToken ct) => Submit(
        async () =>
        {
            await mediator.Send(
                new SubmitApplication.Request(declares) { SupplierId = User.SupplierId(), AccountId = User.Id() }, ct);
            return Redirect(Link("/portal/application?section=review") + "#form");
        },
        () => Load(ct));

    /// <summary>After the decision the profile is saved whole, or shown again as typed.</summary>
    private async Task<IActionResult> SaveProfile(Dictionary<string, string> values, CancellationToken ct)
    {
        Typed = values;
        if (!CanEdit)
        {
            throw new RuleBrokenException(
                "application.locked", "Hồ sơ đang được xét, chưa sửa được.",
                "The application is being reviewed and cannot be edited now.");
        }

        await mediator.Send(
            new PutProfile.Request(values, ConfirmsLegalEdit)
            {
                SupplierId = User.SupplierId(), AccountId = User.Id(),
                    IfMatch = $"\"{Version ?? Form.ProfileVersion}\"",
            },
            ct);
        return Redirect(Link($"/portal/application?section={Section}&saved=true") + "#form");
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
