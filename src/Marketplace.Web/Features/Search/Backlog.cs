using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>What an engine has still to be told. Rows are locked while they are worked on, so that nothing is lost.</summary>
public sealed class Backlog(Db db)
{
    /// <summary>The engine name under which changes are kept while a new index is filled.</summary>
    public const string Rebuild = "rebuild";

    /// <remarks>Updates on conflict: it then waits for whoever is telling the engine of an older state of the listing.</remarks>
    private const string Insert = """
        insert into search.behind (engine, listing_id)
        select @Engine, id
        from unnest(@Ids) id
        order by id
        on conflict (engine, listing_id) do update set since = now()
        """;

    private const string InsertWhileRebuilding = """
        insert into search.behind (engine, listing_id)
        select 'rebuild', id
        from unnest(@Ids) id
        where exists (select 1 from search.rebuild)
        order by id
        on conflict (engine, listing_id) do update set since = now()
        """;

    private const string Claim = """
        select listing_id
        from search.behind
        where engine = @Engine
        order by listing_id
        limit @Limit
        for update skip locked
        """;

    private const string Remove = "delete from search.behind where engine = @Engine and listing_id = any(@Ids)";

    private const string IsBehindNow = "select exists (select 1 from search.behind where engine = @Engine)";

    public Task Add(string engine, Guid[] ids, CancellationToken ct) =>
        db.Execute(Insert, new { Engine = engine, Ids = ids }, ct);

    public Task NoteForRebuild(Guid[] ids, CancellationToken ct) => db.Execute(InsertWhileRebuilding, new { Ids = ids }, ct);

    public Task<bool> IsBehind(string engine, CancellationToken ct) => db.Find<bool>(IsBehindNow, new { Engine = engine }, ct);

    /// <summary>Hands some listings to the work and forgets them when it is done, in one transaction.</summary>
    /// <returns>The number of listings; 0: nothing is left.</returns>
    public async Task<int> Take(
        string engine, int limit, Func<Guid[], CancellationToken, Task> work, CancellationToken ct)
    {
        await db.Begin(ct);
        Guid[] ids = [.. await db.Query<Guid>(Claim, new { Engine = engine, Limit = limit }, ct)];
        if (ids.Length > 0)
        {
            await work(ids, ct);
            await db.Execute(Remove, new { Engine = engine, Ids = ids }, ct);
        }

        await db.Commit(ct);
        return ids.Length;
    }
}
