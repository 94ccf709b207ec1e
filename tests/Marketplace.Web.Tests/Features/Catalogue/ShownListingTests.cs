using System.Net;
using System.Net.Http.Json;
using Marketplace.Web.Platform;
using Marketplace.Web.Tests.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Catalogue;

/// <summary>One rule decides what buyers see, and every reader obeys it.</summary>
public sealed class ShownListingTests
{
    private static readonly string Product = $"/en/products/{SampleGoods.Coffee}";
    private static readonly string Supplier = $"/en/suppliers/{SampleGoods.Supplier}";

    private TestSite _site = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task Goods_that_the_engines_know()
    {
        _site = await TestSite.Start();
        await _site.SellsCoffee();
        _visitor = _site.Visitor();
        await Deliver(new ListingsChanged([SampleGoods.Coffee]));
    }

    [TearDown]
    public async Task Stop()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("suspended")]
    [TestCase("removed")]
    [TestCase("applicant")]
    public async Task Goods_of_a_supplier_who_is_not_a_live_one_are_shown_nowhere(string state)
    {
        using var buyer = await _site.Buyer();
        Assert.That(await Shown(buyer), Has.All.True);
        await _site.Execute("update suppliers.supplier set state = @state", new { state });
        Assert.That(await Shown(buyer), Has.All.False);

        await Deliver(new SuppliersTouched([SampleGoods.Supplier], state));
        Assert.That(await Found("q=coffee"), Is.Zero);
        Assert.That((await (await _visitor.GetAsync("/api/suggest?q=coff")).Json())["items"]!.AsArray(), Is.Empty);
        Assert.That(await Found("size=1"), Is.Zero);

        await _site.Execute("update suppliers.supplier set state = 'eligible'");
        await Deliver(new SuppliersTouched([SampleGoods.Supplier], "reinstated"));
        Assert.That(
            (await Shown(buyer), await Found("q=coffee")),
            Is.EqualTo((new[] { true, true, true, true, true, true }, 1)));
    }

    [Test]
    public async Task A_failed_gate_hides_score_badge_and_dates_of_checks_everywhere()
    {
        var pages = new[] { "/en/products?q=coffee", Product, Supplier, $"/api/suppliers/{SampleGoods.Supplier}" };
        await _site.Execute(
            """
            insert into suppliers.evidence (id, supplier_id, type, issued_on, state)
            values (gen_random_uuid(), @Supplier, 'site-audit', '2026-10-01', 'accepted')
            """,
            new { SampleGoods.Supplier });
        foreach (var page in pages)
        {
            Assert.That(
                await _visitor.GetStringAsync(page),
                Does.Match("73\\.7").And.Match("mark--member|\"state\":\"selected\""), page);
        }

        await _site.Execute("update agency.standing set gates_hold = false");
        foreach (var page in pages)
        {
            var text = await _visitor.GetStringAsync(page);
            Assert.That(
                text,
                Does.Not.Match("73\\.7|mark--(member|verified|reviewed)|\"state\":\"selected\"|2026-10-01"), page);
        }
    }

    [Test]
    public async Task Goods_that_lack_a_mandatory_document_are_hidden_until_it_is_accepted()
    {
        var (firm, supplier) = await _site.Firm();
        var made = await firm.PostAsJsonAsync("/api/supplier/listings", Firms.Coffee("A-1")).Succeeded();
        var id = (Guid)(await made.Json())["id"]!;
        await firm.PostAsync($"/api/supplier/listings/{id}/publish", null).Succeeded();
        await _site.DeliverMessages();
        await _visitor.GetAsync($"/api/products/{id}").Refused(404, "product.not-found");
        var own = await (await firm.GetAsync($"/api/supplier/listings/{id}").Succeeded()).Json();
        Assert.That(((string?)own["state"], (bool)own["isShown"]!), Is.EqualTo(("published", false)));
        Assert.That(
            await firm.GetStringAsync($"/en/portal/listings/{id}"), Does.Contain("Buyers do not see this product"));

        await _site.Execute(
            """
            insert into suppliers.evidence (id, supplier_id, type, issued_on, state)
            select gen_random_uuid(), @supplier, type, '2026-01-01', 'accepted'
            from unnest(array['haccp', 'product-self-declaration', 'product-label']) type
            """,
            new { supplier });
        await Deliver(new SuppliersTouched([supplier], "finding"));
        await _visitor.GetAsync($"/api/products/{id}").Succeeded();
        Assert.That(await Found("q=Roasted+coffee&category=coffee.roasted"), Is.EqualTo(1));
    }

    /// <summary>Product and supplier as page and API, home, sitemap, and whether one can ask about it.</summary>
    private async Task<IReadOnlyList<bool>> Shown(HttpClient buyer)
    {
        var name = SampleGoods.Coffee.ToString();
        using var asked = await buyer.PostAsJsonAsync(
            "/api/inquiries", new { listingId = SampleGoods.Coffee, quantity = 500, message = "Hello" });
        using var form = await buyer.GetAsync($"/en/inquiries/new?listing={name}");
        return
        [
            (await _visitor.GetAsync(Product)).StatusCode == HttpStatusCode.OK,
            (await _visitor.GetAsync(Supplier)).StatusCode == HttpStatusCode.OK,
            (await _visitor.GetStringAsync("/en")).Contains(name, StringComparison.Ordinal),
            (await _visitor.GetStringAsync("/sitemap.xml")).Contains(name, StringComparison.Ordinal),
            asked.IsSuccessStatusCode && form.IsSuccessStatusCode,
            (await _visitor.GetStringAsync("/api/products?q=coffee")).Contains(name, StringComparison.Ordinal),
        ];
    }

    private async Task<int> Found(string question) =>
        (int)(await (await _visitor.GetAsync($"/api/products?{question}").Succeeded()).Json())["total"]!;

    private async Task Deliver<T>(T message)
        where T : IOutboxMessage
    {
        await using (var scope = _site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<Outbox>().Add(message, CancellationToken.None);
        }

        await _site.DeliverMessages();
    }
}
