using System.Globalization;
using Dapper;
using Marketplace.Web.Cli;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Marketplace.Web.Tests.Platform.Jobs;

/// <summary>
/// Two processes of the built program on one database: work is shared, and a dead node's work is done once.
/// </summary>
public sealed class TwoNodesTests
{
    private string _database = "";
    private NpgsqlConnection _sql = null!;

    [SetUp]
    public async Task ADatabaseOfItsOwn()
    {
        _database = await PrivatePostgres.NewDatabase();
        _sql = new NpgsqlConnection(_database);
        await _sql.OpenAsync();
    }

    [TearDown]
    public async Task Close() => await _sql.DisposeAsync();

    [Test]
    public async Task Messages_are_shared_by_two_nodes_and_each_is_delivered_once()
    {
        await _sql.ExecuteAsync(Seed, new { Suppliers = 600 });
        await _sql.ExecuteAsync(CountHandlings);

        // The node that claims this supplier's message is held up with its batch, so the other must do the rest.
        await using var holder = new NpgsqlConnection(_database);
        await holder.OpenAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync(HoldLast, transaction: hold);
        await _sql.ExecuteAsync(TouchEverybody);
        using var first = new WorkerNode(_database, "first");
        using var second = new WorkerNode(_database, "second");
        await Until("one batch is left", "select count(*) between 1 and 100 from platform.outbox");
        await hold.RollbackAsync();
        await Until("all is delivered", "select count(*) = 0 from platform.outbox where kind = 'suppliers.touched'");

        Assert.That(await Number("select count(*) from handling"), Is.EqualTo(600));
        Assert.That(await Number("select count(distinct supplier_id) from handling"), Is.EqualTo(600));
        Assert.That(await Number("select count(distinct node) from handling"), Is.EqualTo(2));
    }

    [Test]
    public async Task The_job_of_a_killed_node_is_done_by_the_other_and_has_its_effect_once()
    {
        await _sql.ExecuteAsync(Seed, new { Suppliers = 1_200 });
        await RequestRescore();

        // The last supplier stands in the second batch: the first is committed when the job is held up.
        await using var holder = new NpgsqlConnection(_database);
        await holder.OpenAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync(HoldLast, transaction: hold);
        using var first = new WorkerNode(_database, "first");
        using var second = new WorkerNode(_database, "second");
        await Until("the job is in its second batch", HeldUp);
        var runs = await _sql.ExecuteScalarAsync<string>(
            "select instance_name from public.qrtz_fired_triggers where job_name = 'rescore'");
        (runs!.EndsWith($"-{first.Id}", StringComparison.Ordinal) ? first : second).Kill();
        await hold.RollbackAsync();
        await Until("the other node has finished", Finished);

        Assert.That(await Number("select count(*) from agency.assessment where cause = 'nightly'"), Is.EqualTo(1_200));
        Assert.That(
            await Number("select count(distinct supplier_id) from agency.assessment where cause = 'nightly'"),
            Is.EqualTo(1_200));
        Assert.That(await Number("select count(distinct supplier_id) from agency.score_change"), Is.EqualTo(1_200));
        Assert.That(await Number(ChangesTwice), Is.Zero);
    }

    /// <summary>Asks for the job as the console does, before any node runs: the first node finds it at once.</summary>
    private async Task RequestRescore()
    {
        await using var app = Hosting.Build(
            ["--ConnectionStrings:Marketplace", _database, "--Logging:LogLevel:Default", "Error"]);
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(CancellationToken.None);
        await scheduler.TriggerJob(new JobKey("rescore"), CancellationToken.None);
    }

    private async Task Until(string what, string condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (!await _sql.ExecuteScalarAsync<bool>(condition))
            {
                await tick.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"After 60 seconds it does not hold that {what}."));
        }
    }

    private Task<long> Number(string sql) => _sql.ExecuteScalarAsync<long>(sql);

    /// <summary>Everybody was scored long ago with nothing measured, and is due.</summary>
    private const string Seed = """
        with firm as (
            insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, state)
            select gen_random_uuid(), 'Công ty ' || n, lpad(n::text, 12, '0'), 'factory', 'selected'
            from generate_series(1, @Suppliers) n
            returning id
        ), old as (
            insert into agency.assessment
                (id, supplier_id, criteria_version, as_of, snapshot, snapshot_hash, result, total, passes,
                gates_hold, cause)
            select gen_random_uuid(), f.id, 1, date '2026-01-01', '\x7b7d', 'old', '\x7b7d', 0, false, false,
            'on-request'
            from firm f
            returning id, supplier_id
        )
        insert into agency.standing
            (supplier_id, assessment_id, total, group_a, group_b, group_c, passes, gates_hold, as_of, next_change_on,
            scores)
        select o.supplier_id, o.id, 0, 0, 0, 0, false, false, date '2026-01-01', date '2026-01-02',
        array_fill(-1, array[14])
        from old o
        """;

    /// <summary>A line for every committed handling, also for one whose rows are there already.</summary>
    private const string CountHandlings = """
        create table handling (supplier_id uuid not null, node text not null);
        create function note_handling() returns trigger language plpgsql as $$
            begin
                insert into handling values (new.supplier_id, current_setting('marketplace.node'));
                return new;
            end $$;
        create trigger note_handling before insert on agency.assessment for each row execute function note_handling();
        """;

    private const string HoldLast = "select 1 from agency.standing order by supplier_id desc limit 1 for update";

    private const string TouchEverybody = """
        insert into platform.outbox (id, kind, payload)
        select gen_random_uuid(), 'suppliers.touched',
            jsonb_build_object('Suppliers', jsonb_build_array(s.supplier_id), 'Cause', 'evidence')
        from agency.standing s
        """;

    private const string HeldUp = """
        select exists (select 1 from agency.assessment where cause = 'nightly')
            and exists (select 1 from public.qrtz_fired_triggers where job_name = 'rescore')
            and (select count(*) = 2 from public.qrtz_scheduler_state)
            and exists (
                select 1 from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock' and query like '%agency.standing%')
        """;

    private const string Finished = """
        select not exists (select 1 from agency.standing where as_of = date '2026-01-01')
            and not exists (select 1 from public.qrtz_fired_triggers where job_name = 'rescore')
        """;

    private const string ChangesTwice = """
        select count(*)
        from (select 1 from agency.score_change group by supplier_id, criterion having count(*) > 1) twice
        """;
}
