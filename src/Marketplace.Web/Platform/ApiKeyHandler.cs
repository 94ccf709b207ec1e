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

    /// <summary>The use is noted once a minute, by whoever gets the row without waiting: reads stay reads.</summary>
    private const string Use = """
        with used as (
            select k.id as key, a.id, a.role, a.supplier_id, a.name, k.scope
            from accounts.api_key k
            join accounts.account a on a.id = k.account_id
            where k.key_hash = @Hash and k.revoked_at is null and k.expires_at > @Now and a.suspended_at is null
        ), stale as (
            select k.id
            from accounts.api_key k
            where k.id = (select u.key from used u)
              and (k.last_used_at is null or k.last_used_at < @Now - interval '1 minute')
            for update skip locked
        ), noted as (
            update accounts.api_key k
            set last_used_at = @Now
            from stale s
            where k.id = s.id
        )
        select u.id, u.role, u.supplier_id, u.name, u.scope
        from used u
        """;

    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.Authorization.ToString()["Bearer ".Length..].Trim();
        var db = Context.RequestServices.GetRequiredService<Db>();
        var use = new { Hash = HashOf(key), Now = TimeProvider.GetUtcNow() };
        if (await db.Find<Row>(Use, use, Context.RequestAborted) is not { } row)
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
