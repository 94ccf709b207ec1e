using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Features.Catalogue;

public sealed partial class ListingTests
{
    private TestSite _site = null!;
    private HttpClient _firm = null!;
    private Guid _supplier;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        (_firm, _supplier) = await _site.Firm();
        await _site.Execute(
            "update suppliers.supplier set legal_name_en = 'Ea Tan Coffee Cooperative' where id = @_supplier",
            new { _supplier });
    }

    [OneTimeTearDown]
    public void Stop() => _site.Dispose();

    [Test]
    public async Task A_draft_is_published_and_read_by_anybody()
    {
        var id = await Created(Firms.Coffee("A-1"));
        await _site.Visitor().GetAsync($"/api/products/{id}").Refused(404, "product.not-found");

        await _firm.PostAsync($"/api/supplier/listings/{id}/publish", null).Succeeded();
        var answer = await _site.Visitor().GetAsync($"/api/products/{id}").Succeeded();
        var product = await answer.Json();

        Assert.That((string?)product["name"]!["vi"], Is.EqualTo("Cà phê rang xay"));
        Assert.That((string?)product["terms"]!["incoterms"]![0]!["locode"], Is.EqualTo("VNCLI"));
        Assert.That((int?)product["leadDays"], Is.EqualTo(12));
        Assert.That((string?)product["supplier"]!["name"], Is.EqualTo("HTX Cà phê Ea Tân"));
        Assert.That((string?)product["supplier"]!["nameEn"], Is.EqualTo("Ea Tan Coffee Cooperative"));
    }

    [Test]
    public async Task A_hidden_listing_is_gone_for_buyers_and_stays_for_its_supplier()
    {
        var id = await Published("A-3");
        await _firm.PostAsync($"/api/supplier/listings/{id}/hide", null).Succeeded();
        await _site.Visitor().GetAsync($"/api/products/{id}").Refused(404, "product.not-found");
        var own = await (await _firm.GetAsync($"/api/supplier/listings/{id}").Succeeded()).Json();
        Assert.That((string?)own["state"], Is.EqualTo("hidden"));
    }

    [Test]
    public async Task Every_change_leaves_a_message_for_the_indexes_in_its_transaction()
    {
        var id = await Published("A-4");
        var payloads = await _site.Rows<string>(
            "select payload::text from platform.outbox where kind = 'catalogue.listings-changed' and payload::text "
            + "like @Id",
            new { Id = $"%{id}%" });
        Assert.That(payloads, Has.Count.EqualTo(2), "created and published");
    }

    [TestCase("priceTiers", """[{"minQuantity":500,"amountMinor":720},{"minQuantity":500,"amountMinor":685}]""",
        "listing.tiers-do-not-rise")]
    [TestCase("incoterms", """[{"code":"FOB","place":"Buôn Ma Thuột"}]""", "listing.incoterm-needs-sea-port")]
    [TestCase("gtin", "\"4006381333932\"", "trade.gtin-wrong")]
    [TestCase("category", "\"coffee\"", "listing.category-unknown")]
    [TestCase("certificates", """["0199a000-0000-7000-8000-000000000001"]""", "listing.paper-not-handed-in")]
    [TestCase("originClaim", "\"certificate\"", "listing.paper-not-handed-in")]
    public async Task Wrong_terms_are_refused_and_nothing_is_kept(string field, string json, string code)
    {
        await _firm.PostAsJsonAsync("/api/supplier/listings", Firms.Coffee("B-1").With(field, json)).Refused(409, code);
        Assert.That(await Count("B-1"), Is.Zero);
    }

    [Test]
    public async Task An_unknown_field_is_refused_by_name()
    {
        var content = Firms.Coffee("B-2").With("verified", "true");
        await _firm.PostAsJsonAsync("/api/supplier/listings", content).Refused(400, "invalid-request");
        Assert.That(await Count("B-2"), Is.Zero);
    }

    [Test]
    public async Task Null_in_place_of_a_list_means_nothing_entered()
    {
        var content = Firms.Coffee("B-3").With("priceTiers", "null").With("incoterms", "[null]").With(
            "attributes", "null");
        await _firm.PostAsJsonAsync("/api/supplier/listings", content).Succeeded();
    }

    [Test]
    public async Task A_sku_is_used_once()
    {
        await Created(Firms.Coffee("C-1"));
        await _firm.PostAsJsonAsync("/api/supplier/listings", Firms.Coffee("C-1")).Refused(409, "listing.sku-taken");
        Assert.That(await Count("C-1"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_double_click_creates_one_listing()
    {
        _firm.DefaultRequestHeaders.Add("Idempotency-Key", "double-click");
        var first = await Created(Firms.Coffee("C-2"));
        var second = await Created(Firms.Coffee("C-2"));
        _firm.DefaultRequestHeaders.Remove("Idempotency-Key");
        Assert.That((second, await Count("C-2")), Is.EqualTo((first, 1)));
    }

    [Test]
    public async Task Another_suppliers_listing_is_not_there()
    {
        var id = await Created(Firms.Coffee("E-1"));
        var (stranger, _) = await _site.Firm();
        await stranger.GetAsync($"/api/supplier/listings/{id}").Refused(404, "listing.not-found");
        await stranger.PostAsync($"/api/supplier/listings/{id}/publish", null).Refused(404, "listing.not-found");
    }

    [Test]
    public async Task A_supplier_who_is_not_approved_keeps_drafts_only()
    {
        var (applicant, _) = await _site.Firm("applicant");
        var answer = await (await applicant.PostAsJsonAsync(
            "/api/supplier/listings", Firms.Coffee("F-1")).Succeeded()).Json();
        await applicant.PostAsync($"/api/supplier/listings/{answer["id"]}/publish", null)
            .Refused(409, "listing.supplier-not-approved");
    }

    [TestCase("'; drop table catalogue.listing; --")]
    [TestCase("<script>alert(1)</script>")]
    public async Task SQL_and_HTML_are_only_text(string text)
    {
        var content = Firms.Coffee($"G-{text.Length}");
        (content["nameEn"], content["descriptionEn"], content["packaging"]) = (text, text, text);
        var id = await Created(content);
        var own = await (await _firm.GetAsync($"/api/supplier/listings/{id}")).Json();
        Assert.That((string?)own["content"]!["descriptionEn"], Is.EqualTo(text));
    }

    [Test]
    public async Task Own_listings_come_in_pages_newest_first()
    {
        var (firm, _) = await _site.Firm();
        foreach (var sku in new[] { "1", "2", "3" })
        {
            _site.Clock.Move(TimeSpan.FromSeconds(1));
            await firm.PostAsJsonAsync("/api/supplier/listings", Firms.Coffee(sku)).Succeeded();
        }

        var first = await (await firm.GetAsync("/api/supplier/listings?size=2")).Json();
        var second = await (await firm.GetAsync($"/api/supplier/listings?size=2&after={first["next"]}")).Json();
        Assert.That(Skus(first).Concat(Skus(second)), Is.EqualTo(["3", "2", "1"]));
        Assert.That(second["next"], Is.Null);
        await firm.GetAsync("/api/supplier/listings?size=1000").Refused(400, "invalid-request");
    }

    private static IEnumerable<string?> Skus(JsonNode page) => page["items"]!.AsArray().Select(i => (string?)i!["sku"]);

    private async Task<Guid> Created(JsonObject content)
    {
        var answer = await _firm.PostAsJsonAsync("/api/supplier/listings", content).Succeeded();
        return (Guid)(await answer.Json())["id"]!;
    }

    private async Task<Guid> Published(string sku)
    {
        var id = await Created(Firms.Coffee(sku));
        await _firm.PostAsync($"/api/supplier/listings/{id}/publish", null).Succeeded();
        return id;
    }

    private async Task<HttpResponseMessage> Edit(Guid id, string? tag, JsonObject content)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put, $"/api/supplier/listings/{id}") { Content = JsonContent.Create(content) };
        if (tag is not null)
        {
            request.Headers.IfMatch.ParseAdd(tag);
        }

        return await _firm.SendAsync(request);
    }

    private async Task<long> Count(string sku) => (await _site.Rows<long>(
        "select count(*) from catalogue.listing where supplier_id = @Supplier and sku = @Sku",
        new { Supplier = _supplier, Sku = sku }))[0];
}
