using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>One door for buyers, suppliers and the agency; each is taken to the own desk.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class SignInModel(IMediator mediator) : FormPage
{
    [BindProperty]
    public Credentials Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>A form was sent after the session had ended.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Unsent { get; set; }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Submit(
        async () =>
        {
            var user = await mediator.Send(
                new Features.Accounts.SignIn.Request(Input.Email, Input.Password, HttpContext.Subscriber()), ct);
            await HttpContext.SignInAsync(AuthenticationSetup.CookieScheme, user);
            return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : DeskOf(user.RoleName()));
        },
        () => Task.CompletedTask);

    internal static string DeskOf(string? role) => role switch
    {
        "supplier" => PageText.Link("/portal"),
        "officer" or "approver" => PageText.Link("/console"),
        "admin" => PageText.Link("/console/jobs"),
        _ => PageText.Link("/"),
    };

    public sealed class Credentials
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
