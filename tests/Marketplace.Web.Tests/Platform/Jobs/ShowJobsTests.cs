using Marketplace.Web.Cli;
using Marketplace.Web.Platform.Jobs;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Marketplace.Web.Tests.Platform.Jobs;

public sealed class ShowJobsTests
{
    [Test]
    public async Task A_job_that_was_started_twice_by_hand_is_shown_once()
    {
        var database = await PrivatePostgres.NewDatabase();
        await using var app = Hosting.Build(
            ["--ConnectionStrings:Marketplace", database, "--Logging:LogLevel:Default", "Error"]);
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        await scheduler.TriggerJob(new JobKey("rescore"), CancellationToken.None);
        await scheduler.TriggerJob(new JobKey("rescore"), CancellationToken.None);

        await using var scope = app.Services.CreateAsyncScope();
        var shown = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ShowJobs.Request());
        var plan = shown.Plans.Single(p => p.Job == "rescore");
        Assert.That(plan.Next, Is.EqualTo(TimeProvider.System.GetUtcNow()).Within(TimeSpan.FromMinutes(2)));
    }
}
