using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>Fills a new index beside the live one, replays what changed meanwhile, and swaps the alias.</summary>
/// <remarks>
/// Searches and writes go on. A change that is committed after the note in search.rebuild is journalled by
/// <see cref="FollowListings"/>; one committed before it is read by the filling. Whoever journals holds the note until
/// its commit, so that its removal after the swap waits for the last of them: what is journalled by then becomes
/// backlog of the live index. A rebuild that fails or dies leaves an index that nobody searches; the next one begins by
/// removing it.
/// </remarks>
public static class RebuildIndex
{
    /// <summary>Problem code: another process rebuilds at this moment.</summary>
    internal const string Running = "search.rebuild-running";

    private const int BatchSize = 500;

    public sealed record Request : IRequest<Response>;

    /// <param name="Documents">In the new index.</param>
    public sealed record Response(string Index, long Documents);

    /// <summary>Exists also where no engine is configured, so it asks for the engine only when it runs.</summary>
    internal sealed class Handler(IServiceScopeFactory scopes, IServiceProvider services)
        : IRequestHandler<Request, Response>
    {
        private readonly Lazy<ElasticsearchClient> _client = new(services.GetRequiredService<ElasticsearchClient>);
        private readonly Lazy<ElasticsearchIndex> _index = new(services.GetRequiredService<ElasticsearchIndex>);
        private readonly Lazy<ElasticsearchOptions> _options = new(services.GetRequiredService<ElasticsearchOptions>);

        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            if (!await db.Find<bool>(Lock, null, ct))
            {
                throw new RefusedException(409, Running,
                    "Chỉ mục đang được xây lại. Chờ xong rồi thử lại.",
                    "The index is being rebuilt. Wait until it is done.");
            }

            try
            {
                await Sweep(ct);
                var name = await _index.Value.CreateBeside(ct);
                await db.Execute(Begin, new { Name = name }, ct);
                await Fill(scope.ServiceProvider, name, ct);
                await Replay(name, ct);
                return await Swap(db, name, ct);
            }
            finally
            {
                await db.Execute(Stop, new { _index.Value.Mode }, CancellationToken.None);
                await db.Execute(Unlock, null, CancellationToken.None);
            }
        }

        /// <summary>Removes every index of ours but the live one.</summary>
        private async Task Sweep(CancellationToken ct)
        {
            var live = await _client.Value.IndicesOf(_options.Value.Index, ct);
            foreach (var left in (await _index.Value.Made(ct)).Except(live))
            {
                await _client.Value.DeleteIndex(left, ct);
            }
        }

        private async Task Fill(IServiceProvider inner, string name, CancellationToken ct)
        {
            var documents = inner.GetRequiredService<SearchDocuments>();
            await foreach (var batch in documents.LoadAll(BatchSize, ct))
            {
                Refusal.Throw(_index.Value.Mode, await _index.Value.ApplyTo(name, toAlias: false, batch, ct));
            }
        }

        private async Task<Response> Swap(Db db, string name, CancellationToken ct)
        {
            await _client.Value.Refresh(name, ct);
            await _client.Value.PointAlias(_options.Value.Index, name, ct);
            await db.Execute(Stop, new { _index.Value.Mode }, ct);
            await Sweep(ct);
            await services.GetRequiredService<SearchCatchUp>().CatchUp(ct);
            return new Response(name, await _client.Value.Count(_options.Value.Index, ct));
        }

        private async Task Replay(string name, CancellationToken ct)
        {
            int told;
            do
            {
                await using var scope = scopes.CreateAsyncScope();
                var documents = scope.ServiceProvider.GetRequiredService<SearchDocuments>();
                told = await scope.ServiceProvider.GetRequiredService<Backlog>().Take(
                    Backlog.Rebuild,
                    BatchSize,
                    async (ids, inner) => Refusal.Throw(
                        _index.Value.Mode,
                        await _index.Value.ApplyTo(name, toAlias: false, await documents.Load(ids, inner), inner)),
                    ct);
            }
            while (told > 0);
        }
    }

    private const string Lock = "select pg_try_advisory_lock(5063091)";

    private const string Unlock = "select pg_advisory_unlock(5063091)";

    private const string Begin = """
        delete from search.rebuild;
        insert into search.rebuild (index_name) values (@Name)
        """;

    /// <summary>One transaction. The first statement waits for whoever still holds the note.</summary>
    private const string Stop = """
        delete from search.rebuild;
        insert into search.behind (engine, listing_id)
        select @Mode, b.listing_id
        from search.behind b
        where b.engine = 'rebuild'
        on conflict (engine, listing_id) do update set since = now();
        delete from search.behind where engine = 'rebuild'
        """;
}
