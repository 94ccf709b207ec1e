using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Agency;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Agency;

/// <summary>Members, suspended and removed firms: find one, open its newest case, or open a review of it.</summary>
[Authorize(Policies.Agency)]
public sealed class MembersModel(IMediator mediator) : FormPage
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>The firm that a review is opened of.</summary>
    [BindProperty]
    public Guid Firm { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public ListMembers.Response Found { get; private set; } = null!;

    public bool MayOpen => User.RoleName() == "officer";

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => !MayOpen
        ? Forbid()
        : await Submit(
            async () =>
            {
                var opened = await mediator.Send(new OpenReview.Request(Firm, User.Id(), Reason ?? ""), ct);
                return LocalRedirect(PageText.Link($"/console/cases/{opened.CaseId}"));
            },
            () => Load(ct));

    protected override string FieldOf(string property) =>
        property == "reason" ? $"reason-{Firm}" : base.FieldOf(property);

    /// <summary>This page from the next firm on; null: there is none.</summary>
    public string? Next => Found.Next is null ? null : With(Found.Next);

    public string First => With(after: null);

    private string With(string? after) => PageText.Link("/console/members") + QueryString.Create(
        new Dictionary<string, string?> { ["q"] = Filled(Name), ["state"] = Filled(State), ["after"] = after }
            .Where(p => p.Value is not null));

    /// <summary>What cannot be is left out: an address that somebody typed shows the register all the same.</summary>
    private async Task Load(CancellationToken ct)
    {
        State = ListMembers.States.FirstOrDefault(s => s == State);
        Name = Name?.Cut(ListMembers.LongestName);
        Found = await mediator.Send(new ListMembers.Request(Filled(Name), Filled(State), PageSize, Filled(After)), ct);
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
