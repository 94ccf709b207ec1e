using System.Net.Sockets;
using System.Text;

namespace Marketplace.Web.Tests.Platform;

/// <summary>
/// What no client library sends, written to a real socket; and the rules of HTTP that clients rely on.
/// </summary>
public sealed class RawHttpTests
{
    private TestSite _site = null!;
    private Uri _address = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _site.UseKestrel(0);
        _site.StartServer();
        _address = _site.ClientOptions.BaseAddress;
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [TestCase("GET /css/..%2f..%2fappsettings.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [TestCase("GET /vi/%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [TestCase("GET /plates/..\\..\\marketplace.dll HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [TestCase("GET /a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")]
    [TestCase("GET /vi/products?q=%00%ff%c0%af HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [TestCase("GARBAGE\r\n\r\n")]
    [TestCase("GET http://elsewhere.example/api/criteria HTTP/9.9\r\n\r\n")]
    [TestCase(
        "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close"
        + "\r\n\r\nzz\r\n")]
    [TestCase("POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\nConnection: close\r\n\r\n")]
    public async Task A_malicious_request_is_no_fault_of_ours_and_gets_no_file(string request)
    {
        var answer = await Ask(request);
        Assert.That(answer, Does.Match(@"^HTTP/1\.1 (30[0-9]|4[0-9][0-9]|505) "));
        Assert.That(answer, Does.Not.Contain("root:").And.Not.Contain("ConnectionStrings"));
    }

    [Test]
    public async Task An_address_or_header_that_is_too_long_is_refused()
    {
        var path = new string('a', 200_000);
        Assert.That(
            await Ask($"GET /{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), Does.StartWith("HTTP/1.1 414"));
        Assert.That(
            await Ask($"GET / HTTP/1.1\r\nHost: x\r\nX-Long: {path}\r\nConnection: close\r\n\r\n"), Does.StartWith(
                "HTTP/1.1 431"));
    }

    [TestCase("DELETE", "/api/accounts")]
    [TestCase("PATCH", "/api/products")]
    [TestCase("POST", "/api/criteria")]
    [TestCase("TRACE", "/api/criteria")]
    public async Task A_wrong_method_is_told_as_a_problem_with_the_right_ones(string method, string path)
    {
        using var visitor = _site.Visitor();
        var answer = await visitor.SendAsync(new(new(method), path));
        await Task.FromResult(answer).Refused(405, "method-not-allowed");
        Assert.That(answer.Content.Headers.Allow, Is.Not.Empty);
    }

    [TestCase("text/plain")]
    [TestCase("application/xml")]
    [TestCase("application/x-www-form-urlencoded")]
    public async Task A_wrong_content_type_is_refused_as_such(string type)
    {
        using var visitor = _site.Visitor();
        using var content = new StringContent("{}", Encoding.UTF8, type);
        await visitor.PostAsync("/api/session", content).Refused(415, "media-type-not-supported");
    }

    [TestCase("", "invalid-request")]
    [TestCase("{", "invalid-request")]
    [TestCase("null", "invalid-request")]
    [TestCase("\"text\"", "invalid-request")]
    [TestCase("{\"email\":\"a@b.example\",\"email\":\"b@b.example\",\"password\":\"x\"}", "invalid-request")]
    [TestCase("{\"email\":1e400}", "invalid-request")]
    [TestCase("{\"email\":\"\\ud800\"}", "invalid-request")]
    public async Task Json_that_says_nothing_sure_is_refused(string body, string code)
    {
        using var visitor = _site.Visitor();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        await visitor.PostAsync("/api/session", content).Refused(400, code);
    }

    [Test]
    public async Task A_thousand_brackets_deep_is_refused_and_five_megabytes_too()
    {
        using var visitor = _site.Visitor();
        using var deep =
            new StringContent($"{{\"email\":{new string('[', 500_000)}", Encoding.UTF8, "application/json");
        await visitor.PostAsync("/api/session", deep).Refused(400, "invalid-request");
        using var large = new HttpRequestMessage(HttpMethod.Post, "/api/session")
        {
            // its length is told, and the caller waits for leave to send it: the site answers before it reads
            Content = new StringContent(
                $"{{\"email\":\"{new string('x', 5_000_000)}\"}}", Encoding.UTF8, "application/json"),
            Headers = { ExpectContinue = true },
        };
        await visitor.SendAsync(large).Refused(413, "body-too-large");
    }

    [Test]
    public async Task Head_says_what_get_would_and_options_is_no_fault()
    {
        using var visitor = _site.Visitor();
        var head = await visitor.SendAsync(new(HttpMethod.Head, "/vi"));
        var options = await visitor.SendAsync(new(HttpMethod.Options, "/api/criteria"));
        Assert.That((int)head.StatusCode, Is.EqualTo(200));
        Assert.That((int)options.StatusCode, Is.LessThan(500));
    }

    private async Task<string> Ask(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_address.Host, _address.Port);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(request));
        }
        catch (IOException)
        {
            // the server may refuse before it has read all
        }

        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
