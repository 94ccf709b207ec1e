using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Marketplace.Web.Platform;

/// <summary>
/// Asks the site for its first pages once, so that no visitor waits for compilers and caches; ready only then.
/// </summary>
public sealed partial class WarmUp(IServer server, IHostApplicationLifetime lifetime, ILogger<WarmUp> log)
    : BackgroundService
{
    private static readonly string[] Paths = ["/vi/", "/en/", "/api/products?q=ca+phe", "/vi/products?q=ca+phe"];

    public bool IsDone { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(IsPlain) is { } address)
            {
                using var client = new HttpClient();
                client.BaseAddress = Reachable(address);
                client.Timeout = TimeSpan.FromSeconds(10);
                await Parallel.ForEachAsync(
                    Paths, stoppingToken, async (path, stop) => (await client.GetAsync(path, stop)).Dispose());
            }
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Failed(e);
        }
        finally
        {
            IsDone = true;
        }
    }

    private static bool IsPlain(string address) => address.StartsWith("http://", StringComparison.Ordinal);

    private static Uri Reachable(string address) => new(address
        .Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        .Replace("*", "127.0.0.1", StringComparison.Ordinal)
        .Replace("+", "127.0.0.1", StringComparison.Ordinal));

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The site could not be warmed up; the first visitor waits a little")]
    private partial void Failed(Exception e);
}
