using Marketplace.Web.Cli;
using Marketplace.Web.Platform;
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

    [Test]
    public async Task A_run_is_shown_with_the_time_it_took_and_frequent_jobs_leave_room_for_the_others()
    {
        var database = await PrivatePostgres.NewDatabase();
        await using var app = Hosting.Build(
            ["--ConnectionStrings:Marketplace", database, "--urls", "http://127.0.0.1:0",
                "--Logging:LogLevel:Default", "Error"]);
        await app.StartAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        var begin = TimeProvider.System.GetTimestamp();
        await scheduler.TriggerJob(new JobKey("tidy-up"), CancellationToken.None);
        while (!(await mediator.Send(new ShowJobs.Request())).Runs.Any(r => r.Job == "tidy-up"))
        {
            Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.LessThan(TimeSpan.FromSeconds(30)));
            await Task.Delay(50);
        }

        var atMost = TimeProvider.System.GetElapsedTime(begin);
        await scope.ServiceProvider.GetRequiredService<Db>().Execute(
            RunPhotosFortyTimes,
            new { TimeProvider.System.GetUtcNow().AddMinutes(1).Ticks },
            CancellationToken.None);
        var runs = (await mediator.Send(new ShowJobs.Request())).Runs;
        await app.StopAsync();
        using var all = Assert.EnterMultipleScope();
        Assert.That(
            runs.First(r => r.Job == "tidy-up").Took, Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(atMost));
        Assert.That(runs.Count(r => r.Job == "photos"), Is.EqualTo(4));
        Assert.That(runs.Select(r => r.At), Is.Ordered.Descending);
    }

    private const string RunPhotosFortyTimes = """
        insert into public.qrtz_execution_history
            (sched_name, entry_id, instance_name, job_name, job_group, trigger_name, trigger_group, fired_time,
                run_time, succeeded)
        select 'marketplace', gen_random_uuid()::text, 'elsewhere', 'photos', 'DEFAULT', 'photos', 'DEFAULT',
            @Ticks + n, 1, true
        from generate_series(1, 40) n
        """;
}
