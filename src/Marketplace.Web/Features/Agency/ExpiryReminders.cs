using Marketplace.Web.Platform;
using MediatR;
using Quartz;

namespace Marketplace.Web.Features.Agency;

/// <summary>
/// Every night: tells suppliers whose papers end in 60, 30 or 7 days. Run twice, nobody is told twice.
/// </summary>
public sealed class ExpiryReminders(IMediator mediator, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var done = await mediator.Send(new SendExpiryReminders.Request(clock.Today()), cancellationToken);
        context.Result = $"{done.Reminders} reminders";
    }
}
