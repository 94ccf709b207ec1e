using Marketplace.Web.Features.Inquiries;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages.Inquiries;

/// <summary>All threads of a buyer, or of a supplier's staff.</summary>
[Authorize(Policy = Policies.Trader), ResponseCache(NoStore = true)]
public sealed class ListModel(IMediator mediator) : PageModel
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ListInquiries.Response Threads { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) =>
        Threads = await mediator.Send(new ListInquiries.Request(Reader.Of(User), PageSize, After), ct);
}
