using System.Net;

namespace Marketplace.Web.Tests.Pages;

public sealed class PageShellTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("vi-VN,vi;q=0.9,en;q=0.8", "/vi")]
    [TestCase("en-GB", "/en")]
    [TestCase("de-DE,vi;q=0.5", "/vi")]
    [TestCase("ja", "/en")]
    public async Task The_front_door_leads_to_the_language_of_the_browser(string accepted, string expected)
    {
        using var visitor = _site.Visitor(accepted);
        using var answer = await visitor.GetAsync("/");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location?.ToString(), Is.EqualTo(expected));
        Assert.That(answer.Headers.Vary, Does.Contain("Accept-Language"));
    }

    [TestCase("/vi", "<html lang=\"vi\">")]
    [TestCase("/vi/", "<html lang=\"vi\">")]
    [TestCase("/en", "<html lang=\"en\">")]
    public async Task A_page_speaks_the_language_of_its_address_and_not_that_of_the_browser(
        string path, string expected)
    {
        using var visitor = _site.Visitor(path.StartsWith("/vi", StringComparison.Ordinal) ? "en" : "vi");
        Assert.That(await visitor.GetStringAsync(path), Does.Contain(expected));
    }

    [Test]
    public async Task Vietnamese_letters_are_written_as_they_are()
    {
        using var visitor = _site.Visitor();
        var page = await visitor.GetStringAsync("/vi");
        Assert.That(page, Does.Contain("Tìm hàng Việt Nam").And.Not.Contain("&#x"));
    }

    [TestCase("/vi/khong-co", "Không có trang này")]
    [TestCase("/en/nothing-here", "There is no such page")]
    public async Task A_wrong_address_gets_a_page_with_an_id_in_its_language(string path, string title)
    {
        using var visitor = _site.Visitor();
        using var answer = await visitor.GetAsync(path);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(page, Does.Contain($"<h1>{title}</h1>").And.Match("<code>[0-9a-f]{32}</code>"));
    }

    [TestCase(403)]
    [TestCase(404)]
    [TestCase(429)]
    [TestCase(500)]
    [TestCase(503)]
    public async Task The_page_of_a_refusal_is_found_nowhere_by_itself(int status)
    {
        using var visitor = _site.Visitor();
        foreach (var language in new[] { "vi", "en" })
        {
            using var answer = await visitor.GetAsync($"/{language}/error/{status}");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain($"<html lang=\"{language}\">"));
        }
    }

    [TestCase("/en")]
    [TestCase("/vi/products")]
    [TestCase("/en/how-vetting-works")]
    public async Task A_page_that_takes_no_form_says_so(string path)
    {
        using var visitor = _site.Visitor();
        using var form = await FormToken.Of(visitor, "/en/sign-in", []);
        using var answer = await visitor.PostAsync(path, form);
        Assert.That((int)answer.StatusCode, Is.EqualTo(405));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "HEAD" }));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("<h1>"));
    }

    [Test]
    public async Task Addresses_of_a_page_are_the_sites_own_and_not_what_the_request_says()
    {
        using var visitor = _site.Visitor();
        visitor.DefaultRequestHeaders.Host = "elsewhere.example";
        foreach (var path in new[] { "/en", "/en/api-docs", "/sitemap.xml", "/robots.txt" })
        {
            var page = await visitor.GetStringAsync(path);
            Assert.That(page, Does.Not.Contain("elsewhere.example").And.Contain("http://127.0.0.1:5080/"), path);
        }
    }

    [Test]
    public async Task What_a_signed_in_reader_sees_is_kept_by_nobody_else()
    {
        using var buyer = await _site.Buyer();
        foreach (var path in new[] { "/en/inquiries", "/en/products", "/api/session" })
        {
            using var answer = await buyer.GetAsync(path);
            var kept = answer.Headers.CacheControl;
            Assert.That(kept is { Private: true, NoCache: true } or { NoStore: true }, Is.True, $"{path}: {kept}");
        }
    }

    [Test]
    public async Task The_api_keeps_its_problem_documents()
    {
        using var visitor = _site.Visitor();
        using var answer = await visitor.GetAsync("/api/nothing-here");
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [Test]
    public async Task Nothing_inline_and_nothing_foreign_may_run_and_no_page_can_be_framed()
    {
        using var visitor = _site.Visitor();
        using var answer = await visitor.GetAsync("/en");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(
            policy, Does.Contain("script-src 'self';").And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Not.Contain(" style=").And.Not.Contain(" onclick="));
    }

    [Test]
    public async Task The_language_switch_keeps_page_and_query()
    {
        using var visitor = _site.Visitor();
        var page = await visitor.GetStringAsync("/vi/how-vetting-works?from=mail");
        Assert.That(page, Does.Contain("href=\"/en/how-vetting-works?from=mail\""));
    }

    [Test]
    public async Task A_versioned_file_is_kept_for_ever_and_another_one_for_a_day()
    {
        using var visitor = _site.Visitor();
        using var versioned = await visitor.GetAsync("/css/base.css?v=1");
        using var plain = await visitor.GetAsync("/icons.svg");
        Assert.That(versioned.Headers.CacheControl?.ToString(), Does.Contain("immutable"));
        Assert.That(plain.Headers.CacheControl?.MaxAge, Is.EqualTo(TimeSpan.FromDays(1)));
    }

    [Test]
    public async Task All_fourteen_criteria_stand_on_the_vetting_page_with_weight_and_formula()
    {
        using var visitor = _site.Visitor();
        var page = await visitor.GetStringAsync("/en/how-vetting-works");
        foreach (var number in Enumerable.Range(1, 14))
        {
            Assert.That(page, Does.Contain($"C{number:00}</span>"));
        }
    }
}
