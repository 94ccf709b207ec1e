using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>
/// Client, index and query on every server: only what is special to this engine; the contract stands elsewhere.
/// </summary>
[TestFixture("elasticsearch-7.10.2")]
[TestFixture("opensearch-2.19.1")]
[TestFixture("elasticsearch-8.19.4")]
public sealed class ElasticsearchTests(string server)
{
    private ElasticsearchOptions _options = null!;
    private ElasticsearchClient _client = null!;
    private ElasticsearchIndex _index = null!;
    private ElasticsearchSearch _search = null!;

    [SetUp]
    public async Task AnIndexOfItsOwn()
    {
        _options = new()
        {
            Url = await SearchServers.Url(server),
            Index = $"test-{Guid.CreateVersion7():n}",
            SearchTimeout = TimeSpan.FromSeconds(10),
        };
        _client = new(_options);
        _index = new(_client, _options, TimeProvider.System);
        _search = new(_client, _options);
        await _client.PointAlias(
            _options.Index, await _index.CreateBeside(CancellationToken.None), CancellationToken.None);
    }

    [TearDown]
    public async Task Remove()
    {
        foreach (var name in await _client.IndicesNamedLike(_options.Index, CancellationToken.None))
        {
            await _client.DeleteIndex(name, CancellationToken.None);
        }

        _client.Dispose();
    }

    [TestCase("ca phe rang xay", 1)]
    [TestCase("cà phê rang xay", 1)]
    [TestCase("roasted coffee", 1)]
    [TestCase("TN2110", 3)]
    [TestCase("09012111", 1)]
    [TestCase("sku-2", 2)]
    public async Task The_right_product_comes_first(string text, int number)
    {
        await Hold(Coffee(1), Product(2, "Gạo ST25", "ST25 rice"), Product(3, "Mực in TN-2110", "Toner TN-2110"));
        var page = await Ask(ProductQuery.Ask(text));
        Assert.That(page.Hits[0].Number, Is.EqualTo(number));
    }

    [Test]
    public async Task A_word_that_no_product_has_is_corrected_and_said_so()
    {
        await Hold(Coffee(1), Product(2, "Gạo ST25", "Fragrant rice"));
        var page = await Ask(ProductQuery.Ask("roasted cofffee"));
        Assert.That(page.CorrectedText, Is.EqualTo("roasted coffee"));
        Assert.That(page.Hits[0].Number, Is.EqualTo(1));
    }

    [Test]
    public async Task A_facets_own_filter_does_not_change_its_counts()
    {
        await Hold(Product(1, "Gạo", "Rice", "91"), Product(2, "Gạo", "Rice", "92"), Product(3, "Gạo", "Rice", "92"));
        var page = await Ask(ProductQuery.Ask(
            "rice") with { Wanted = new Dictionary<Facet, IReadOnlyList<string>> { [Facet.Province] = ["91"] } });
        Assert.That(page.Total, Is.EqualTo(1));
        Assert.That(page.Facets[Facet.Province], Is.EqualTo(new FacetCount[] { new("92", 2), new("91", 1) }));
        Assert.That(page.Facets[Facet.SupplierType].Single().Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Pages_follow_one_another_without_gap_or_overlap([Values] ProductSort sort)
    {
        await Hold([.. Enumerable.Range(1, 25).Select(number => Product(number, "Gạo", "Rice"))]);
        var numbers = new List<int>();
        PageEnd? after = null;
        do
        {
            var page = await Ask(ProductQuery.Ask("rice") with { Size = 10, Sort = sort, After = after });
            numbers.AddRange(page.Hits.Select(hit => hit.Number));
            after = page.Next;
        }
        while (after is not null);
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, 25)));
    }

    [Test]
    public async Task An_older_state_never_replaces_a_newer_one()
    {
        var old = Product(1, "Gạo", "Rice");
        await Hold(old with { Version = 3, NameEn = "Cashew" });
        await Hold(old);
        Assert.That((await Ask(ProductQuery.Ask("cashew"))).Total, Is.EqualTo(1));
        await _index.Apply([new(old.Id, 1, 4, null)], CancellationToken.None);
        await Hold(old with { Version = 3 });
        Assert.That((await Ask(ProductQuery.Ask(null))).Total, Is.Zero);
    }

    [TestCase(1, 5)]
    [TestCase(1_000_000, 1)]
    public void A_bulk_request_is_parted_until_each_is_small_enough_or_one_listing(int largest, int requests)
    {
        SearchChange[] changes = [.. Enumerable.Range(1, 5).Select(n => Change(Coffee(n)))];
        var bodies = ElasticsearchIndex.Bodies(changes, largest).ToList();
        Assert.That(bodies, Has.Count.EqualTo(requests));
        Assert.That(bodies.SelectMany(b => b.Changes), Is.EqualTo(changes));
    }

    [Test]
    public async Task A_change_never_makes_an_index_that_holds_it_alone()
    {
        foreach (var name in await _client.IndicesNamedLike(_options.Index, CancellationToken.None))
        {
            await _client.DeleteIndex(name, CancellationToken.None);
        }

        await Assert.ThatAsync(
            () => _index.Apply([Change(Coffee(1))], CancellationToken.None),
            Throws.TypeOf<SearchUnavailableException>());
        Assert.That(await _index.IsThere(CancellationToken.None), Is.False);
        Assert.That(await _client.IndicesNamedLike(_options.Index, CancellationToken.None), Is.Empty);
    }

    [Test]
    public async Task A_listing_that_the_server_cannot_take_is_named_and_the_others_are_stored()
    {
        var bad = Product(
            2, "Gạo", "Rice") with { PublishedAt = DateTimeOffset.MaxValue, Sku = new string('x', 40_000) };
        var refused = await _index.Apply(
            [new(bad.Id, 2, 1, bad), Change(Product(1, "Gạo", "Rice"))], CancellationToken.None);
        await _client.Refresh(_options.Index, CancellationToken.None);
        Assert.That(refused.Select(r => r.ListingId), Is.EqualTo(new[] { bad.Id }));
        Assert.That(await _client.Count(_options.Index, CancellationToken.None), Is.EqualTo(1));
    }

    [TestCase("\"}]}} <script> ' or 1=1 -- \\")]
    [TestCase("日本 ☕ \U0001F35A 123")]
    [TestCase("a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9")]
    public async Task Any_text_is_only_text(string text)
    {
        await Hold(Coffee(1));
        Assert.That((await Ask(ProductQuery.Ask(text))).Mode, Is.EqualTo("elasticsearch"));
    }

    private async Task Hold(params SearchDocument[] documents)
    {
        var refused = await _index.Apply([.. documents.Select(Change)], CancellationToken.None);
        Assert.That(refused, Is.Empty);
        await _client.Refresh(_options.Index, CancellationToken.None);
    }

    private Task<SearchPage> Ask(ProductQuery query) => _search.Search(query, CancellationToken.None);

    private static SearchChange Change(SearchDocument document) =>
        new(document.Id, document.Number, document.Version, document);

    private static SearchDocument Coffee(int number) =>
        Product(number, "Cà phê rang xay Buôn Ma Thuột", "Roasted ground coffee") with { HsCode = "09012111" };

    private static SearchDocument Product(int number, string vi, string en, string province = "89") => new()
    {
        Id = Guid.CreateVersion7(),
        Number = number,
        Version = 1,
        Sku = $"SKU-{number}",
        NameVi = vi,
        NameEn = en,
        SupplierId = Guid.CreateVersion7(),
        SupplierName = "Công ty Nông sản",
        SupplierType = "factory",
        Province = province,
        PublishedAt = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
