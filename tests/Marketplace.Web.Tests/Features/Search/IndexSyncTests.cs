using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Features.Search.PostgreSql;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>The search engine's copy follows PostgreSQL, also when the engine was away.</summary>
public sealed partial class IndexSyncTests
{
    private const string Engine = "elasticsearch-7.10.2";

    private static readonly Guid Supplier = Guid.CreateVersion7();

    [Test]
    public async Task A_published_listing_is_found_and_a_hidden_one_is_gone()
    {
        await using var site = await Site(await SearchServers.Url(Engine));
        var id = await Publish(site, "Cà phê rang xay");
        await Follow(site, id);
        Assert.That(await Found(site), Is.EqualTo(new[] { id }));

        await site.Execute(
            "update catalogue.listing set state = 'hidden', version = version + 1 where id = @id", new { id });
        await Follow(site, id);
        Assert.That(await Found(site), Is.Empty);
    }

    [Test]
    public async Task What_changed_while_the_engine_was_away_is_told_when_it_is_back()
    {
        using var server = await SearchServers.Own(Engine);
        await using var site = await Site(server.Url);
        await server.Kill();
        var id = await Publish(site, "Cà phê rang xay");
        await Follow(site, id);
        Assert.That(await site.Rows<Guid>("select listing_id from search.behind"), Is.EqualTo(new[] { id }));
        Assert.That(
            await site.Rows<Guid>("select id from platform.outbox where kind = 'catalogue.listings-changed'"),
            Is.Empty);

        await server.Start();
        await CatchUp(site);
        Assert.That(await Found(site), Is.EqualTo(new[] { id }));
        Assert.That(await site.Rows<Guid>("select listing_id from search.behind"), Is.Empty);
    }

    [Test]
    public async Task A_rebuild_leaves_one_index_that_equals_the_database()
    {
        await using var site = await Site(await SearchServers.Url(Engine));
        var kept = await Publish(site, "Cà phê rang xay");
        var drifted = await Publish(site, "Gạo ST25");
        await Follow(site, kept, drifted);
        await site.Execute("update catalogue.listing set state = 'hidden' where id = @drifted", new { drifted });
        var late = await Publish(site, "Hạt điều");

        var done = await Send(site, new RebuildIndex.Request());
        Assert.That(done.Documents, Is.EqualTo(2));
        Assert.That(await Found(site), Is.EquivalentTo(new[] { kept, late }));
        var client = site.Services.GetRequiredService<ElasticsearchClient>();
        var alias = site.Services.GetRequiredService<ElasticsearchOptions>().Index;
        Assert.That(await client.IndicesNamedLike(alias, CancellationToken.None), Is.EqualTo(new[] { done.Index }));
    }

    [Test]
    public async Task The_check_says_in_numbers_what_an_engine_has_wrong()
    {
        await using var site = await Site(await SearchServers.Url(Engine));
        var missing = await Publish(site, "Cà phê rang xay");
        var old = await Publish(site, "Gạo ST25");
        var left = await Publish(site, "Hạt điều");
        await Follow(site, old, left);
        await site.Execute("update catalogue.listing set version = version + 1 where id = @old", new { old });
        await site.Execute("update catalogue.listing set state = 'draft' where id = @left", new { left });
        var compared = await Send(site, new CompareIndexes.Request());
        Assert.That(compared.Engines, Is.EquivalentTo(new CompareIndexes.Comparison[]
        {
            new("postgresql", 2, 1, 1, 1), new("elasticsearch", 2, 1, 1, 1),
        }));
        await Follow(site, missing, old, left);
        Assert.That((await Send(site, new CompareIndexes.Request())).AreEqual, Is.True);
    }

