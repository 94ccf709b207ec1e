using Marketplace.Web.Platform.Jobs;

namespace Marketplace.Web.Platform;

/// <summary>
/// Claims due messages with a row lock and hands each to its handlers; several processes may do so at once.
/// </summary>
/// <remarks>
/// A batch shares one transaction. When one message of it fails, the batch is rolled back and its messages are
/// delivered one by one, so that a poisoned one only delays itself; after <see cref="Attempts"/> tries it is dead.
/// </remarks>
public sealed partial class OutboxDelivery(
    IServiceScopeFactory scopes, OutboxKinds kinds, TimeProvider clock, ILogger<OutboxDelivery> log) : IDelivery
{
    public const int Attempts = 8;
    private const int BatchSize = 100;

    private const string Claim = """
        select id, kind, payload::text as payload, attempts
        from platform.outbox
        where dead_at is null and due_at <= now()
        order by due_at, id
        limit @Limit
        for update skip locked
        """;

    private const string Delete = "delete from platform.outbox where id = any(@Ids)";

    private const string Postpone = """
        update platform.outbox
        set attempts = attempts + 1,
            last_error = @Error,
            due_at = now() + make_interval(secs => @Pause),
            dead_at = case when attempts + 1 >= @Attempts then now() end
        where id = @Id
        """;

    /// <summary>Delivers until nothing is due.</summary>
    /// <returns>The number of messages delivered.</returns>
    public async Task<int> Drain(CancellationToken ct)
    {
        var total = 0;
        while (!ct.IsCancellationRequested)
        {
            var (claimed, delivered) = await DeliverBatch(ct);
            total += delivered;
            if (claimed == 0)
            {
                break;
            }
        }

        return total;
    }

    private async Task<(int Claimed, int Delivered)> DeliverBatch(CancellationToken ct)
    {
        try
        {
            return await DeliverTogether(BatchSize, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            BatchFailed(e);
            return await DeliverOneByOne(ct);
        }
    }

    private async Task<(int Claimed, int Delivered)> DeliverOneByOne(CancellationToken ct)
    {
        var (claimed, delivered) = (0, 0);
        for (var i = 0; i < BatchSize; i++)
        {
            var one = await DeliverOne(ct);
            if (one.Claimed == 0)
            {
                break;
            }

            (claimed, delivered) = (claimed + one.Claimed, delivered + one.Delivered);
        }

        return (claimed, delivered);
    }

    private async Task<(int Claimed, int Delivered)> DeliverTogether(int limit, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Begin(ct);
        var rows = await db.Query<Row>(Claim, new { Limit = limit }, ct);
        foreach (var row in rows.DistinctBy(r => (r.Kind, r.Payload)))  // they name what to read again, not what it is
        {
            await kinds.Deliver(scope.ServiceProvider, row.Kind, row.Payload, ct);
        }

        await db.Execute(Delete, new { Ids = rows.Select(r => r.Id).ToArray() }, ct);
        await db.Commit(ct);
        foreach (var row in rows)
        {
            Telemetry.MessageTried(row.Kind, "delivered");
        }

        return (rows.Count, rows.Count);
    }

    /// <summary>Delivers the message that is due first, alone; postpones or buries it when it fails.</summary>
    private async Task<(int Claimed, int Delivered)> DeliverOne(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await db.Begin(ct);
        if (await db.Query<Row>(Claim, new { Limit = 1 }, ct) is not [var row])
        {
            return (0, 0);
        }

        await db.Execute("savepoint work", null, ct);
        try
        {
            await kinds.Deliver(scope.ServiceProvider, row.Kind, row.Payload, ct);
            await db.Execute(Delete, new { Ids = new[] { row.Id } }, ct);
            await db.Commit(ct);
            Telemetry.MessageTried(row.Kind, "delivered");
            return (1, 1);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            MessageFailed(row.Kind, row.Id, row.Attempts + 1, e);
            await db.Execute("rollback to savepoint work", null, ct);
            var pause = Math.Min(Math.Pow(2, row.Attempts), 300) * (1 + (clock.GetTimestamp() % 100 / 400.0));
            await db.Execute(Postpone, new { row.Id, Error = e.ToString(), Pause = pause, Attempts }, ct);
            await db.Commit(ct);
            Telemetry.MessageTried(row.Kind, row.Attempts + 1 >= Attempts ? "dead" : "failed");
            return (1, 0);
        }
    }

    private sealed record Row(Guid Id, string Kind, string Payload, int Attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of messages failed; delivering one by one")]
    private partial void BatchFailed(Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Kind} {Id} failed in try {Attempt}")]
    private partial void MessageFailed(string kind, Guid id, int attempt, Exception e);
}
