using Marketplace.Web.Platform;
using MediatR;
using Quartz;

namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>Every night: scores again whoever is due. Run twice, the second time finds nobody.</summary>
public sealed class NightlyRescore(IMediator mediator, TimeProvider clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var done = await mediator.Send(new RescoreDueSuppliers.Request(clock.Today()), cancellationToken);
        context.Result = $"{done.Assessed} scored, {done.Changed} changed";
    }
}
