using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform;

/// <summary>
/// <c>Authorization: Bearer mk_…</c>: looked up by its SHA-256; the key acts as the account that made it.
/// </summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "api-key";

    private const string Use = """
        update accounts.api_key k
        set last_used_at = now()
        from accounts.account a
        where k.key_hash = @Hash and k.revoked_at is null and k.expires_at > now()
          and a.id = k.account_id and a.suspended_at is null
        returning a.id, a.role, a.supplier_id, a.name, k.scope
        """;

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
        var db = Context.RequestServices.GetRequiredService<Db>();
        if (await db.Find<Row>(Use, new { Hash = HashOf(key) }, Context.RequestAborted) is not { } row)
        {
            return AuthenticateResult.Fail("The API key is unknown, revoked or expired.");
        }

        var identity = new ClaimsIdentity(Scheme, Claims.Name, Claims.Role);
        identity.AddClaim(new(Claims.Account, row.Id.ToString()));
        identity.AddClaim(new(Claims.Role, row.Role));
        identity.AddClaim(new(Claims.Name, row.Name));
        identity.AddClaim(new(Claims.Scope, row.Scope));
        if (row.SupplierId is { } supplier)
        {
            identity.AddClaim(new(Claims.Supplier, supplier.ToString()));
        }

        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme));
    }

    private sealed record Row(Guid Id, string Role, Guid? SupplierId, string Name, string Scope);
}
