using Marketplace.Web.Features.Search;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Marketplace.Web.Features.Search.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>What every engine must do, through the API: PostgreSQL always, each search server that is there.</summary>
[TestFixture("postgresql")]
[TestFixture("elasticsearch-7.10.2")]
[TestFixture("opensearch-2.19.1")]
[TestFixture("elasticsearch-8.19.4")]
public sealed partial class SearchContractTests(string engine)
{
    private TestSite _site = null!;
    private HttpClient _visitor = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start(engine == "postgresql" ? [] : new()
        {
            ["Search:Elasticsearch:Url"] = (await SearchServers.Url(engine)).ToString(),
            ["Search:Elasticsearch:SearchTimeout"] = "00:00:10",
            ["Search:Elasticsearch:Index"] = $"test-{Guid.CreateVersion7():n}",
        });
        _visitor = _site.Visitor();
        await SearchCatalogue.Publish(_site);
        await SearchCatchUp.Try(_site.Services, CancellationToken.None);
        await Refresh();
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

    public static IEnumerable<TestCaseData> Judged() => File
        .ReadLines(Path.Join(SearchCatalogue.Folder, "relevance.tsv"))
        .Select(line => line.Split('\t')).Select(cells => new TestCaseData(cells[0], cells[1]));

    [TestCaseSource(nameof(Judged))]
    public async Task The_right_product_comes_first(string words, string sku)
    {
        var page = await Ask($"q={Uri.EscapeDataString(words)}");
        Assert.That((string?)page["items"]![0]!["sku"], Is.EqualTo(SearchCatalogue.Skus.GetValueOrDefault(sku, sku)));
    }

    [Test]
    public async Task The_answer_names_its_engine()
    {
        var answer = await _visitor.GetAsync("/api/products?q=coffee");
        var mode = engine == "postgresql" ? "postgresql" : "elasticsearch";
        Assert.That(answer.Headers.GetValues("X-Search-Mode"), Is.EqualTo(new[] { mode }));
        Assert.That((string?)(await answer.Json())["mode"], Is.EqualTo(mode));
    }

    [TestCase("")]
    [TestCase("?! … --- ()")]
    public async Task Nothing_to_look_for_shows_everything_newest_first(string words)
    {
        var page = await Ask($"q={Uri.EscapeDataString(words)}");
        Assert.That((long)page["total"]!, Is.EqualTo(SearchCatalogue.Products));
        Assert.That((string?)page["items"]![0]!["sku"], Is.EqualTo(SearchCatalogue.Newest));
    }

    [TestCase("'; drop table search.posting; --")]
    [TestCase("<script>alert(1)</script> coffee")]
    [TestCase("{\"match_all\":{}} \\ \" %")]
    [TestCase("AND OR NOT ( coffee:* ~ ^ /")]
    public async Task Text_of_any_kind_is_only_text(string words)
    {
        var page = await Ask($"q={Uri.EscapeDataString(words)}");
        Assert.That((long)page["total"]!, Is.LessThanOrEqualTo(SearchCatalogue.Products));
    }

    [Test]
    public async Task A_text_of_10000_characters_is_refused_with_a_reason() => await _visitor
        .GetAsync("/api/products?q=" + new string('a', 10_000)).Refused(400, "search.query-too-long");

