namespace Marketplace.Web.Platform.Jobs;

/// <summary>Does what waits in a table; row locks keep several nodes from doing the same.</summary>
public interface IDelivery
{
    /// <summary>Goes on until nothing is due.</summary>
    /// <returns>The number delivered.</returns>
    Task<int> Drain(CancellationToken ct);
}

/// <summary>Delivers all the time; each kind has a pump of its own, so that a slow one delays no other.</summary>
internal sealed partial class Pump<TDelivery>(TDelivery delivery, TimeProvider clock, ILogger<Pump<TDelivery>> log)
    : BackgroundService
    where TDelivery : IDelivery
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Pause;
            try
            {
                await delivery.Drain(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                DeliveryFailed(typeof(TDelivery).Name, e);
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, clock, stoppingToken).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Delivery} cannot deliver just now")]
    private partial void DeliveryFailed(string delivery, Exception e);
}
