using Microsoft.AspNetCore.Localization;

namespace Marketplace.Web.Platform;

/// <summary>
/// The language of a request: the first part of a page's path, else <c>?lang=</c>, else Accept-Language.
/// </summary>
internal sealed class LanguageOfRequest : RequestCultureProvider
{
    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var path = httpContext.Request.Path.Value ?? "";
        // routing and kept pages take /EN/ for /en/, so this must too
        var first = path.Split('/', 3) is ["", var part, ..] ? part.ToLowerInvariant() : "";
        var named = first is "vi" or "en"
            ? first
            : httpContext.Request.Query["lang"].ToString();
        var language = named is "vi" or "en" ? named : Accepted(httpContext);
        return Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult("", language));
    }

    private static string Accepted(HttpContext http) => http.Request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(l => l.Quality ?? 1)
        .Select(l => l.Value.ToString().Split('-')[0].ToLowerInvariant())
        .FirstOrDefault(l => l is "vi" or "en") ?? "en";
}