    [Test]
    public async Task PostgreSQLs_own_copy_is_built_again_from_the_listings_alone()
    {
        await using var site = await TestSite.Start();
        await SearchCatalogue.Publish(site);
        var before = await Copy(site);
        await site.Execute(
            """
            update search.term set df = df + 5, df_vi = 0;
            delete from search.posting where product_id % 2 = 0;
            delete from search.product where id % 3 = 0;
            delete from search.field;
            insert into search.product values (1000000, gen_random_uuid(), 9, '{}', '{}');
            update search.product set version = 99 where id % 5 = 0;
            """);
        var done = await Send(site, new RebuildCopy.Request());
        Assert.That(done, Is.EqualTo(new RebuildCopy.Response(SearchCatalogue.Products, 1)));
        Assert.That(await Copy(site), Is.EqualTo(before));
        Assert.That((await Send(site, new CompareIndexes.Request())).AreEqual, Is.True);
    }

    [Test]
    public async Task A_change_during_a_rebuild_is_replayed_into_the_new_index()
    {
        await using var site = await Site(await SearchServers.Url(Engine));
        await site.Execute("insert into search.rebuild (index_name) values ('being-filled')");
        var id = await Publish(site, "Cà phê rang xay");
        await Follow(site, id);
        Assert.That(await site.Rows<string>("select engine from search.behind"), Is.EqualTo(new[] { "rebuild" }));
    }

    /// <summary>Everything but the impacts, which depend on the average lengths at the time of writing.</summary>
    private static async Task<IReadOnlyList<string>> Copy(TestSite site) =>
    [
        .. await site.Rows<string>(
            """
            select concat_ws(' ', lexeme, df, df_en, df_vi, df_head, df_part)
            from search.term
            where df > 0 or df_vi > 0
            order by lexeme
            """),
        .. await site.Rows<string>(
            """
            select concat_ws(' ', t.lexeme, p.product_id, p.en > 0, p.vi > 0, p.part > 0, p.form)
            from search.posting p
            join search.term t on t.id = p.term_id
            order by t.lexeme, p.product_id
            """),
        .. await site.Rows<string>("select concat_ws(' ', kind, documents, length) from search.field order by kind"),
        .. await site.Rows<string>(
            "select concat_ws(' ', id, listing_id, version, lengths) from search.product order by id"),
        .. await site.Rows<string>("select product_facet::text from search.product_facet order by id"),
        .. await site.Rows<string>("select suggestion::text from search.suggestion order by product_id, language"),
    ];

    private static async Task<TestSite> Site(Uri url)
    {
        var site = await NewToTheServer(url);
        await CatchUp(site);
        return site;
    }

    private static Task CatchUp(TestSite site) =>
        site.Services.GetRequiredService<SearchCatchUp>().CatchUp(CancellationToken.None);

    private static async Task<Guid> Publish(TestSite site, string name)
    {
        await site.Execute(
            """
            insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, state)
            values (@Supplier, 'Công ty Cà phê', '0100109106', 'factory', 'selected')
            on conflict do nothing
            """,
            new { Supplier });
        var id = Guid.CreateVersion7();
        await site.Execute(
            """
            insert into catalogue.listing (id, supplier_id, state, sku, name_vi, category, published_at)
            values (@id, @Supplier, 'published', @id::text, @name, 'coffee.roasted', now())
            """,
            new { id, Supplier, name });
        return id;
    }

    private static async Task Follow(TestSite site, params Guid[] ids)
    {
        await using (var scope = site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<Outbox>().Add(
                new ListingsChanged(ids), CancellationToken.None);
        }

        await site.DeliverMessages();
    }

    private static async Task<IEnumerable<Guid>> Found(TestSite site)
    {
        var options = site.Services.GetRequiredService<ElasticsearchOptions>();
        await site.Services.GetRequiredService<ElasticsearchClient>().Refresh(options.Index, CancellationToken.None);
        var page = await site.Services.GetRequiredService<ElasticsearchSearch>()
            .Search(ProductQuery.Ask(null), CancellationToken.None);
        return page.Hits.Select(hit => hit.Id);
    }

    private static async Task<T> Send<T>(TestSite site, IRequest<T> request)
    {
        await using var scope = site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }
}
