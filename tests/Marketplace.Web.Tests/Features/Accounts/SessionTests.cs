using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Accounts;

/// <summary>What somebody tries who wants to be somebody else.</summary>
public sealed class SessionTests
{
    private TestSite _site = null!;

    [SetUp]
    public async Task Start() => _site = await TestSite.Start();

    [TearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_copied_cookie_is_worth_nothing_once_its_owner_signed_out_and_the_other_sessions_go_on()
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        var (laptop, phone) = (await SignIn(_site, email), await SignIn(_site, email));
        Assert.That(phone, Is.Not.EqualTo(laptop));
        await With(laptop, HttpMethod.Delete).Succeeded();
        await With(laptop, HttpMethod.Get).Refused(401, "sign-in-required");
        await With(phone, HttpMethod.Get).Succeeded();
    }

    [Test]
    public async Task A_cookie_that_was_planted_before_is_not_taken_over()
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        var planted = await SignIn(_site, email);
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/session")
        {
            Content = JsonContent.Create(new { email, password = Given.Password }),
        };
        request.Headers.Add("Cookie", planted);
        var answer = await Bare().SendAsync(request).Succeeded();
        Assert.That(answer.Headers.GetValues("Set-Cookie").Single(), Does.Not.StartWith(planted));
    }

    [TestCase("https://localhost", true)]
    [TestCase("http://localhost", false)]
    public async Task The_cookie_is_kept_from_scripts_other_sites_and_open_lines(string address, bool isSecure)
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        using var client = _site.CreateClient(new() { BaseAddress = new Uri(address), HandleCookies = false });
        var answer = await client.PostAsJsonAsync("/api/session", new { email, password = Given.Password }).Succeeded();
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=lax").And.Not.Contain("domain="));
        Assert.That(cookie.Contains("; secure", StringComparison.Ordinal), Is.EqualTo(isSecure));
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.EqualTo(isSecure));
    }

    [Test]
    public async Task Thirty_wrong_tries_at_once_are_counted_like_thirty_in_a_row()
    {
        var email = Given.NewEmail();
        await _site.Buyer(email);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Try(email, "wrong")));
        Assert.That(answers.Count(a => a.StatusCode == HttpStatusCode.Unauthorized), Is.LessThanOrEqualTo(5));
        Assert.That(answers.Select(a => (int)a.StatusCode), Has.All.AnyOf(401, 429));
    }

    [Test]
    public async Task One_address_may_not_try_many_people()
    {
        for (var i = 0; i < 30; i++)
        {
            await Try($"guess{i}@firm.example", "wrong").Refused(401, "session.wrong-credentials");
        }

        await Try("guess31@firm.example", "wrong").Refused(429, "session.too-many-tries");
    }

    [TestCase(null, 429)]
    [TestCase("127.0.0.1", 401)]
    [TestCase("10.0.0.0/8", 429)]
    public async Task A_forwarded_address_is_believed_only_from_a_proxy_that_is_trusted(string? trusted, int status)
    {
        await using var site = await TestSite.Start(trusted is null ? [] : new() { ["Proxy:Trusted"] = trusted });
        site.UseKestrel(0);
        site.StartServer();
        HttpResponseMessage? last = null;
        for (var i = 0; i < 31; i++)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/session")
            {
                Content = JsonContent.Create(new { email = $"guess{i}@firm.example", password = "wrong" }),
            };
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            last = await site.Visitor().SendAsync(request);
        }

        Assert.That((int)last!.StatusCode, Is.EqualTo(status));
    }

    [TestCase("//evil.example/x")]
    [TestCase("https://evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("javascript:alert(1)")]
    [TestCase("/en//evil.example/..//\t/evil.example")]
    public async Task Signing_in_never_leads_to_another_site(string target)
    {
        var email = Given.NewEmail();
        (await _site.Buyer(email)).Dispose();
        var client = _site.Visitor();
        var address = $"/en/sign-in?returnUrl={Uri.EscapeDataString(target)}";
        var form = await FormToken.Of(
            client, address, new() { ["Input.Email"] = email, ["Input.Password"] = Given.Password });
        var answer = await client.PostAsync(address, form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Headers.Location!.ToString(), Does.StartWith("/en"));
    }

    [Test]
    public async Task No_password_and_no_key_reaches_the_log()
    {
        var log = new Collected();
        await using var site = await TestSite.Start(
            new() { ["Logging:LogLevel:Default"] = "Trace" }, services => services.AddSingleton<ILoggerProvider>(log));
        var buyer = await site.Buyer();
        var made =
            await buyer.PostAsJsonAsync("/api/api-keys", new { name = "ERP", scope = "read", days = 3 }).Succeeded();
        var key = (string)(await made.Json())["key"]!;
        var machine = site.Visitor();
        machine.DefaultRequestHeaders.Authorization = new("Bearer", key);
        await machine.GetAsync("/api/session").Succeeded();
        await machine.PostAsJsonAsync("/api/session", new { email = "a@b.example", password = Given.Password });
        Assert.That(log.Lines, Is.Not.Empty);
        Assert.That(log.Lines, Has.None.Contains(key).And.None.Contains(Given.Password));
    }

    private Task<HttpResponseMessage> Try(string email, string password) =>
        _site.Visitor().PostAsJsonAsync("/api/session", new { email, password });

    private HttpClient Bare() => _site.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });

    private static async Task<string> SignIn(TestSite site, string email)
    {
        using var client = site.CreateClient(new() { HandleCookies = false });
        var answer = await client.PostAsJsonAsync("/api/session", new { email, password = Given.Password }).Succeeded();
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
    }

    private Task<HttpResponseMessage> With(string cookie, HttpMethod method)
    {
        var request = new HttpRequestMessage(method, "/api/session");
        request.Headers.Add("Cookie", cookie);
        return Bare().SendAsync(request);
    }

    private sealed class Collected : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // nothing is held
        }
    }
}
