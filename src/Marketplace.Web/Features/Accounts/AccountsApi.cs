using System.Security.Claims;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Accounts;

public static class AccountsApi
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        var anyone = app.MapGroup("/api").WithTags("Accounts").AllowAnonymous();
        Register.Map(anyone);
        SignIn.Map(anyone);

        var signedIn = app.MapGroup("/api").WithTags("Accounts").RequireAuthorization(Policies.SignedIn);
        ApiKeys.Map(signedIn);
        signedIn.MapGet("/session", (ClaimsPrincipal user) => TypedResults.Ok(SignIn.Describe(user)))
            .WithName("Session");
        SignOut.Map(signedIn);
    }
}
