using System.Net;
using System.Text.Json.Nodes;
using Marketplace.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Pages;

/// <summary>What buyers read of a firm whose mark is in doubt: the same wherever the mark is shown.</summary>
public sealed class MarkPagesTests
{
    private static readonly string Product = $"/products/{SampleGoods.Coffee}";
    private static readonly string Form = $"/inquiries/new?listing={SampleGoods.Coffee}";
    private static readonly string Firm = $"/suppliers/{SampleGoods.Supplier}";
    private const string Hits = "/products?q=coffee";

    private TestSite _site = null!;
    private HttpClient _buyer = null!;

    [SetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        await _site.SellsCoffee();
        await using (var scope = _site.Scope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await outbox.Add(new ListingsChanged([SampleGoods.Coffee]), CancellationToken.None);
        }

        await _site.DeliverMessages();
        _buyer = await _site.Buyer();
    }

    [TearDown]
    public async Task Stop()
    {
        _buyer.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("vi", "Một điều kiện bắt buộc không còn đủ.", "Không hiện lần kiểm tra nào")]
    [TestCase("en", "A mandatory condition no longer holds.", "No check is shown")]
    public async Task A_failed_gate_is_told_wherever_the_mark_would_stand(
        string language, string sentence, string nothingChecked)
    {
        await _site.Execute("update agency.standing set gates_hold = false, passes = false");
        foreach (var path in new[] { Product, Hits, Form, Firm })
        {
            Assert.That(await Text($"/{language}{path}"), Does.Contain(sentence).And.Not.Contain("73.74"), path);
        }

        Assert.That(await Text($"/{language}{Product}"), Does.Contain(nothingChecked));
    }

    [TestCase("vi", "64,95", "đang được xem xét lại")]
    [TestCase("en", "64.95", "under review")]
    public async Task A_total_below_the_pass_mark_reads_as_it_is_and_says_what_it_means(
        string language, string total, string sentence)
    {
        await _site.Execute("update agency.standing set total = 64.95, passes = false");
        foreach (var path in new[] { Product, Hits, Form })
        {
            Assert.That(await Text($"/{language}{path}"), Does.Contain(total).And.Contain(sentence), path);
        }
    }

    [Test]
    public async Task A_criterion_that_earned_nothing_says_what_is_missing()
    {
        var golden = (await _site.Rows<byte[]>("select snapshot from agency.assessment")).Single();
        var snapshot = JsonNode.Parse(golden)!;
        var papers = snapshot["evidence"]!.AsArray();
        papers.Where(p => (string?)p!["type"] is "iso-9001" or "gmp").ToList()
            .ForEach(p => papers.Remove(p));
        await _site.Execute(
            "update agency.assessment set snapshot = @Less",
            new { Less = System.Text.Encoding.UTF8.GetBytes(snapshot.ToJsonString()) });
        Assert.That(await Text("/en" + Firm), Does.Contain("missing: another quality certificate"));
        Assert.That(await Text("/vi" + Firm), Does.Contain("thiếu: thêm một chứng nhận quản lý chất lượng"));
    }

    private async Task<string> Text(string path) => WebUtility.HtmlDecode(await _buyer.GetStringAsync(path));
}
