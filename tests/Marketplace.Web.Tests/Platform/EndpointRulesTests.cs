using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Web.Platform;
using Marketplace.Web.Tests.Platform.Hostile;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

/// <summary>Rules that hold for every endpoint of a kind, asked of the table of endpoints.</summary>
public sealed class EndpointRulesTests
{
    private World _world = null!;

    [OneTimeSetUp]
    public async Task Start() => _world = await World.Build();

    [OneTimeTearDown]
    public async Task Stop() => await _world.Site.DisposeAsync();

    [Test]
    public void Every_post_that_creates_takes_an_idempotency_key()
    {
        var without = Endpoints()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Where(e => e.Metadata.GetOrderedMetadata<IProducesResponseTypeMetadata>().Any(
                p => p.StatusCode is 201 or 202))
            .Where(e => e.Metadata.GetMetadata<IdempotentEndpoint>() is null)
            .Select(e => e.DisplayName);
        Assert.That(without, Is.Empty);
    }

    [Test]
    public async Task Every_list_is_bounded()
    {
        foreach (var (path, _, operation) in Calls().Where(c => c.Method == "get" && Takes(c.Operation, "size")))
        {
            foreach (var size in new[] { "0", "-1", "101", "1000000", "2147483648", "x" })
            {
                foreach (var (who, client) in _world.People)
                {
                    using var answer = await client.GetAsync($"{path}?size={size}");
                    var isCut = path == "/api/agency/cases" && answer.IsSuccessStatusCode; // to the nearest size
                    Assert.That(isCut || (int)answer.StatusCode is 400 or 401 or 403, Is.True, $"{who} {path} {size}");
                }
            }

            Assert.That(operation["responses"]!["400"], Is.Not.Null, path);
        }
    }

    [Test]
    public async Task An_id_of_somebody_else_gets_the_same_bytes_as_one_that_does_not_exist()
    {
        (string, HttpClient)[] strangers =
            [("buyer", await _world.Site.Buyer()), ("supplier", await _world.Site.Supplier())];
        foreach (var (path, method, _) in Calls().Where(c => c.Path.Contains("{id}") && !IsPublic(c.Path)))
        {
            foreach (var (who, stranger) in strangers)
            {
                var foreign = new[] { _world.Listing, _world.Inquiry, _world.Case, _world.Paper, _world.SupplierId };
                var unknown = await Told(stranger, method, path, Guid.CreateVersion7());
                foreach (var id in foreign)
                {
                    Assert.That(await Told(stranger, method, path, id), Is.EqualTo(unknown), $"{who} {method} {path}");
                }
            }
        }
    }

    [Test]
    public async Task A_field_that_is_not_the_callers_to_set_is_refused_by_name()
    {
        foreach (var call in WriteCalls.All)
        {
            foreach (var field in new[] { "supplierId", "accountId", "buyerId", "isAdmin", "state", "version", "id" })
            {
                var body = (JsonObject)call.Sample.DeepClone();
                body[field] = $"{_world.SupplierId}";
                var text = _world.Fill(body.ToJsonString());
                var request = new HttpRequestMessage(call.Method, await call.Prepare(_world))
                {
                    Content = new StringContent(text, null, "application/json"),
                };
                request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                var problem = await _world.People[call.Who].SendAsync(request).Refused(400, "invalid-request");
                Assert.That(problem["errors"]![field], Is.Not.Null, $"{call.Operation} {field}");
            }
        }
    }

    [Test]
    public async Task A_key_that_may_only_read_writes_nowhere_and_one_that_expired_reads_nowhere()
    {
        var made = await _world.People["supplier"].PostAsJsonAsync(
            "/api/api-keys", new { name = "ERP", scope = "read", days = 30 }).Succeeded();
        using var machine = _world.Site.Visitor();
        machine.DefaultRequestHeaders.Authorization = new("Bearer", (string)(await made.Json())["key"]!);
        foreach (var (path, method, _) in Calls().Where(c => c.Method != "get"))
        {
            // An endpoint that takes files refuses JSON before it looks at the key.
            Assert.That(
                (await Send(machine, method, path, Guid.CreateVersion7())).StatusCode,
                Is.EqualTo(HttpStatusCode.Forbidden).Or.EqualTo(HttpStatusCode.UnsupportedMediaType),
                path);
        }

        await machine.GetAsync("/api/session").Succeeded();
        await _world.Site.Execute("update accounts.api_key set expires_at = '2026-01-01'");
        await machine.GetAsync("/api/session").Refused(401, "sign-in-required");
    }

