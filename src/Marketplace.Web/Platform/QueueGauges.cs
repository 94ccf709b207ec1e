using System.Diagnostics.Metrics;
using Dapper;
using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary>How much waits and for how long: outbox, mail, and what each search engine was not told yet.</summary>
/// <remarks>The database is asked each time the metrics are collected, so it is one answer for all nodes.</remarks>
internal sealed class QueueGauges : IDisposable
{
    private const string Count = """
        select 'outbox' as queue,
            count(*) filter (where dead_at is null) as waiting,
            count(*) filter (where dead_at is not null) as dead,
            extract(epoch from now() - min(created_at) filter (where dead_at is null))::float8 as oldest
        from platform.outbox
        union all
        select 'mail',
            count(*) filter (where dead_at is null),
            count(*) filter (where dead_at is not null),
            extract(epoch from now() - min(created_at) filter (where dead_at is null))::float8
        from platform.mail
        where sent_at is null
        union all
        select b.engine, count(*), 0, extract(epoch from now() - min(b.since))::float8
        from search.behind b
        group by b.engine
        """;

    private readonly NpgsqlDataSource _source;
    private readonly Meter _meter = new(Telemetry.Name);

    public QueueGauges(NpgsqlDataSource source)
    {
        _source = source;
        _meter.CreateObservableGauge(
            "marketplace.queue.waiting", () => Read(r => r.Waiting), "{entry}", "What is due or will be tried again.");
        _meter.CreateObservableGauge(
            "marketplace.queue.dead", () => Read(r => r.Dead), "{entry}", "What was given up; it needs a person.");
        _meter.CreateObservableGauge(
            "marketplace.queue.oldest", () => Read(r => r.Oldest ?? 0), "s", "Age of the oldest that waits.");
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<T>> Read<T>(Func<Row, T> figure)
        where T : struct
    {
        using var connection = _source.OpenConnection();
        return [.. connection.Query<Row>(Count, commandTimeout: 5)
            .Select(r => new Measurement<T>(figure(r), new KeyValuePair<string, object?>("queue", r.Queue)))];
    }

    /// <param name="Oldest">Null: nothing waits.</param>
    private sealed record Row(string Queue, long Waiting, long Dead, double? Oldest);
}