    [Test]
    public async Task A_page_for_10000_characters_says_what_is_wrong_in_the_readers_language(
        [Values("vi", "en")] string language)
    {
        using var answer = await _visitor.GetAsync($"/{language}/products?q=" + new string('ạ', 10_000));
        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("search.query-too-long")
            .And.Contain(language == "vi" ? "Hãy rút gọn" : "Shorten it"));
    }

    [TestCase("?! … --- ()")]
    [TestCase("'; drop table search.posting; --")]
    [TestCase("<script>alert(1)</script>")]
    [TestCase("\"><img src=x onerror=alert(1)> coffee")]
    [TestCase("{\"match_all\":{}} \\ %00")]
    public async Task A_page_shows_text_of_any_kind_as_text(string words)
    {
        var page = await _visitor.GetStringAsync("/en/products?q=" + Uri.EscapeDataString(words));
        Assert.That(page, Does.Not.Contain("<script>alert").And.Not.Contain("<img src=x"));
        Assert.That(WebUtility.HtmlDecode(page), Does.Contain(words));
    }

    [Test]
    public async Task A_hidden_listing_and_a_draft_are_never_found()
    {
        Assert.That(Skus(await Ask("q=hidden&size=100")), Does.Not.Contain("HIDDEN").And.Not.Contain("DRAFT"));
        Assert.That(Skus(await Ask("size=100")), Does.Not.Contain("HIDDEN").And.Not.Contain("DRAFT"));
    }

    [Test]
    public async Task Facets_count_what_counting_by_hand_counts()
    {
        var all = await Ask("incoterm=FOB&incoterm=CIF&category=coffee");
        var expected = SearchCatalogue.All.Where(p => p.Incoterms.Intersect(["FOB", "CIF"]).Any()).ToList();
        Assert.That((long)all["total"]!, Is.EqualTo(expected.Count(p => p.Family == "coffee")));
        Assert.That(Counts(all, "category"), Is.EqualTo(expected
            .SelectMany(p => new[] { p.Family, p.Category }).CountBy(key => key).ToDictionary()));
        Assert.That(Counts(all, "incoterm"), Is.EqualTo(SearchCatalogue.All
            .Where(p => p.Family == "coffee").SelectMany(p => p.Incoterms).CountBy(key => key).ToDictionary()));
        Assert.That(Counts(all, "leadTime"), Is.EqualTo(expected.Where(p => p.Family == "coffee")
            .SelectMany(p => Domain.Search.Bands.LeadTime(p.LeadDays)).CountBy(key => key).ToDictionary()));
    }

    [Test]
    public async Task Labels_are_in_the_readers_language()
    {
        var label = async (string language) =>
            (string?)(await Ask($"lang={language}"))["facets"]!["category"]!.AsArray()
            .Single(v => (string?)v!["value"] == "coffee.roasted")!["label"];
        Assert.That(await label("vi"), Is.EqualTo("Cà phê rang"));
        Assert.That(await label("en"), Is.EqualTo("Roasted coffee"));
    }

    [TestCase("category=teaspoons", "category")]
    [TestCase("province=99", "province")]
    [TestCase("certificate=iso-0", "certificate")]
    [TestCase("supplierType=robot", "supplierType")]
    [TestCase("incoterm=FOB&incoterm=fob", "incoterm")]
    [TestCase("price=0-2", "price")]
    [TestCase("moq=11", "moq")]
    [TestCase("leadTime=1%20or%201=1", "leadTime")]
    public async Task A_facet_value_that_does_not_exist_is_refused_by_its_name(string parameters, string facet)
    {
        var problem = await _visitor.GetAsync("/api/products?" + parameters).Refused(400, "invalid-request");
        Assert.That(problem["errors"]![facet], Is.Not.Null);
    }

    [Test]
    public async Task A_misspelt_word_is_corrected_and_said_so()
    {
        var page = await Ask("q=roasted+cofee");
        Assert.That((string?)page["shownFor"], Is.EqualTo("roasted coffee"));
    }

    [TestCase("FSSC 22000")]
    [TestCase("Buon Ma Thuot")]
    [TestCase("dragonfruit")]
    public async Task Names_of_certificates_and_places_and_joined_words_are_not_corrected(string words) =>
        Assert.That((string?)(await Ask($"q={Uri.EscapeDataString(words)}"))["shownFor"], Is.Null);

    [TestCase("size=0")]
    [TestCase("size=101")]
    [TestCase("size=-1")]
    [TestCase("size=ten")]
    [TestCase("sort=cheapest")]
    public async Task A_wrong_parameter_is_refused(string parameters) =>
        await _visitor.GetAsync("/api/products?" + parameters).Refused(400, "invalid-request");

    private async Task Refresh()
    {
        if (engine != "postgresql")
        {
            var options = _site.Services.GetRequiredService<ElasticsearchOptions>();
            await _site.Services.GetRequiredService<ElasticsearchClient>().Refresh(
                options.Index, CancellationToken.None);
        }
    }

    private async Task<JsonNode> Ask(string parameters) =>
        await (await _visitor.GetAsync("/api/products?" + parameters).Succeeded()).Json();

    private static List<string> Links(string page) =>
        [.. Regex.Matches(page, "/products/[0-9a-f-]{36}").Select(match => match.Value).Distinct()];

    private static IEnumerable<string> Skus(JsonNode page) => page["items"]!.AsArray().Select(i => (string)i!["sku"]!);

    private static Dictionary<string, int> Counts(JsonNode page, string facet) => page["facets"]![facet]!.AsArray()
        .ToDictionary(v => (string)v!["value"]!, v => (int)(long)v!["count"]!);
}
