using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

/// <summary>
/// Behind a proxy that ends TLS, browsers are told to come by TLS only, and cookies are for TLS only.
/// </summary>
public sealed class SecurityHeaderTests
{
    [TestCase("10.0.0.5", "https", true)]
    [TestCase("10.0.0.5", "http", false)]
    [TestCase("203.0.113.9", "https", false, Description = "not our proxy")]
    public async Task Only_what_a_trusted_proxy_received_by_TLS_is_kept_to_TLS(string from, string scheme, bool isKept)
    {
        await using var site = await TestSite.Start(
            new() { ["Proxy:Trusted"] = "10.0.0.0/8" },
            services => services.AddSingleton<IStartupFilter>(new CallsFrom(IPAddress.Parse(from))));
        foreach (
            var path in new[] { "/en", "/en/nothing", "/api/products", "/api/nothing", "/css/none.css", "/en/sign-in" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("X-Forwarded-Proto", scheme);
            request.Headers.Add("X-Forwarded-For", "198.51.100.4");
            using var answer = await site.Visitor().SendAsync(request);
            var hsts =
                answer.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null;
            Assert.That(hsts, Is.EqualTo(isKept ? "max-age=31536000; includeSubDomains" : null), path);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
            {
                Assert.That(cookie.Contains("; secure", StringComparison.Ordinal), Is.EqualTo(isKept), cookie);
            }
        }
    }

    /// <summary>The test server has no socket: this says where the caller sits.</summary>
    private sealed class CallsFrom(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                http.Connection.RemoteIpAddress = address;
                return go(http);
            });
            next(app);
        };
    }
}
