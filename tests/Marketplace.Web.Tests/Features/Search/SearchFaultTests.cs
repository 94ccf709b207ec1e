using System.Text.Json.Nodes;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>A search server that dies or hangs costs nobody an answer, and nothing that changed meanwhile is lost.</summary>
public sealed class SearchFaultTests
{
    private const string Engine = "elasticsearch-7.10.2";

    private SearchServer _server = null!;

    public enum Fault
    {
        Killed,
        Frozen,
    }

    [OneTimeSetUp]
    public async Task Start() => _server = await SearchServers.Own(Engine);

    [OneTimeTearDown]
    public void Stop() => _server?.Dispose();

    [Test]
    public async Task The_database_answers_meanwhile_and_says_so_and_afterwards_nothing_is_missing([Values] Fault fault)
    {
        await using var site = await Site();
        using var visitor = site.Visitor();
        Assert.That(await Mode(visitor), Is.EqualTo("elasticsearch"));

        await Break(fault);
        for (var i = 0; i < 20; i++)
        {
            Assert.That(await Mode(visitor), Is.EqualTo("postgresql"));
        }

        Assert.That(await visitor.GetStringAsync("/en/products?q=coffee"), Does.Contain("Search runs in reduced mode"));
        Assert.That(await visitor.GetStringAsync("/vi/products?q=coffee"), Does.Contain("chế độ dự phòng"));

        await ChangeListings(site);
        Assert.That(Skus(await Ask(visitor, "q=cinnamon")), Does.Contain("RICE"));
        Assert.That(await site.Rows<long>("select count(*) from search.behind"), Is.EqualTo(new[] { 3L }));

        await Mend(fault);
        await Until("the engine has caught up", () => CatchesUp(site));
        await Until("the engine answers again", async () => await Mode(visitor) == "elasticsearch");
        await Until("the changes are visible", async () => Skus(await Ask(visitor, "q=cinnamon")).Contains("RICE"));
        Assert.That(Skus(await Ask(visitor, "q=black+pepper")), Does.Not.Contain("PEPPER"));
        var compared = await Send(site, new CompareIndexes.Request());
        Assert.That(compared.Engines.Select(e => e.Mode), Is.EquivalentTo(new[] { "postgresql", "elasticsearch" }));
        Assert.That(compared, Has.Property("AreEqual").True.And.Property("Waiting").Zero);
    }

    [Test]
    public async Task A_server_that_hangs_is_waited_for_a_few_times_and_then_left_alone()
    {
        await using var site = await Site(breakFor: "00:05:00");
        using var visitor = site.Visitor();
        await Break(Fault.Frozen);
        try
        {
            // Had each of them waited for 0.8 s, they would take four minutes.
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            for (var i = 0; i < 300; i++)
            {
                using var answer = await visitor.GetAsync("/api/products?q=coffee", deadline.Token);
                Assert.That(answer.Headers.GetValues("X-Search-Mode"), Is.EqualTo(new[] { "postgresql" }));
            }
        }
        finally
        {
            await Mend(Fault.Frozen);
        }
    }

    [Test]
    public async Task A_buyer_who_was_paging_when_the_server_died_sees_each_product_once()
    {
        await using var site = await Site();
        using var visitor = site.Visitor();
        var first = await Ask(visitor, "sort=newest&size=7");
        await Break(Fault.Killed);
        var second = await Ask(visitor, $"sort=newest&size=7&after={first["next"]}");
        await Mend(Fault.Killed);
        await Until("the engine answers again", async () => await Mode(visitor) == "elasticsearch");
        List<JsonNode> pages = [first, second];
        while (pages[^1]["next"] is { } next)
        {
            pages.Add(await Ask(visitor, $"sort=newest&size=7&after={next}"));
        }

        Assert.That(pages.SelectMany(Skus), Is.EqualTo(SearchCatalogue.All.Reverse().Select(p => p.Sku)));
        Assert.That(pages.Select(p => (string?)p["mode"]), Is.EqualTo(new[] { "elasticsearch" }
            .Concat(Enumerable.Repeat("postgresql", pages.Count - 1))));
    }

    private async Task<TestSite> Site(string breakFor = "00:00:00.500")
    {
        var site = await TestSite.Start(new()
        {
            ["Search:Elasticsearch:Url"] = _server.Url.ToString(),
            ["Search:Elasticsearch:Index"] = $"test-{Guid.CreateVersion7():n}",
            ["Search:Elasticsearch:BreakFor"] = breakFor,
            ["Search:Elasticsearch:WriteTimeout"] = "00:00:03",
        });
        await SearchCatalogue.Publish(site);
        await Until("the engine has everything", () => CatchesUp(site));
        var options = site.Services.GetRequiredService<ElasticsearchOptions>();
        await site.Services.GetRequiredService<ElasticsearchClient>().Refresh(options.Index, CancellationToken.None);
        await Until("the engine is warm", async () =>
        {
            using var visitor = site.Visitor();
            return await Mode(visitor) == "elasticsearch";
        });
        return site;
    }

    /// <summary>One is renamed, one hidden, one shown.</summary>
    private static async Task ChangeListings(TestSite site)
    {
        await site.Execute("update catalogue.listing set name_en = 'Cinnamon sticks', version = version + 1 where sku = 'RICE'");
        await site.Execute("update catalogue.listing set state = 'hidden', version = version + 1 where sku = 'PEPPER'");
        await site.Execute("update catalogue.listing set state = 'published', version = version + 1 where sku = 'DRAFT'");
        var ids = await site.Rows<Guid>("select id from catalogue.listing where sku in ('RICE', 'PEPPER', 'DRAFT')");
        await using (var scope = site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<Outbox>().Add(new ListingsChanged([.. ids]), CancellationToken.None);
        }

        await site.DeliverMessages();
    }

    private Task Break(Fault fault) => fault == Fault.Killed ? _server.Kill() : _server.Freeze();

    private Task Mend(Fault fault) => fault == Fault.Killed ? _server.Start() : _server.Wake();

    private static async Task<bool> CatchesUp(TestSite site)
    {
        try
        {
            await site.Services.GetRequiredService<SearchCatchUp>().CatchUp(CancellationToken.None);
            return true;
        }
        catch (SearchUnavailableException)
        {
            return false;
        }
    }

    private static async Task<string?> Mode(HttpClient visitor)
    {
        using var answer = await visitor.GetAsync("/api/products?q=coffee").Succeeded();
        Assert.That(answer.Headers.GetValues("X-Search-Mode").Single(), Is.EqualTo((string?)(await answer.Json())["mode"]));
        return answer.Headers.GetValues("X-Search-Mode").Single();
    }

    private static async Task<JsonNode> Ask(HttpClient visitor, string parameters) =>
        await (await visitor.GetAsync("/api/products?" + parameters).Succeeded()).Json();

    private static IEnumerable<string> Skus(JsonNode page) => page["items"]!.AsArray().Select(i => (string)i!["sku"]!);

    private static async Task<T> Send<T>(TestSite site, IRequest<T> request)
    {
        await using var scope = site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private static async Task Until(string what, Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await holds())
        {
            Assert.That(deadline.IsCancellationRequested, Is.False, $"After a minute not yet: {what}.");
            await tick.WaitForNextTickAsync();
        }
    }
}
