using Marketplace.Web.Features.Search.Elasticsearch;
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

    private static Task<TestSite> NewToTheServer(Uri url) => TestSite.Start(new()
    {
        ["Search:Elasticsearch:Url"] = url.ToString(),
        ["Search:Elasticsearch:Index"] = $"test-{Guid.CreateVersion7():n}",
    });
}
