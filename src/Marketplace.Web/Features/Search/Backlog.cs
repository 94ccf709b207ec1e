using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// What an engine has still to be told. What to tell is read when it is told, and no lock is held meanwhile.
/// </summary>
public sealed class Backlog(Db db)
{
    /// <summary>The engine name under which changes are kept while a new index is filled.</summary>
    public const string Rebuild = "rebuild";

    private const string Insert = """
        insert into search.behind (engine, listing_id)
        select @Engine, id
        from unnest(@Ids) id
        order by id
        on conflict (engine, listing_id) do update set since = now()
        """;

    /// <summary>
    /// Held to the end of the transaction: a rebuild ends only when all notes for it are there to be read.
    /// </summary>
    private const string HoldRebuild = "select true from search.rebuild for share";

    private const string Next = """
        select listing_id, since
        from search.behind
        where engine = @Engine
        order by listing_id
        limit @Limit
        """;

    /// <summary>But for those that changed again since they were read.</summary>
    private const string Forget = """
        delete from search.behind b
        using unnest(@Ids, @Since) told(listing_id, since)
        where b.engine = @Engine and b.listing_id = told.listing_id and b.since = told.since
        """;

    private const string IsBehindNow = "select exists (select 1 from search.behind where engine = @Engine)";

    public Task Add(string engine, Guid[] ids, CancellationToken ct) =>
        db.Execute(Insert, new { Engine = engine, Ids = ids }, ct);

    public async Task NoteForRebuild(Guid[] ids, CancellationToken ct)
    {
        if (await db.Find<bool>(HoldRebuild, null, ct))
        {
            await Add(Rebuild, ids, ct);
        }
    }

    public Task<bool> IsBehind(string engine, CancellationToken ct) =>
        db.Find<bool>(IsBehindNow, new { Engine = engine }, ct);

    /// <summary>
    /// Hands some listings to the work and forgets them when it is done. One caller at a time for an engine.
    /// </summary>
    /// <returns>The number of listings; 0: nothing is left.</returns>
    public async Task<int> Take(
        string engine, int limit, Func<Guid[], CancellationToken, Task> work, CancellationToken ct)
    {
        var rows = await db.Query<Row>(Next, new { Engine = engine, Limit = limit }, ct);
        if (rows.Count > 0)
        {
            Guid[] ids = [.. rows.Select(row => row.ListingId)];
            await work(ids, ct);
            await db.Execute(
                Forget, new { Engine = engine, Ids = ids, Since = rows.Select(r => r.Since).ToArray() }, ct);
        }

        return rows.Count;
    }

    private sealed record Row(Guid ListingId, DateTime Since);
}
