using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Marketplace.Web.Pages.Account;

/// <summary>Asks once, because a link must not sign anybody out.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class SignOutModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(AuthenticationSetup.CookieScheme);
        return LocalRedirect(PageText.Link("/"));
    }
}
