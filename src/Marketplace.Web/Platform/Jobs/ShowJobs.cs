using MediatR;

namespace Marketplace.Web.Platform.Jobs;

/// <summary>What the machinery does just now: waiting and dead messages, nodes, history, schedule.</summary>
public static class ShowJobs
{
    public sealed record Request : IQuery<Response>;

    /// <param name="Waiting">Messages and mail, as in <c>Dead</c>.</param>
    /// <param name="OldestSeconds">Age of the oldest message that is due; 0 when none waits.</param>
    public sealed record Totals(long Waiting, long Dead, double OldestSeconds, long Published, long Indexed);

    /// <param name="Error">First line of the last error; null: none yet.</param>
    /// <param name="DeadAt">Null: will be tried again at <paramref name="DueAt"/>.</param>
    public sealed record Trouble(
        Guid Id, string Kind, int Attempts, string? Error, DateTimeOffset DueAt, DateTimeOffset? DeadAt);

    /// <param name="Node">The instance of the scheduler that ran it: machine and process.</param>
    public sealed record Run(string Job, DateTimeOffset At, TimeSpan Took, bool Succeeded, string? Error, string Node);

    public sealed record Node(string Name, DateTimeOffset LastSign, TimeSpan Interval);

    /// <param name="Next">Null: only on request.</param>
    public sealed record Plan(string Job, DateTimeOffset? Next);

    /// <param name="Runs">The last four of each job and the last ten failures, newest first.</param>
    public sealed record Response(
        Totals Totals, IReadOnlyList<Trouble> Troubles, IReadOnlyList<Run> Runs, IReadOnlyList<Node> Nodes,
        IReadOnlyList<Plan> Plans);

    internal sealed class Handler(Db db, IReadOnlyList<ScheduledJob> jobs) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var totals = await db.Find<Totals>(CountAll, null, ct);
            var troubles = await db.Query<Trouble>(FindTroubles, null, ct);
            if (await db.Find<bool>(HasScheduler, null, ct) == false)
            {
                return new Response(totals!, troubles, [], [], [.. jobs.Select(j => new Plan(j.Name, null))]);
            }

            var next = (await db.Query<TriggerRow>(NextRuns, null, ct)).ToDictionary(t => t.JobName, t => t.Ticks);
            return new Response(
                totals!,
                troubles,
                [.. (await db.Query<RunRow>(History, new { Jobs = jobs.Select(j => j.Name).ToArray() }, ct))
                    .Select(r => new Run(
                        r.JobName, At(r.FiredTime), TimeSpan.FromTicks(r.RunTime), r.Succeeded, r.ErrorMessage,
                        r.InstanceName))],
                [.. (await db.Query<NodeRow>(Nodes, null, ct)).Select(n => new Node(
                    n.InstanceName, At(n.LastCheckinTime), TimeSpan.FromMilliseconds(n.CheckinInterval)))],
                [.. jobs.Select(j => new Plan(j.Name, next.TryGetValue(j.Name, out var ticks) ? At(ticks) : null))]);
        }

        /// <summary>The scheduler's tables hold .NET ticks, of moments in UTC and of lengths.</summary>
        private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
    }

    private sealed record TriggerRow(string JobName, long Ticks);

    private sealed record RunRow(
        string JobName, long FiredTime, long RunTime, bool Succeeded, string? ErrorMessage, string InstanceName);

    private sealed record NodeRow(string InstanceName, long LastCheckinTime, long CheckinInterval);

    private const string CountAll = """
        select
            (select count(*) from platform.outbox where dead_at is null)
                + (select count(*) from platform.mail where dead_at is null and sent_at is null) as waiting,
            (select count(*) from platform.outbox where dead_at is not null)
                + (select count(*) from platform.mail where dead_at is not null) as dead,
            coalesce((
                select extract(epoch from now() - min(due_at))
                from platform.outbox
                where dead_at is null and due_at <= now()),
                0)::float8
                as oldest_seconds,
            (select count(*) from catalogue.shown_listing) as published,
            (select count(*) from search.product_facet) as indexed
        """;

    private const string FindTroubles = """
        select t.id, t.kind, t.attempts, split_part(t.last_error, E'\n', 1) as error, t.due_at, t.dead_at
        from (
            select o.id, o.kind, o.attempts, o.last_error, o.due_at, o.dead_at
            from platform.outbox o
            where o.attempts > 0
            union all
            select m.id, 'mail', m.attempts, m.last_error, m.due_at, m.dead_at
            from platform.mail m
            where m.last_error is not null and m.sent_at is null
        ) t
        order by t.dead_at desc nulls last, t.due_at
        limit 50
        """;

    private const string HasScheduler = "select to_regclass('public.qrtz_triggers') is not null";

    /// <summary>A job that was started by hand has a second trigger until it runs.</summary>
    private const string NextRuns = """
        select t.job_name, min(t.next_fire_time) as ticks
        from public.qrtz_triggers t
        where t.next_fire_time is not null
        group by t.job_name
        """;

    /// <summary>Some jobs run every five minutes: they must not push the nightly ones out of sight.</summary>
    private const string History = """
        select r.job_name, r.fired_time, r.run_time, r.succeeded, r.error_message, r.instance_name
        from unnest(@Jobs) as job (name)
        cross join lateral (
            select h.*
            from public.qrtz_execution_history h
            where h.sched_name = 'marketplace' and h.job_group = 'DEFAULT' and h.job_name = job.name
            order by h.fired_time desc
            limit 4) r
        union
        (select h.job_name, h.fired_time, h.run_time, h.succeeded, h.error_message, h.instance_name
        from public.qrtz_execution_history h
        where h.sched_name = 'marketplace' and not h.succeeded
        order by h.fired_time desc
        limit 10)
        order by fired_time desc
        """;

    private const string Nodes = """
        select s.instance_name, s.last_checkin_time, s.checkin_interval
        from public.qrtz_scheduler_state s
        order by s.instance_name
        """;
}