    [Test]
    public async Task No_page_takes_a_post_without_its_token()
    {
        foreach (var page in PagesOf())
        {
            foreach (var (who, client) in _world.People)
            {
                using var answer = await client.PostAsync(page, new FormUrlEncodedContent([new("once", "x")]));
                var isSentToSignIn = $"{answer.Headers.Location}".Contains("/sign-in?", StringComparison.Ordinal);
                Assert.That(isSentToSignIn || (int)answer.StatusCode is 400 or 403, Is.True, $"{who} {page}");
            }
        }
    }

    [Test]
    public async Task Every_page_and_every_refusal_carries_the_headers_and_no_inline_script_or_style()
    {
        foreach (var page in PagesOf().Concat(["/en/nothing-here", "/api/nothing", "/api/products", "/css/none.css"]))
        {
            foreach (var (who, client) in _world.People)
            {
                using var answer = await client.GetAsync(page);
                var html = await answer.Content.ReadAsStringAsync();
                var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
                Assert.That(policy, Does.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"), page);
                Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"), page);
                Assert.That(
                    html, Does.Not.Match("""<script(?![^>]*\bsrc=)(?![^>]*application/ld)[^>]*>"""), $"{who} {page}");
                Assert.That(html, Does.Not.Match("""<[^>]+\s(style|on[a-z]+)="|<style"""), $"{who} {page}");
            }
        }
    }

    private IEnumerable<RouteEndpoint> Endpoints() =>
        _world.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The addresses of all pages but the error page, which takes posts to answer them.</summary>
    private IEnumerable<string> PagesOf() => Endpoints()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
        .Select(e => e.RoutePattern.RawText!)
        .Where(p => !p.Contains("/error/", StringComparison.Ordinal))
        .Select(p => "/en" + p[(p.IndexOf("$)}", StringComparison.Ordinal) + 3)..]
            .Replace("listings/{id:guid}", $"listings/{_world.Listing}", StringComparison.Ordinal)
            .Replace("products/{id:guid}", $"products/{_world.Listing}", StringComparison.Ordinal)
            .Replace("inquiries/{id:guid}", $"inquiries/{_world.Inquiry}", StringComparison.Ordinal)
            .Replace("cases/{id:guid}", $"cases/{_world.Case}", StringComparison.Ordinal)
            .Replace("{id:guid}", $"{_world.SupplierId}", StringComparison.Ordinal))
        .Distinct();

    private IEnumerable<(string Path, string Method, JsonNode Operation)> Calls() =>
        from path in _world.Document["paths"]!.AsObject()
        from call in path.Value!.AsObject()
        select (path.Key, call.Key, call.Value!);

    private static bool IsPublic(string path) =>
        path.StartsWith("/api/products", StringComparison.Ordinal) || path == "/api/suppliers/{id}";

    private static bool Takes(JsonNode operation, string parameter) =>
        operation["parameters"]?.AsArray().Any(p => (string?)p!["name"] == parameter) == true;

    private static async Task<HttpResponseMessage> Send(HttpClient client, string method, string path, Guid id)
    {
        var address = path.Replace("{id}", $"{id}", StringComparison.Ordinal)
            .Replace("{photo}", $"{id}", StringComparison.Ordinal);
        var body = path.EndsWith("/listings/{id}", StringComparison.Ordinal)
            ? """{"sku":"x","category":"coffee.roasted"}"""
            : """{"text":"hello"}""";
        var request = new HttpRequestMessage(new(method.ToUpperInvariant()), address)
        {
            Content = method is "get" or "delete" ? null : new StringContent(body, null, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        return await client.SendAsync(request);
    }

    private static async Task<string> Told(HttpClient client, string method, string path, Guid id)
    {
        using var answer = await Send(client, method, path, id);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.False, $"{method} {path}");
        var problem = JsonNode.Parse(text)!.AsObject();
        problem.Remove("traceId");
        return $"{(int)answer.StatusCode} {problem.ToJsonString()}";
    }
}
