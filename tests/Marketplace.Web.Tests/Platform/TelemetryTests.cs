using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Marketplace.Web.Tests.Platform;

public sealed class TelemetryTests
{
    [Test]
    public async Task Searches_use_cases_messages_and_mail_are_counted_by_what_an_operator_asks_for()
    {
        await using var site = await TestSite.Start();
        using var heard = new Heard();
        await site.Visitor().GetAsync("/api/products?q=coffee").Succeeded();
        await site.Visitor().GetAsync("/api/products?size=0").Refused(400, "invalid-request");
        await site.Buyer();
        await site.Execute(
            "insert into platform.outbox (id, kind, payload) values (gen_random_uuid(), 'nobody.heard', '{}')");
        await site.DeliverMessages();

        Assert.That(heard.Figures, Does.Contain("marketplace.search.duration engine=postgresql fallback=none")
            .And.Contain("marketplace.use_case.duration use_case=SearchProducts outcome=ok")
            .And.Contain("marketplace.use_case.duration use_case=SearchProducts outcome=refused")
            .And.Contain("marketplace.outbox.messages kind=account.opened outcome=delivered")
            .And.Contain("marketplace.outbox.messages kind=nobody.heard outcome=failed")
            .And.Contain("marketplace.mail.duration outcome=sent"));
        Assert.That(heard.Spans, Does.Contain("Register"));
    }

    [Test]
    public async Task What_waits_and_what_died_is_asked_of_the_database()
    {
        await using var site = await TestSite.Start();
        await site.Execute(
            """
            insert into platform.outbox (id, kind, payload, created_at, dead_at)
            values (gen_random_uuid(), 'k', '{}', now() - interval '1 hour', null),
                (gen_random_uuid(), 'k', '{}', now() - interval '2 hours', now());
            insert into search.behind (engine, listing_id, since)
            values ('elasticsearch', gen_random_uuid(), now() - interval '3 hours')
            """);
        using var heard = new Heard();
        using var gauges = new QueueGauges(site.Services.GetRequiredService<NpgsqlDataSource>());
        heard.Collect();
        Assert.That(heard.Values["marketplace.queue.waiting queue=outbox"], Is.EqualTo(1));
        Assert.That(heard.Values["marketplace.queue.dead queue=outbox"], Is.EqualTo(1));
        Assert.That(heard.Values["marketplace.queue.waiting queue=mail"], Is.Zero);
        Assert.That(heard.Values["marketplace.queue.oldest queue=outbox"], Is.InRange(3_600, 3_700));
        Assert.That(heard.Values["marketplace.queue.oldest queue=elasticsearch"], Is.InRange(10_800, 10_900));
    }

    [Test]
    public async Task Metrics_traces_and_logs_reach_a_collector()
    {
        await using var collector = await Collector.Start();
        await using var site = await TestSite.Start(new() { ["Otlp:Endpoint"] = collector.Address });
        await site.Visitor().GetAsync("/api/products").Succeeded();
        site.Services.GetRequiredService<ILogger<TelemetryTests>>().LogError("A line for the collector");
        var sdk = site.Services.GetRequiredService<OpenTelemetrySdk>();
        sdk.MeterProvider.ForceFlush();
        sdk.TracerProvider.ForceFlush();
        await site.DisposeAsync();

        Assert.That(
            collector.Got("/v1/metrics"),
            Does.Contain("marketplace.search.duration").And.Contain("marketplace.queue.waiting"));
        Assert.That(collector.Got("/v1/traces"), Does.Contain("SearchProducts"));
        Assert.That(collector.Got("/v1/logs"), Does.Contain("A line for the collector"));
    }

    /// <summary>Listens to what the process measures, whoever does it.</summary>
    private sealed class Heard : IDisposable
    {
        private readonly MeterListener _meters = new();
        private readonly ActivityListener _spans;
        private readonly ConcurrentQueue<string> _spanNames = [];

        public Heard()
        {
            _meters.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Note(i, value, tags));
            _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Note(i, value, tags));
            _meters.Start();
            _spans = new()
            {
                ShouldListenTo = source => source.Name == Telemetry.Name,
                Sample = (ref _) => ActivitySamplingResult.AllData,
                ActivityStopped = span => _spanNames.Enqueue(span.DisplayName),
            };
            ActivitySource.AddActivityListener(_spans);
        }

        public ConcurrentDictionary<string, double> Values { get; } = [];

        public IEnumerable<string> Figures => Values.Keys;

        public IEnumerable<string> Spans => _spanNames;

        public void Collect() => _meters.RecordObservableInstruments();

        public void Dispose()
        {
            _meters.Dispose();
            _spans.Dispose();
        }

        private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var name = new StringBuilder(instrument.Name);
            foreach (var (key, said) in tags)
            {
                name.Append(' ').Append(key).Append('=').Append(said);
            }

            Values[name.ToString()] = value;
        }
    }

    /// <summary>Takes what OTLP sends and keeps it; names stand in it as they are.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<(string Path, string Text)> got)
        : IAsyncDisposable
    {
        public string Address => app.Urls.Single();

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var got = new ConcurrentQueue<(string, string)>();
            app.MapPost("/v1/{signal}", async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body, Encoding.Latin1);
                got.Enqueue((request.Path, await reader.ReadToEndAsync()));
            });
            await app.StartAsync();
            return new(app, got);
        }

        public string Got(string path) => string.Concat(got.Where(g => g.Path == path).Select(g => g.Text));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
