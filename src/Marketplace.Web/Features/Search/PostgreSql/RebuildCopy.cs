using Marketplace.Domain.Search;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>Writes PostgreSQL's own copy again from the listings, in batches; searches and writes go on.</summary>
/// <remarks>
/// Each batch is one transaction that holds the writers' lock before it reads the listings, so it never puts an older
/// state over a newer one. At the end frequencies are counted again from the postings. Ended halfway, it is simply run
/// again.
/// </remarks>
public static class RebuildCopy
{
    private const int BatchSize = 1_000;
    private const int TermsAtOnce = 5_000;

    public sealed record Request : IRequest<Response>;

    /// <param name="Products">Written again.</param>
    /// <param name="Removed">Held, but no longer published.</param>
    public sealed record Response(int Products, int Removed);

    internal sealed class Handler(IServiceScopeFactory scopes) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var (products, removed, after) = (0, 0, -1);
            while (await WriteNext(after, ct) is { Count: > 0 } written)
            {
                products += written.Count(change => change.Document is not null);
                removed += written.Count(change => change.Document is null);
                after = written[^1].Number;
            }

            await InTransaction(async db => await db.Execute(CountLengths, null, ct), ct);
            var last = 0;
            await InTransaction(async db => last = await db.Find<int>(LastTerm, null, ct), ct);
            for (var from = 0; from <= last; from += TermsAtOnce)
            {
                var range = new { From = from, To = from + TermsAtOnce - 1 };
                await InTransaction(async db => await db.Execute(CountTerms, range, ct), ct);
            }

            return new Response(products, removed);
        }

        private async Task<List<SearchChange>> WriteNext(int after, CancellationToken ct)
        {
            List<SearchChange> changes = [];
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            await Locked(services.GetRequiredService<Db>(), Write, ct);
            return changes;

            async Task Write(Db db)
            {
                var next = await db.Query<Place>(Next, new { After = after, Limit = BatchSize }, ct);
                var found = (await services.GetRequiredService<SearchDocuments>().Load([.. next.Select(n => n.Id)], ct))
                    .ToDictionary(change => change.Number);
                changes = [.. next.Select(n => found.GetValueOrDefault(n.Number) ?? new(n.Id, n.Number, 0, null))];
                if (changes.Count > 0)
                {
                    await services.GetRequiredService<PostgresIndex>().Rewrite(changes, ct);
                }
            }
        }

        private async Task InTransaction(Func<Db, Task> work, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            await Locked(scope.ServiceProvider.GetRequiredService<Db>(), work, ct);
        }

        private static async Task Locked(Db db, Func<Db, Task> work, CancellationToken ct)
        {
            await db.Begin(ct);
            await db.Execute(IndexSql.OneWriter, null, ct);
            await work(db);
            await db.Commit(ct);
        }
    }

    private sealed record Place(int Number, Guid Id);

    /// <summary>What should be held and what is.</summary>
    private const string Next = """
        (
            select number, id
            from catalogue.shown_listing
            where number > @After
            order by number
            limit @Limit
        )
        union
        (select id, listing_id from search.product where id > @After order by id limit @Limit)
        order by number
        limit @Limit
        """;

    private const string CountLengths = """
        delete from search.product_facet f where not exists (select 1 from search.product p where p.id = f.id);
        delete from search.suggestion s where not exists (select 1 from search.product p where p.id = s.product_id);
        delete from search.field;
        insert into search.field (kind, documents, length)
        select (l.at - 1)::smallint, count(*) filter (where l.length > 0), sum(l.length)
        from search.product p, unnest(p.lengths) with ordinality as l(length, at)
        group by l.at
        """;

    private const string LastTerm = "select coalesce(max(id), 0) from search.term";

    private const string CountTerms = """
        delete from search.posting p
        where p.term_id between @From and @To and not exists (select 1 from search.product d where d.id = p.product_id);
        update search.term t
        set df = x.df, df_en = x.en, df_vi = x.vi, df_head = x.head, df_part = x.part
        from (
            select u.id, count(p.term_id) as df, count(*) filter (where p.en > 0) as en,
                   count(*) filter (where p.vi > 0) as vi, count(*) filter (where p.form & 1 = 1) as head,
                   count(*) filter (where p.part > 0) as part
            from search.term u
            left join search.posting p on p.term_id = u.id
            where u.id between @From and @To and u.base_id is null
            group by u.id
        ) x
        where t.id = x.id and (t.df, t.df_en, t.df_vi, t.df_head, t.df_part) <> (x.df, x.en, x.vi, x.head, x.part);
        update search.term t
        set df = x.df, df_vi = x.df
        from (
            select u.id, count(p.term_id) as df
            from search.term u
            left join search.posting p on p.term_id = u.base_id and p.form <> 0 and p.form >> 1 = u.code
            where u.base_id between @From and @To
            group by u.id
        ) x
        where t.id = x.id and (t.df, t.df_vi) <> (x.df, x.df)
        """;
}
