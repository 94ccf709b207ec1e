using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Tells an engine that was away what it missed, as soon as it answers again. One that holds no index, new or with its
/// data lost, is given all listings first; until then nobody searches it.
/// </summary>
internal sealed partial class SearchCatchUp(
    IServiceScopeFactory scopes, ElasticsearchIndex elasticsearch, TimeProvider clock, ILogger<SearchCatchUp> log)
    : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private TimeSpan _rest = ShortestRest;
    private DateTimeOffset _nextRebuild;

    /// <summary>
    /// For a process without background work: a node that does jobs tells the engine what it could not be told now.
    /// </summary>
    public static async Task Try(IServiceProvider services, CancellationToken ct)
    {
        if (services.GetService<SearchCatchUp>() is not { } catchUp)
        {
            return;
        }

        try
        {
            await catchUp.CatchUp(ct);
        }
        catch (Exception e) when (e is SearchUnavailableException or SearchRefusedException)
        {
            catchUp.StillBehind(e.Message);
        }
    }

    /// <returns>
    /// The number of listings that the engines were told of; 0 also when another node tells them, or makes the index.
    /// </returns>
    /// <exception cref="SearchUnavailableException">An engine is still away.</exception>
    /// <exception cref="SearchRefusedException">An engine will not take a listing.</exception>
    public async Task<int> CatchUp(CancellationToken ct)
    {
        if (!await elasticsearch.IsThere(ct) && !await MakeIndex(ct))
        {
            return 0;
        }

        var total = 0;
        int told;
        do
        {
            told = await CatchUpSome(ct);
            total += told;
        }
        while (told > 0);
        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        string? said = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CatchUp(stoppingToken);
                said = null;
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                if (e.Message != said)      // once, and not each two seconds
                {
                    StillBehind(e.Message);
                }

                said = e.Message;
            }
        }
    }

    /// <summary>
    /// From the listings, like every rebuild. After one that fails comes a rest, twice as long each time.
    /// </summary>
    /// <returns>False: not now, or another node makes it.</returns>
    private async Task<bool> MakeIndex(CancellationToken ct)
    {
        if (clock.GetUtcNow() < _nextRebuild)
        {
            return false;
        }

        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var made = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                new RebuildIndex.Request(), ct);
            IndexMade(made.Index, made.Documents);
            _rest = ShortestRest;
            return true;
        }
        catch (RefusedException e) when (e.Code == RebuildIndex.Running)
        {
            return false;
        }
        catch
        {
            _nextRebuild = clock.GetUtcNow() + _rest;
            _rest = _rest * 2 < LongestRest ? _rest * 2 : LongestRest;
            throw;
        }
    }

    private async Task<int> CatchUpSome(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        if (!await db.Find<bool>(Lock, null, ct))
        {
            return 0;
        }

        try
        {
            return await TellSome(scope.ServiceProvider, ct);
        }
        finally
        {
            await db.Execute(Unlock, null, CancellationToken.None);
        }
    }

    private static async Task<int> TellSome(IServiceProvider services, CancellationToken ct)
    {
        var told = 0;
        var backlog = services.GetRequiredService<Backlog>();
        var documents = services.GetRequiredService<SearchDocuments>();
        foreach (var index in services.GetServices<ISearchIndex>())
        {
            told += await backlog.Take(index.Mode, BatchSize, async (ids, inner) =>
                Refusal.Throw(index.Mode, await index.Apply(await documents.Load(ids, inner), inner)), ct);
        }

        return told;
    }

    /// <summary>Of the session: one node at a time, without a transaction open while an engine is waited for.</summary>
    private const string Lock = "select pg_try_advisory_lock(5063092)";

    private const string Unlock = "select pg_advisory_unlock(5063092)";

    [LoggerMessage(
        Level = LogLevel.Information, Message = "No index was there: made {Index} of {Documents} listings")]
    private partial void IndexMade(string index, long documents);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A search engine is behind: {Reason}")]
    private partial void StillBehind(string reason);
}
