using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages.Account;

/// <summary>Asks once, because a link must not sign anybody out.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class SignOutModel(IMediator mediator) : PageModel
{
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await Features.Accounts.SignOut.From(HttpContext, mediator, ct);
        return LocalRedirect(PageText.Link("/"));
    }
}
