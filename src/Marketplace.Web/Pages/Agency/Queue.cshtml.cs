using Marketplace.Domain.Suppliers;
using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Agency.Cases;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages.Agency;

/// <summary>The case queue: late ones first, then this week's, then the rest.</summary>
[Authorize(Policies.Agency)]
public sealed class QueueModel(IMediator mediator, TimeProvider clock) : PageModel
{
    private const int PageSize = 25;

    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = "all";

    [BindProperty(SupportsGet = true)]
    public string? Province { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    /// <summary>What is looked for; decided cases are found too.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListCases.Response Found { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    private const int Decided = 3;

    /// <summary>The loaded cases by urgency, decided ones last; empty groups are left out.</summary>
    public IEnumerable<IGrouping<int, ListCases.Item>> Groups =>
        Found.Items.GroupBy(item => item.State == "decided" ? Decided : Due(item).Urgency).OrderBy(g => g.Key);

    /// <summary>What cannot be is left out: an address that somebody typed shows the queue all the same.</summary>
    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = clock.Today();
        State = ListCases.States.Contains(State) ? State : "all";
        Province = Domain.Trade.Province.Find(Province)?.Code;
        Type = BusinessType.Find(Type ?? "")?.Key;
        After = ListCases.Cursor.Read(After)?.Text;
        Q = Filled(Q)?.Cut(ListCases.LongestText);
        Found = await mediator.Send(
            new ListCases.Request(User.Id(), State, Province, Type, Q, PageSize, After), ct);
    }

    public Deadline Due(ListCases.Item item) => new(item.DueOn, item.State, Today);

    /// <summary>This page with one filter changed; paging starts again.</summary>
    public string With(string state) =>
        PageText.Link("/console") + QueryString.Create(new Dictionary<string, string?>
        {
            ["state"] = state, ["province"] = Province, ["type"] = Type, ["q"] = Q,
        }.Where(p => p.Value is not null));

    public string? Next => Found.Next is null ? null : With(State) + "&after=" + Uri.EscapeDataString(Found.Next);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
