namespace Marketplace.Web.Features.Search;

/// <summary>Tells an engine that was away what it missed, as soon as it answers again.</summary>
internal sealed partial class SearchCatchUp(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SearchCatchUp> log)
    : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <returns>The number of listings that the engines were told of.</returns>
    /// <exception cref="SearchUnavailableException">An engine is still away.</exception>
    public async Task<int> CatchUp(CancellationToken ct)
    {
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
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CatchUp(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                StillBehind(e.Message);
            }
        }
    }

    private async Task<int> CatchUpSome(CancellationToken ct)
    {
        var told = 0;
        await using var scope = scopes.CreateAsyncScope();
        var backlog = scope.ServiceProvider.GetRequiredService<Backlog>();
        var documents = scope.ServiceProvider.GetRequiredService<SearchDocuments>();
        foreach (var index in scope.ServiceProvider.GetServices<ISearchIndex>())
        {
            told += await backlog.Take(index.Mode, BatchSize, async (ids, inner) =>
                Refusal.Throw(index.Mode, await index.Apply(await documents.Load(ids, inner), inner)), ct);
        }

        return told;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A search engine is behind: {Reason}")]
    private partial void StillBehind(string reason);
}
