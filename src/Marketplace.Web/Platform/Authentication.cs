using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform;

/// <summary>
/// Cookies for people, hashed API keys for machines; the caller of /api gets 401, the reader of a page a form.
/// </summary>
public static class AuthenticationSetup
{
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>PBKDF2 with HMAC-SHA512; OWASP asks for at least 210,000 rounds.</summary>
    private const int PasswordRounds = 210_000;

    public static IServiceCollection AddMarketplaceAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<string>>(new PasswordHasher<string>(
            Options.Create(new PasswordHasherOptions { IterationCount = PasswordRounds })));
        services.AddScoped<Sessions>();
        services.AddDataProtection().SetApplicationName("Marketplace");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeysInPostgreSql>();
        services.AddAuthentication("either")
            .AddPolicyScheme("either", null, o => o.ForwardDefaultSelector = http =>
                http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                    ? ApiKeyHandler.Scheme
                    : CookieScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddCookie(CookieScheme, Cookie);
        services.AddAuthorization(Policies.Add);
        return services;
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "marketplace";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Turn(context, 401, "/sign-in");
        options.Events.OnRedirectToAccessDenied = context => Turn(context, 403, null);
        options.Events.OnValidatePrincipal = async context =>
        {
            var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
            if (!await sessions.StillHold(context.Principal!, context.HttpContext.RequestAborted))
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(CookieScheme);
            }
        };
    }

    private static Task Turn(RedirectContext<CookieAuthenticationOptions> context, int status, string? page)
    {
        var path = context.Request.Path.Value ?? "/";
        if (page is null || context.Request.Path.StartsWithSegments("/api"))
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        var language = path.StartsWith("/vi", StringComparison.OrdinalIgnoreCase) ? "vi" : "en";
        var back = UrlEncoder.Default.Encode(context.Request.PathBase + path + context.Request.QueryString);
        var unsent = HttpMethods.IsPost(context.Request.Method) ? "&unsent=true" : "";
        context.Response.Redirect($"/{language}{page}?returnUrl={back}{unsent}");
        return Task.CompletedTask;
    }
}

/// <summary>Whether a signed-in person may still act: asked at every request, so a suspension holds at once.</summary>
public sealed class Sessions(Db db)
{
    private const string Find = """
        select a.security_stamp
        from accounts.account a
        where a.id = @Id and a.suspended_at is null
            and not exists (select from accounts.ended_session e where e.id = @Session)
        """;

    public async Task<bool> StillHold(ClaimsPrincipal user, CancellationToken ct) =>
        user.AccountId() is { } id
        && Guid.TryParse(user.FindFirstValue(Claims.Session), out var session)
        && await db.Find<Guid?>(Find, new { Id = id, Session = session }, ct) is { } stamp
        && user.FindFirstValue(Claims.Stamp) == stamp.ToString();
}

/// <summary>Answers 401 and 403 of /api as problem documents.</summary>
internal sealed class ScopeMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var isRead = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!isRead && http.User.FindFirstValue(Claims.Scope) == "read")
        {
            throw new RefusedException(403, "api-key.read-only",
                "Khóa API này chỉ được đọc. Tạo khóa có quyền ghi.",
                "This API key may only read. Make one with scope write.");
        }

        var isForeignSite = http.Request.Headers["Sec-Fetch-Site"] == "cross-site";
        var isOpen = http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        return !isRead && isForeignSite && !isOpen && http.Request.Path.StartsWithSegments("/api")
            ? throw new RefusedException(403, "cross-site",
                "Yêu cầu từ trang khác bị từ chối.", "A write from another site is refused.")
            : next(http);
    }
}
