using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

public sealed partial class IndexSyncTests
{
    [Test]
    public async Task A_new_engine_is_given_every_listing_before_anybody_searches_it()
    {
        await using var site = await NewToTheServer(await SearchServers.Url(Engine));
        var old = await Publish(site, "Cà phê rang xay");
        var edited = await Publish(site, "Gạo ST25");
        await Follow(site, edited);
        using var visitor = site.Visitor();
        using var meanwhile = await visitor.GetAsync("/api/products").Succeeded();
        Assert.That(meanwhile.Headers.GetValues("X-Search-Mode"), Is.EqualTo(new[] { "postgresql" }));

        await CatchUp(site);
        Assert.That(await Found(site), Is.EquivalentTo(new[] { old, edited }));
        var options = site.Services.GetRequiredService<ElasticsearchOptions>();
        Assert.That(
            await site.Services.GetRequiredService<ElasticsearchClient>().IndicesNamedLike(
                options.Index, CancellationToken.None),
            Has.Count.EqualTo(1));
        Assert.That(await site.Rows<Guid>("select listing_id from search.behind"), Is.Empty);
    }

    [Test]
    public async Task An_engine_that_lost_its_data_is_given_every_listing_again()
    {
        await using var site = await Site(await SearchServers.Url(Engine));
        var id = await Publish(site, "Cà phê rang xay");
        await Follow(site, id);
        var client = site.Services.GetRequiredService<ElasticsearchClient>();
        var alias = site.Services.GetRequiredService<ElasticsearchOptions>().Index;
        foreach (var index in await client.IndicesNamedLike(alias, CancellationToken.None))
        {
            await client.DeleteIndex(index, CancellationToken.None);
        }

        site.Clock.Move(TimeSpan.FromMinutes(1));
        await CatchUp(site);
        Assert.That(await Found(site), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task A_rebuild_that_fails_rests_longer_each_time_and_leaves_one_index_at_most()
    {
        await using var site = await NewToTheServer(await SearchServers.Url(Engine));
        var client = site.Services.GetRequiredService<ElasticsearchClient>();
        var alias = site.Services.GetRequiredService<ElasticsearchOptions>().Index;
        var id = await Publish(site, "Cà phê rang xay");
        await client.CreateIndex(alias, "{}", CancellationToken.None);      // where the alias would be
        foreach (var rest in new[] { 30, 60, 120 })
        {
            await Assert.ThatAsync(() => CatchUp(site), Throws.TypeOf<SearchUnavailableException>());
            Assert.That(await client.IndicesNamedLike(alias, CancellationToken.None), Has.Count.EqualTo(1));
            site.Clock.Move(TimeSpan.FromSeconds(rest - 1));
            await CatchUp(site);
            site.Clock.Move(TimeSpan.FromSeconds(1));
        }

        await client.DeleteIndex(alias, CancellationToken.None);
        await CatchUp(site);
        Assert.That(await Found(site), Is.EqualTo(new[] { id }));
        Assert.That(await client.IndicesNamedLike(alias, CancellationToken.None), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task While_another_node_makes_the_index_this_one_waits()
    {
        await using var site = await NewToTheServer(await SearchServers.Url(Engine));
        var id = await Publish(site, "Cà phê rang xay");
        var index = site.Services.GetRequiredService<ElasticsearchIndex>();
        await using (var other = site.Scope())
        {
            var db = other.ServiceProvider.GetRequiredService<Db>();
            await db.Find<bool>("select pg_try_advisory_lock(5063091)", null, CancellationToken.None);
            await CatchUp(site);
            Assert.That(await index.Made(CancellationToken.None), Is.Empty);
            await db.Execute("select pg_advisory_unlock(5063091)", null, CancellationToken.None);
        }

        await CatchUp(site);
        Assert.That(await Found(site), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task A_rebuild_leaves_the_indices_of_a_longer_alias_alone()
    {
        await using var site = await NewToTheServer(await SearchServers.Url(Engine));
        var client = site.Services.GetRequiredService<ElasticsearchClient>();
        var alias = site.Services.GetRequiredService<ElasticsearchOptions>().Index;
        var (left, foreign) = ($"{alias}-20260101000000-abcdef", $"{alias}-staging-20260101000000-abcdef");
        await client.CreateIndex(left, "{}", CancellationToken.None);
        await client.CreateIndex(foreign, "{}", CancellationToken.None);
        var done = await Send(site, new RebuildIndex.Request());
        Assert.That(
            await client.IndicesNamedLike(alias, CancellationToken.None),
            Is.EquivalentTo(new[] { done.Index, foreign }));
        await client.DeleteIndex(foreign, CancellationToken.None);
    }

    private static Task<TestSite> NewToTheServer(Uri url) => TestSite.Start(new()
    {
        ["Search:Elasticsearch:Url"] = url.ToString(),
        ["Search:Elasticsearch:Index"] = $"test-{Guid.CreateVersion7():n}",
    });
}
