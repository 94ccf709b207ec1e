using Marketplace.Web.Features.Inquiries;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Agency;

/// <summary>Inquiries that suppliers take for junk: an officer confirms or refuses each.</summary>
[Authorize(Policies.Agency)]
public sealed class JunkReportsModel(IMediator mediator) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public bool Decided { get; set; }

    [BindProperty]
    public Guid Inquiry { get; set; }

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ListJunkReports.Response Found { get; private set; } = null!;

    public bool MayDecide => User.RoleName() == "officer";

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => !MayDecide
        ? Forbid()
        : await Submit(
            async () =>
            {
                await mediator.Send(new DecideJunk.Request(Inquiry, User.Id(), Outcome ?? "", Reason ?? ""), ct);
                return LocalRedirect(PageText.Link("/console/junk-reports"));
            },
            () => Load(ct));

    protected override string FieldOf(string property) => property switch
    {
        "reason" => $"reason-{Inquiry}",
        "outcome" => $"outcome-{Inquiry}",
        _ => base.FieldOf(property),
    };

    /// <summary>What was chosen for this one and refused; null: nothing.</summary>
    public string? Chosen(Guid inquiry) => inquiry == Inquiry ? Outcome : null;

    private async Task Load(CancellationToken ct) =>
        Found = await mediator.Send(new ListJunkReports.Request(Decided), ct);
}
