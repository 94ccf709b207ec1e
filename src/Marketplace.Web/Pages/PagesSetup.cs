using System.Text.Encodings.Web;
using System.Text.Unicode;
using Marketplace.Web.Pages.Shell;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.WebEncoders;

namespace Marketplace.Web.Pages;

/// <summary>
/// The HTML side of the site: Razor Pages under <c>/vi</c> and <c>/en</c>, static files, error pages.
/// </summary>
public static class PagesSetup
{
    private const int Year = 31_536_000;
    private const int Day = 86_400;

    public static WebApplicationBuilder AddMarketplacePages(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddExceptionHandler<PageExceptions>();
        services.AddRazorPages(o => o.Conventions.Add(new LanguageRoutes()));
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o =>
        {
            o.ModelBinderProviders.Insert(0, new TypedNumberProvider());
            o.ModelBinderProviders.Insert(1, new TypedTextProvider());
            o.Filters.Add<PageRefusals>();
            o.Filters.Add<PageMethods>();
            o.Filters.Add<FormsActOnce>();
            o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true; // validators say what is required
            Messages.Apply(o.ModelBindingMessageProvider);
        });
        services.Configure<Microsoft.AspNetCore.Mvc.MvcViewOptions>(
            o => o.HtmlHelperOptions.ClientValidationEnabled = false);
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RouteOptions>(o => o.LowercaseUrls = true);
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "marketplace-form";
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        var keepFor = builder.Configuration.GetValue("Pages:KeepFor", AnonymousPages.Fresh);
        services.AddOutputCache(o =>
        {
            o.SizeLimit = AnonymousPages.Memory;
            o.AddPolicy(AnonymousPages.Name, policy => AnonymousPages.Rules(policy, keepFor));
        });
        if (keepFor > TimeSpan.Zero)
        {
            services.AddHostedService<ForgetPages>();
        }

        return builder;
    }

    /// <summary>What lies around everything else: headers, files, and pages in place of empty refusals.</summary>
    public static void UseMarketplacePages(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/api"),
            pages => pages.UseStatusCodePages(ErrorPage));
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = KeepFile });
    }

    /// <summary>The pages and the front door; anonymous pages come from the output cache.</summary>
    public static void MapMarketplacePages(this WebApplication app)
    {
        app.UseOutputCache();
        app.MapGet("/", FrontDoor).AllowAnonymous().ExcludeFromDescription();
        Sitemap.Map(app);
        app.MapRazorPages();
    }

    /// <summary>Sends a visitor to the language of the browser.</summary>
    private static void FrontDoor(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Redirect($"/{Say.Language}");
    }

    /// <summary>Runs the request again as the error page of its language; the status stays.</summary>
    private static async Task ErrorPage(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var path = http.Request.Path.Value ?? "/";
        var language = path.StartsWith("/vi", StringComparison.OrdinalIgnoreCase) ? "vi"
            : path.StartsWith("/en", StringComparison.OrdinalIgnoreCase) ? "en"
            : http.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture.TwoLetterISOLanguageName ?? "en";
        http.Items[ErrorModel.Origin] = path + http.Request.QueryString;
        http.Request.Path = $"/{language}/error/{http.Response.StatusCode}";
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();

        // a body that was refused, such as one that is too large, is not read a second time
        var (method, type) = (http.Request.Method, http.Request.ContentType);
        (http.Request.Method, http.Request.ContentType) = (HttpMethods.Get, null);
        try
        {
            await context.Next(http);
        }
        finally
        {
            // what is measured and logged is the request that came
            (http.Request.Method, http.Request.ContentType) = (method, type);
        }
    }

    /// <summary>A file asked for with a version never changes; fonts and plates do not change either.</summary>
    private static void KeepFile(StaticFileResponseContext context)
    {
        var path = context.Context.Request.Path.Value ?? "";
        var isForever = context.Context.Request.Query.ContainsKey("v")
            || path.StartsWith("/fonts/", StringComparison.Ordinal)
            || path.StartsWith("/plates/", StringComparison.Ordinal);
        context.Context.Response.Headers.CacheControl = isForever
            ? $"public, max-age={Year}, immutable"
            : $"public, max-age={Day}";
    }
}

/// <summary>
/// A page that looks the same to everybody who is not signed in: kept for a few seconds by address and language.
/// Signed-in readers and answers that set a cookie never come from the cache.
/// </summary>
public static class AnonymousPages
{
    public const string Name = "anonymous-pages";

    /// <summary>Bytes of kept pages; the oldest go first.</summary>
    internal const long Memory = 64 * 1024 * 1024;

    /// <summary>How long an answer is kept unless <c>Pages:KeepFor</c> says otherwise; zero keeps nothing.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    internal static void Rules(OutputCachePolicyBuilder policy, TimeSpan keepFor)
    {
        if (keepFor <= TimeSpan.Zero)
        {
            policy.NoCache();
            return;
        }

        policy.Expire(keepFor).Tag(Name).SetVaryByQuery("*").VaryByValue(Encoding)
            .With(context => context.HttpContext.User.Identity?.IsAuthenticated != true);
    }

    /// <summary>One entry for each compression, not for each browser's list of them.</summary>
    private static KeyValuePair<string, string> Encoding(HttpContext http)
    {
        var accepted = http.Request.Headers.AcceptEncoding.ToString();
        var chosen = accepted.Contains("br", StringComparison.Ordinal) ? "br"
            : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip"
            : "none";
        return new("encoding", chosen);
    }
}
