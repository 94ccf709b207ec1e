using System.Text.Json.Nodes;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>Which values an answer names, on a catalogue with goods in every category.</summary>
[TestFixture("postgresql")]
[TestFixture("elasticsearch-7.10.2")]
[TestFixture("opensearch-2.19.1")]
[TestFixture("elasticsearch-8.19.4")]
public sealed class FacetValueTests(string engine)
{
    private const string Goods = """
        insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, state)
        values (@supplier, 'HTX Ea Tân', '0100109106', 'cooperative', 'selected');
        insert into suppliers.evidence (id, supplier_id, type, issued_on, state)
        select paper, @supplier, type, '2026-01-05', 'accepted'
        from unnest(@papers, @types) p(paper, type);
        insert into catalogue.listing (
            id, supplier_id, state, sku, name_vi, name_en, category, unit, certificates, published_at)
        select id, @supplier, 'published', category, 'Hàng mẫu', 'Sample goods', category, 'KGM', @papers,
            '2026-01-01T00:00:00Z'
        from unnest(@ids, @leaves) l(id, category)
        """;

    private static readonly string[] Leaves = [.. Categories.All.Where(c => c.IsLeaf).Select(c => c.Key)];

    private TestSite _site = null!;
    private HttpClient _visitor = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        var index = $"test-{Guid.CreateVersion7():n}";
        _site = await TestSite.Start(engine == "postgresql" ? [] : new()
        {
            ["Search:Elasticsearch:Url"] = (await SearchServers.Url(engine)).ToString(),
            ["Search:Elasticsearch:SearchTimeout"] = "00:00:10",
            ["Search:Elasticsearch:Index"] = index,
        });
        _visitor = _site.Visitor();
        Guid[] ids = [.. Leaves.Select(_ => Guid.CreateVersion7())];
        string[] types = ["haccp", "lot-events", "traceability-codes"];
        Guid[] papers = [.. types.Select(_ => Guid.CreateVersion7())];
        await _site.Execute(Goods, new { supplier = Guid.CreateVersion7(), papers, types, ids, leaves = Leaves });
        await using (var scope = _site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<Outbox>().Add(
                new ListingsChanged(ids), CancellationToken.None);
        }

        await _site.DeliverMessages();
        await SearchCatchUp.Try(_site.Services, CancellationToken.None);
        if (engine != "postgresql")
        {
            await _site.Services.GetRequiredService<ElasticsearchClient>().Refresh(index, CancellationToken.None);
        }
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _visitor?.Dispose();
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    [Test]
    public async Task Every_category_with_goods_is_counted_however_many_there_are() => Assert.That(
        Values(await Ask(""), "category"), Is.EquivalentTo(Categories.All.Select(c => c.Key)));

    [Test]
    public async Task A_paper_that_no_page_shows_is_no_filter()
    {
        Assert.That(Values(await Ask(""), "certificate"), Is.EqualTo(["haccp"]));
        await _visitor.GetAsync("/api/products?certificate=lot-events").Refused(400, "invalid-request");
    }

    [Test]
    public async Task A_category_takes_the_place_of_its_ticked_family_on_the_page_and_the_API_keeps_any_of_them()
    {
        const string Both = "category=coffee&category=coffee.roasted";
        var page = await _visitor.GetStringAsync("/en/products?" + Both);
        Assert.That(page, Does.Contain("<h1>Roasted coffee</h1>").And.Contain("<strong data-count>1 product<"));
        Assert.That((long)(await Ask(Both))["total"]!, Is.EqualTo(Categories.LeavesOf("coffee").Count()));
    }

    private async Task<JsonNode> Ask(string parameters) =>
        await (await _visitor.GetAsync("/api/products?" + parameters).Succeeded()).Json();

    private static IEnumerable<string> Values(JsonNode page, string facet) =>
        page["facets"]![facet]!.AsArray().Select(v => (string)v!["value"]!);
}
