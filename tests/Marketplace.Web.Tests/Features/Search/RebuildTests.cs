using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>What happens while an index is built again, or told what it missed.</summary>
public sealed class RebuildTests
{
    private const string Engine = "elasticsearch-7.10.2";

    [Test]
    public async Task A_change_whose_transaction_is_open_across_the_swap_is_in_the_new_index()
    {
        await using var gate = await Gate.Before(await SearchServers.Url(Engine), "/_aliases");
        await using var site = await TestSite.Start(new()
        {
            ["Search:Elasticsearch:Url"] = gate.Url.ToString(),
            ["Search:Elasticsearch:Index"] = $"test-{Guid.CreateVersion7():n}",
        });
        await SearchCatalogue.Publish(site);
        await site.Services.GetRequiredService<SearchCatchUp>().CatchUp(CancellationToken.None);
        var before = await Indices(site);
        gate.Arm();
        await using var rebuilding = site.Scope();
        var rebuild = Task.Run(() =>
            rebuilding.ServiceProvider.GetRequiredService<IMediator>().Send(new RebuildIndex.Request()));
        await gate.Reached;

        await site.Execute(
            "update catalogue.listing set version = version + 1, name_en = 'Cinnamon' where sku = 'RICE'");
        await using var writing = site.Scope();
        var db = writing.ServiceProvider.GetRequiredService<Db>();
        await db.Begin(CancellationToken.None);
        await writing.ServiceProvider.GetRequiredService<IOutboxHandler<ListingsChanged>>().Handle(
            new([.. await site.Rows<Guid>("select id from catalogue.listing where sku = 'RICE'")]),
            CancellationToken.None);
        gate.Open();
        await Until("the alias has been swapped", async () => !(await Indices(site)).SequenceEqual(before));
        await Until("the rebuild is done, or waits", async () => rebuild.IsCompleted || await SomebodyWaits(site));
        await db.Commit(CancellationToken.None);
        await rebuild;

        await site.Services.GetRequiredService<SearchCatchUp>().CatchUp(CancellationToken.None);
        await using var looking = site.Scope();
        var compared = await looking.ServiceProvider.GetRequiredService<IMediator>().Send(new CompareIndexes.Request());
        Assert.That(compared, Has.Property("AreEqual").True.And.Property("Waiting").Zero);
    }

    [Test]
    public async Task A_listing_that_changes_while_its_engine_is_told_is_told_once_more_and_nobody_waits()
    {
        await using var site = await TestSite.Start();
        var id = Guid.CreateVersion7();
        await using var scope = site.Scope();
        var backlog = scope.ServiceProvider.GetRequiredService<Backlog>();
        await backlog.Add("elasticsearch", [id], CancellationToken.None);
        List<Guid> told = [];
        while (await backlog.Take("elasticsearch", 10, Tell, CancellationToken.None) > 0)
        {
        }

        Assert.That(told, Is.EqualTo(new[] { id, id }));

        async Task Tell(Guid[] ids, CancellationToken ct)
        {
            told.AddRange(ids);
            if (told.Count == 1)
            {
                await using var other = site.Scope();
                using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(10));
                await other.ServiceProvider.GetRequiredService<Backlog>().Add("elasticsearch", ids, soon.Token);
            }
        }
    }

    private static Task<IReadOnlyList<string>> Indices(TestSite site) =>
        site.Services.GetRequiredService<ElasticsearchClient>().IndicesOf(
            site.Services.GetRequiredService<ElasticsearchOptions>().Index, CancellationToken.None);

    private static async Task<bool> SomebodyWaits(TestSite site) => (await site.Rows<bool>(
        "select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = "
        + "'Lock')"))[0];

    private static async Task Until(string what, Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await holds())
        {
            Assert.That(deadline.IsCancellationRequested, Is.False, $"Not yet: {what}.");
            await tick.WaitForNextTickAsync();
        }
    }
}
