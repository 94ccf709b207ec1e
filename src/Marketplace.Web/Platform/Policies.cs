using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Platform;

/// <summary>Who may call what. Every endpoint and page names one of these or says AllowAnonymous.</summary>
public static class Policies
{
    public const string SignedIn = "signed-in";

    /// <summary>Somebody who signed in, not a machine with a key.</summary>
    public const string Person = "person";
    public const string Buyer = "buyer";
    public const string Supplier = "supplier";

    /// <summary>Officers, who review papers and recommend.</summary>
    public const string Officer = "officer";

    /// <summary>Approvers, who decide; never the person who recommended.</summary>
    public const string Approver = "approver";
    public const string Admin = "admin";

    /// <summary>Everybody of the trade agency.</summary>
    public const string Agency = "agency";

    /// <summary>Buyer or supplier: the two sides of an inquiry.</summary>
    public const string Trader = "trader";

    public static void Add(AuthorizationOptions options)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        options.AddPolicy(SignedIn, p => p.RequireAuthenticatedUser());
        options.AddPolicy(Person, p => p.RequireClaim(Claims.Session));
        options.AddPolicy(Buyer, p => p.RequireClaim(Claims.Role, "buyer"));
        options.AddPolicy(Supplier, p => p.RequireClaim(Claims.Role, "supplier"));
        options.AddPolicy(Trader, p => p.RequireClaim(Claims.Role, "buyer", "supplier"));
        options.AddPolicy(Officer, p => p.RequireClaim(Claims.Role, "officer"));
        options.AddPolicy(Approver, p => p.RequireClaim(Claims.Role, "approver"));
        options.AddPolicy(Admin, p => p.RequireClaim(Claims.Role, "admin"));
        options.AddPolicy(Agency, p => p.RequireClaim(Claims.Role, "officer", "approver", "admin"));
    }
}

public static class Claims
{
    public const string Account = "sub";
    public const string Role = "role";
    public const string Supplier = "supplier";
    public const string Name = "name";
    public const string Stamp = "stamp";

    /// <summary>Only on a principal that signed in: the session that signing out ends.</summary>
    public const string Session = "session";

    /// <summary>Only on a principal that came with an API key: "read" or "write".</summary>
    public const string Scope = "scope";

    /// <returns>Null for an anonymous caller.</returns>
    public static Guid? AccountId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Account), out var id) ? id : null;

    public static string? RoleName(this ClaimsPrincipal user) => user.FindFirstValue(Role);

    /// <returns>The account id; only behind a policy that lets nobody in without one.</returns>
    public static Guid Id(this ClaimsPrincipal user) =>
        user.AccountId() ?? throw new InvalidOperationException("The endpoint lets anonymous callers in.");

    /// <returns>The supplier whose staff the caller is; only behind <see cref="Policies.Supplier"/>.</returns>
    public static Guid SupplierId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(Supplier), out var id)
            ? id
            : throw new InvalidOperationException("The endpoint lets callers in who are no supplier staff.");
}
