namespace Marketplace.Web.Tests.Features.Search;

/// <summary>The contract of pages and their cursors.</summary>
public sealed partial class SearchContractTests
{
    [TestCase("newest")]
    [TestCase("price")]
    [TestCase("-price")]
    [TestCase("leadTime")]
    [TestCase("relevance")]
    public async Task Pages_in_every_order_hold_each_product_once(string sort)
    {
        List<string> seen = [];
        string? after = null;
        do
        {
            var page = await Ask($"size=7&sort={sort}" + (after is null ? "" : "&after=" + after));
            seen.AddRange(Skus(page));
            after = (string?)page["next"];
        }
        while (after is not null);
        Assert.That(seen, Is.Unique.And.EquivalentTo(SearchCatalogue.All.Select(p => p.Sku)));
        var byPrice = SearchCatalogue.All.Select(p => p.PriceUsdMinor ?? long.MaxValue);
        Assert.That(sort != "price" || seen.Select(s =>
            SearchCatalogue.All.Single(p => p.Sku == s).PriceUsdMinor ?? long.MaxValue)
            .SequenceEqual(byPrice.Order()), Is.True);
    }

    [Test]
    public async Task The_last_page_has_no_next_even_when_it_is_full()
    {
        var page = await Ask($"size={SearchCatalogue.Products}");
        Assert.That(page["items"]!.AsArray(), Has.Count.EqualTo(SearchCatalogue.Products));
        Assert.That((string?)page["next"], Is.Null);
    }

    [TestCase("vi", "Chép nguyên")]
    [TestCase("en", "leave after out")]
    public async Task An_after_that_no_page_handed_out_is_refused(string language, string advice)
    {
        var problem = await _visitor.GetAsync($"/api/products?lang={language}&after=page2")
            .Refused(400, "search.cursor-wrong");
        Assert.That((string?)problem["detail"], Does.Contain(advice));
    }

    [TestCase("q=sample&sort=price", "vi")]
    [TestCase("q=goods", "en")]
    [TestCase("q=sample&category=tea", "en")]
    public async Task An_after_of_another_search_is_refused_and_a_page_starts_over_and_says_so(
        string other, string language)
    {
        var next = (await Ask("q=sample&size=5"))["next"];
        await _visitor.GetAsync($"/api/products?{other}&after={next}").Refused(400, "search.cursor-of-another-search");
        var page = await _visitor.GetStringAsync($"/{language}/products?{other}&after={next}");
        var first = await _visitor.GetStringAsync($"/{language}/products?{other}");
        var sentence = language == "vi" ? "nên đây là trang đầu" : "so this is the first page";
        Assert.That(page, Does.Contain(sentence));
        Assert.That(first, Does.Not.Contain(sentence));
        Assert.That(Links(page), Is.EqualTo(Links(first)).And.Not.Empty);
    }

    [Test]
    public async Task The_next_page_may_have_another_size()
    {
        var first = await Ask("q=sample&size=5");
        var second = await Ask($"q=sample&size=50&after={first["next"]}");
        Assert.That(Skus(first).Concat(Skus(second)), Is.Unique.And.EquivalentTo(Skus(await Ask("q=sample&size=100"))));
    }
}
