using Marketplace.Web.Platform.Mail;
using Npgsql;
using Quartz;

namespace Marketplace.Web.Platform.Jobs;

/// <summary>A job that an area brings along: what, when, and who does it.</summary>
/// <param name="Name">Stable identity of job and trigger.</param>
/// <param name="Cron">Quartz cron in Vietnam time; null: only on request.</param>
/// <param name="Type">Runs through <see cref="IJob"/>; repeats must be harmless.</param>
public sealed record ScheduledJob(string Name, string? Cron, Type Type);

/// <summary>
/// Quartz, persistent and clustered on PostgreSQL: any node may run any job, a dead node's job is run again.
/// </summary>
/// <remarks>
/// A job may run more than once (docs/decisions): its effect is guarded in the database, not by the scheduler.
/// </remarks>
public static class JobsSetup
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static void AddJobs(this WebApplicationBuilder builder, params ScheduledJob[] jobs)
    {
        builder.Services.AddSingleton<IReadOnlyList<ScheduledJob>>(jobs);
        if (!builder.Configuration.GetValue("Jobs:Enabled", true))
        {
            return;
        }

        builder.Services.AddHostedService<Pump<OutboxDelivery>>().AddHostedService<Pump<MailDelivery>>();
        builder.AddQuartz(quartz => Configure(quartz, builder.Configuration, jobs));
        builder.AddQuartzHostedService(o =>
        {
            o.WaitForJobsToComplete = true;
            o.AwaitApplicationStarted = true;
        });
    }

    private static void Configure(
        IQuartzBuilder quartz, IConfiguration configuration, ScheduledJob[] jobs)
    {
        var connection = configuration.GetConnectionString("Marketplace")
            ?? throw new InvalidOperationException("The setting ConnectionStrings:Marketplace is missing.");
        quartz.ConfigureScheduler(o =>
        {
            o.InstanceName = "marketplace";
            o.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}";
        });
        quartz.UseDefaultThreadPool(4);
        quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(NpgsqlFactory.Instance, connection);
            store.ProvisionSchema();
            store.UseExecutionHistory();
            store.UseClustering(c =>
            {
                c.CheckinInterval = configuration.GetValue("Jobs:CheckIn", TimeSpan.FromSeconds(5));
                c.CheckinMisfireThreshold = configuration.GetValue("Jobs:CheckInGrace", TimeSpan.FromSeconds(10));
            });
        });
        foreach (var job in jobs)
        {
            Add(quartz, job);
        }
    }

    private static void Add(IQuartzBuilder quartz, ScheduledJob job)
    {
        quartz.AddJob(job.Type, j => j.WithIdentity(job.Name).StoreDurably().RequestRecovery());
        if (job.Cron is { } cron)
        {
            quartz.AddTrigger(t => t.ForJob(job.Name).WithIdentity(job.Name)
                .WithCronSchedule(cron, c => c.InTimeZone(Vietnam)));
        }
    }
}
