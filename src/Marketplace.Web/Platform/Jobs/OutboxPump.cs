namespace Marketplace.Web.Platform.Jobs;

/// <summary>Delivers outbox messages all the time; row locks keep several nodes from doing the same one.</summary>
internal sealed partial class OutboxPump(OutboxDelivery delivery, TimeProvider clock, ILogger<OutboxPump> log)
    : BackgroundService
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
                DeliveryFailed(e);
                pause = PauseAfterFailure;
            }

            await Task.Delay(pause, clock, stoppingToken).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages cannot be delivered just now")]
    private partial void DeliveryFailed(Exception e);
}
