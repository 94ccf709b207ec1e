using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace Marketplace.Web.Pages;

/// <summary>
/// Forgets this node's kept pages when a supplier or a listing changes its state anywhere: a suspended firm's goods
/// must not stay on show. While nobody can be heard, pages live no longer than they do anyway.
/// </summary>
internal sealed partial class ForgetPages(NpgsqlDataSource source, IOutputCacheStore kept, ILogger<ForgetPages> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                NotHeard(e);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task Listen(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using (var listen = new NpgsqlCommand("""listen "public-pages" """, connection))
        {
            await listen.ExecuteNonQueryAsync(ct);
        }

        while (true)
        {
            // also once after each connect: something may have changed while nobody listened
            await kept.EvictByTagAsync(AnonymousPages.Name, ct);
            await connection.WaitAsync(ct);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes of state are not heard; pages are forgotten by their age alone")]
    private partial void NotHeard(Exception e);
}
