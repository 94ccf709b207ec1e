using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Pages;

public sealed class BuyerPageTests
{
    private TestSite _site = null!;

    private HttpClient _visitor = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        await _site.SellsCoffee();
        _visitor = _site.Visitor();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
    }

    [TestCase("vi", "US$\u00a06,85–7,20", "500\u00a0kg", "12–15\u00a0ngày")]
    [TestCase("en", "US$\u00a06.85–7.20", "500\u00a0kg", "12–15\u00a0days")]
    public async Task A_product_card_on_the_home_page_says_price_and_minimum(
        string language, string price, string moq, string days)
    {
        var home = await Text($"/{language}");
        var product = await Text($"/{language}/products/{SampleGoods.Coffee}");
        Assert.That(home, Does.Contain(price).And.Contain(moq));
        Assert.That(product, Does.Contain(days).And.Contain("FOB Cát Lái").And.Contain("0901.21.20"));
    }

    [Test]
    public async Task An_expired_certificate_says_so_and_one_that_nobody_has_read_is_not_shown()
    {
        var page = await Text($"/en/products/{SampleGoods.Coffee}");
        Assert.That(
            page, Does.Contain("FS-VN-70418").And.Contain("state--expired\">Expired").And.Not.Contain("NOT-READ"));
    }

    [TestCase("vi", "Bao 15 kg", "Loài")]
    [TestCase("en", "Bags of 15 kg", "Species")]
    public async Task Packing_and_known_facts_are_told_in_the_language_of_the_page(
        string language, string packing, string species)
    {
        var product = await Text($"/{language}/products/{SampleGoods.Coffee}");
        Assert.That(product, Does.Contain($">{packing}<").And.Contain($">{species}<"));
    }

    [Test]
    public async Task Markup_in_a_description_is_shown_as_text()
    {
        var page = await _visitor.GetStringAsync($"/en/products/{SampleGoods.Coffee}");
        Assert.That(page, Does.Not.Contain("<script>alert").And.Contain("&lt;script&gt;"));
    }

    [Test]
    public async Task Structured_data_names_the_goods_and_makes_no_offer()
    {
        var page = await Text($"/en/products/{SampleGoods.Coffee}");
        Assert.That(page, Does.Contain("\"@type\":\"Product\"").And.Not.Contain("Offer"));
    }

    [Test]
    public async Task A_profile_shows_the_score_with_its_date_and_the_version_of_the_criteria()
    {
        var page = await Text($"/en/suppliers/{SampleGoods.Supplier}");
        Assert.That(page, Does.Contain("73.74").And.Contain("1\u00a0Mar\u00a02025").And.Contain("criteria version 1"));
    }

    [Test]
    public async Task A_profile_says_what_each_score_rests_on_but_nothing_that_tells_the_turnover()
    {
        var page = await Text($"/en/suppliers/{SampleGoods.Supplier}");
        Assert.That(page, Does.Contain("32.67 / 44").And.Contain("27 of 30 inquiries answered within 24 hours")
            .And.Contain("the figures are not published").And.Not.Contain("number 1"));
        Assert.That(
            page, Does.Not.Contain("1,800,000").And.Not.Contain("markets within").And.Not.Contain("export years"));
    }

    [Test]
    public async Task A_profile_leads_to_all_its_goods()
    {
        await using var site = await TestSite.Start();
        await site.SellsCoffee();
        await site.Execute(
            """
            insert into catalogue.listing (id, supplier_id, state, sku, name_vi, name_en, category, unit, price_tiers,
                price_on_request_reason, incoterms, lead_times, published_at)
            select gen_random_uuid(), l.supplier_id, l.state, 'MORE-' || n, 'Hàng ' || n, 'Goods ' || n, l.category,
                l.unit, '[]', 'x', l.incoterms, l.lead_times, l.published_at + n * interval '1 minute'
            from catalogue.listing l, generate_series(1, 10) n
            where l.id = @Coffee
            """,
            new { SampleGoods.Coffee });
        using var visitor = site.Visitor();
        var here = $"/en/suppliers/{SampleGoods.Supplier}";
        var first = await visitor.GetStringAsync(here);
        Assert.That(first, Does.Contain("Goods 10<").And.Not.Contain("Roasted coffee")
            .And.Contain($"{here}?page=2#products"));
        var last = await visitor.GetStringAsync($"{here}?page=99");
        Assert.That(last, Does.Contain("Roasted coffee").And.Contain("11–11 of 11").And.Not.Contain("rel=\"next\""));
    }

    [TestCase("products")]
    [TestCase("suppliers")]
    public async Task What_does_not_exist_gets_the_not_found_page(string kind)
    {
        using var answer = await _visitor.GetAsync($"/en/{kind}/{Guid.Empty}");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain(".not-found</code>"));
    }

    [Test]
    public async Task A_visitor_is_asked_to_sign_in_before_an_inquiry_and_comes_back()
    {
        var page = await Text($"/en/products/{SampleGoods.Coffee}");
        Assert.That(page, Does.Contain($"/en/sign-in?returnUrl=%2Fen%2Fproducts%2F{SampleGoods.Coffee}"));
    }

    [Test]
    public async Task An_anonymous_page_is_kept_for_a_while_and_a_signed_in_reader_gets_a_fresh_one()
    {
        await using var site = await TestSite.Start(new() { ["Pages:KeepFor"] = "00:05:00" });
        await site.SellsCoffee();
        using var visitor = site.Visitor();
        var path = $"/en/products/{SampleGoods.Coffee}";
        await visitor.GetStringAsync(path);
        await site.Execute(
            "update catalogue.listing set name_en = 'Renamed' where id = @Coffee", new { SampleGoods.Coffee });
        using var buyer = await site.Buyer();
        Assert.That(await visitor.GetStringAsync(path), Does.Not.Contain("Renamed"));
        Assert.That(await buyer.GetStringAsync(path), Does.Contain("Renamed").And.Contain("Sign out"));
    }

    [TestCase("update suppliers.supplier set state = 'suspended'")]
    [TestCase("update agency.standing set closed_families = '{coffee}'")]
    public async Task A_product_that_may_no_longer_be_shown_leaves_the_kept_pages_too(string change)
    {
        await using var site = await TestSite.Start(new() { ["Pages:KeepFor"] = "00:05:00" });
        await site.SellsCoffee();
        using var visitor = site.Visitor();
        var path = $"/en/products/{SampleGoods.Coffee}";
        await visitor.GetStringAsync(path);
        await site.Execute(change);
        Assert.That(
            async () => (await visitor.GetAsync(path)).StatusCode,
            Is.EqualTo(HttpStatusCode.NotFound).After(10_000, 20));
    }

    [TestCase("/vi/products", "/vi/products", "/en/products", "/en/products")]
    [TestCase("/en", "/en", "/vi", "/")]
    public async Task A_page_names_its_own_address_that_of_the_other_language_and_the_one_for_all(
        string path, string own, string other, string everybody)
    {
        var page = await Text(path);
        Assert.That(page, Does.Contain($"rel=\"canonical\" href=\"http://127.0.0.1:5080{own}\""));
        Assert.That(page, Does.Match($"hreflang=\"(vi|en)\" href=\"http://127.0.0.1:5080{other}\""));
        Assert.That(page, Does.Contain($"hreflang=\"x-default\" href=\"http://127.0.0.1:5080{everybody}\""));
    }

    [Test]
    public async Task The_sitemap_lists_products_in_both_languages_and_robots_names_it()
    {
        var map = await Text("/sitemap.xml");
        Assert.That(map, Does.Contain($"<loc>http://127.0.0.1:5080/vi/products/{SampleGoods.Coffee}</loc>")
            .And.Contain($"<loc>http://127.0.0.1:5080/en/suppliers/{SampleGoods.Supplier}</loc>"));
        Assert.That(await Text("/robots.txt"), Does.Contain("Sitemap: http://127.0.0.1:5080/sitemap.xml"));
    }

    [Test]
    public async Task Styles_are_small_scripts_smaller_and_both_are_compressed()
    {
        using var visitor = _site.Visitor();
        visitor.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
        var page = await Text("/en");
        var styles = 0;
        foreach (Match link in Regex.Matches(page, "href=\"(/css/[^\"]+)\""))
        {
            using var answer = await visitor.GetAsync(link.Groups[1].Value);
            Assert.That(answer.Content.Headers.ContentEncoding, Is.EqualTo(["br"]));
            styles += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        Assert.That(styles, Is.InRange(1_000, 30_000));
        Assert.That(Regex.Matches(page, "<img (?![^>]*width=)"), Is.Empty);
    }

    /// <summary>A page with its entities read, so that a no-break space is one.</summary>
    private async Task<string> Text(string path) => WebUtility.HtmlDecode(await _visitor.GetStringAsync(path));
}
