using Marketplace.Domain;
using Marketplace.Domain.Trade;
using Marketplace.Web.Features.Accounts;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Account;

/// <summary>Opens a buyer's or a supplier's account and signs it in.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
public sealed class RegisterModel(IMediator mediator) : FormPage
{
    [BindProperty]
    public Registration Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string Role { get; set; } = "buyer";

    public bool IsSupplier => Role == "supplier";

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => Submit(
        async () =>
        {
            await mediator.Send(
                new Register.Request(
                    IsSupplier ? "supplier" : "buyer", Input.Email ?? "", Input.Password ?? "", Input.Name ?? "",
                    Input.Company ?? "",
                    IsSupplier ? Input.TaxCode ?? "" : null, IsSupplier ? Input.BusinessType : null,
                    IsSupplier ? "VN" : Input.Country, PageText.Lang),
                ct);
            var user = await mediator.Send(new SignIn.Request(Input.Email, Input.Password), ct);
            await HttpContext.SignInAsync(AuthenticationSetup.CookieScheme, user);
            return LocalRedirect(IsSupplier ? PageText.Link("/portal/application") : PageText.Link("/products"));
        },
        () =>
        {
            TellOfTaxCode();
            return Task.CompletedTask;
        });

    protected override string FieldOfCode(string code) => code switch
    {
        "trade.tax-code-length" or "trade.tax-code-checksum" or "supplier.tax-code-taken" =>
            $"{nameof(Input)}.{nameof(Registration.TaxCode)}",
        "account.email-taken" => $"{nameof(Input)}.{nameof(Registration.Email)}",
        _ => "",
    };

    /// <summary>A wrong check digit is told with the other mistakes, not after they are mended.</summary>
    private void TellOfTaxCode()
    {
        if (IsSupplier && !string.IsNullOrWhiteSpace(Input.TaxCode))
        {
            try
            {
                _ = TaxCode.Parse(Input.TaxCode);
            }
            catch (RuleBrokenException fault)
            {
                TellToo(fault);
            }
        }
    }

    /// <summary>In the order of the form, so that its mistakes are listed in it.</summary>
    public sealed class Registration
    {
        public string? Company { get; set; }

        public string? TaxCode { get; set; }

        public string? BusinessType { get; set; }

        public string? Country { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
