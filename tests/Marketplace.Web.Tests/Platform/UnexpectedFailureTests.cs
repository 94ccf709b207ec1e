using System.Net;
using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

/// <summary>What a person and a program see of a fault of ours.</summary>
public sealed class UnexpectedFailureTests
{
    private const string Secret = "Host=10.0.0.7;Password=hunter2";

    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() =>
        _site = await TestSite.Start(faults: services => services.AddSingleton<IProductSearch>(new Broken()));

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("/vi/products", "Có lỗi phía chúng tôi", "Không có gì bị lưu dở dang", "Mã lỗi")]
    [TestCase("/en/products", "Something failed on our side", "Nothing was half saved", "Error id")]
    public async Task A_reader_gets_a_page_with_an_id_and_no_details(string path, params string[] said)
    {
        using var answer = await _site.Visitor().GetAsync(path);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        foreach (var words in said)
        {
            Assert.That(html, Does.Contain(words));
        }

        Assert.That(html, Does.Match("<code>[0-9a-f]{32}</code>"));
        MustSayNothing(html);
        MustHaveHeaders(answer);
    }

    [TestCase("vi", "Có lỗi phía chúng tôi.")]
    [TestCase("en", "Something failed on our side.")]
    public async Task A_program_gets_a_problem_with_the_trace_id_and_no_details(string language, string said)
    {
        using var answer = await _site.Visitor(language).GetAsync("/api/products");
        var problem = await Task.FromResult(answer).Refused(500, "unexpected");
        Assert.That((string?)problem["traceId"], Does.Match("^00-[0-9a-f]{32}-"));
        Assert.That((string?)problem["detail"], Does.StartWith(said));
        MustSayNothing(problem.ToJsonString());
        MustHaveHeaders(answer);
    }

    private static void MustSayNothing(string text) => Assert.That(
        text, Does.Not.Contain("hunter2").And.Not.Contain(nameof(InvalidOperationException)).And.Not.Contain("   at "));

    private static void MustHaveHeaders(HttpResponseMessage answer)
    {
        Assert.That(
            answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'"));
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
    }

    private sealed class Broken : IProductSearch
    {
        public string Mode => "postgresql";

        public Task<SearchPage> Search(ProductQuery query, CancellationToken ct) =>
            throw new InvalidOperationException(Secret);
    }
}
