using System.Text.Json;
using Marketplace.Domain;
using Marketplace.Web.Platform;
using Npgsql;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>Imports what suppliers handed in, one file at a time.</summary>
/// <remarks>A session lock marks the run, so one whose process was killed is free at once and starts again.</remarks>
internal sealed partial class ImportWorker(
    IServiceScopeFactory scopes, ImportFolder folder, TimeProvider clock, ILogger<ImportWorker> log) : BackgroundService
{
    private const int MostRefusals = 200;
    private const int MostAttempts = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <returns>False: nothing waits that nobody works on.</returns>
    public async Task<bool> RunNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        foreach (var id in await db.Query<Guid>(Waiting, null, ct))
        {
            if (await db.Find<bool>(TryLock, new { Id = id }, ct)
                && await db.Find<Claimed>(Claim, new { Id = id }, ct) is { } run)
            {
                await Run(run, db, ct);
                await db.Execute(Unlock, new { Id = id }, ct);
                return true;
            }
        }

        return false;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await RunNext(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                ImportFailed(e);
            }

            if (!more)
            {
                await Task.Delay(Pause, clock, stoppingToken).ContinueWith(
                    _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private async Task Run(Claimed run, Db progress, CancellationToken ct)
    {
        var refusals = new List<Refusal>();
        if (run.Attempts > MostAttempts)
        {
            await Save(progress, run.Id, "failed", null, refusals, Stopped, ct);
            return;
        }

        try
        {
            var counts = await Import(run, refusals, c => Save(progress, run.Id, "running", c, refusals, null, ct), ct);
            await Save(progress, run.Id, "done", counts, refusals, null, ct);
        }
        catch (RuleBrokenException e)
        {
            await Save(progress, run.Id, "failed", null, refusals, new(e.Code, e.Text), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await progress.Execute(TakeBack, new { run.Id }, CancellationToken.None);
            throw;
        }
        catch (Exception e) when (e is not NpgsqlException { IsTransient: true })
        {
            ImportFailed(e);
            await Save(progress, run.Id, "failed", null, refusals, Stopped, ct);
        }
    }

    private async Task<ImportCounts> Import(
        Claimed run, List<Refusal> refusals, Func<ImportCounts, Task> onBatch, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var map = run.Map == "{}" ? ImportMap.Own : ImportMap.Parse(run.Map);
        var source = new SourceFile(folder.Upload(run.Id), run.FileName, map.Delimiter);
        await source.Inspect(ct);
        File.Delete(folder.Refused(run.Id));
        await using var refused = new RefusedRows(source, folder.Refused(run.Id));
        var import = ActivatorUtilities.CreateInstance<ListingImport>(scope.ServiceProvider);
        await import.Run(
            source, map, run.SupplierId,
            (row, reasons) =>
            {
                refusals.AddRange(reasons.Take(MostRefusals - refusals.Count));
                return refused.Add(row, reasons);
            },
            onBatch, ct);
        return import.Counts;
    }

    private Task<int> Save(
        Db db, Guid id, string state, ImportCounts? counts, List<Refusal> refusals, ImportProblem? problem,
        CancellationToken ct) =>
        db.Execute(
            SaveProgress,
            new
            {
                Id = id, State = state, counts?.Read, counts?.Created, counts?.Updated, counts?.Unchanged,
                counts?.Refused, Refusals = JsonSerializer.Serialize(refusals, ImportRuns.Json),
                Problem = problem is null ? null : JsonSerializer.Serialize(problem, ImportRuns.Json),
                Finished = state == "running" ? (DateTimeOffset?)null : clock.GetUtcNow(),
            },
            ct);

    private static ImportProblem Stopped { get; } = new("import.stopped", new(
        "Việc nhập dừng giữa chừng. Các dòng đã nhập vẫn còn; hãy tải tệp lên lại.",
        "The import stopped halfway. The rows that went in are kept; send the file again."));

    [LoggerMessage(Level = LogLevel.Error, Message = "An import stopped")]
    private partial void ImportFailed(Exception e);

    private sealed record Claimed(Guid Id, Guid SupplierId, string FileName, string Map, int Attempts);

    private const string Waiting = """
        select r.id
        from catalogue.import_run r
        where r.state in ('queued', 'running')
        order by r.created_at, r.id
        limit 20
        """;

    private const string TryLock = "select pg_try_advisory_lock(hashtextextended(@Id::text, 7))";

    private const string Unlock = "select pg_advisory_unlock(hashtextextended(@Id::text, 7))";

    private const string Claim = """
        update catalogue.import_run
        set state = 'running', attempts = attempts + 1
        where id = @Id and state in ('queued', 'running')
        returning id, supplier_id, file_name, map::text as map, attempts
        """;

    /// <summary>A node that is told to stop was no failure of the file.</summary>
    private const string TakeBack = "update catalogue.import_run set attempts = attempts - 1 where id = @Id";

    private const string SaveProgress = """
        update catalogue.import_run
        set state = @State, rows_read = coalesce(@Read, rows_read), created = coalesce(@Created, created),
            updated = coalesce(@Updated, updated), unchanged = coalesce(@Unchanged, unchanged),
            refused = coalesce(@Refused, refused), refusals = @Refusals::jsonb, problem = @Problem,
            finished_at = @Finished, bytes_read = case when @State = 'done' then bytes_total else 0 end
        where id = @Id
        """;
}
