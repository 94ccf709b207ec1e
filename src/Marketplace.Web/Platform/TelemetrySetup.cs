using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Quartz.Diagnostics;

namespace Marketplace.Web.Platform;

/// <summary>Traces, metrics and logs by OTLP when <c>Otlp:Endpoint</c> is set; nothing is sent otherwise.</summary>
public static class TelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Otlp:Endpoint"] is not { Length: > 0 } endpoint)
        {
            return;
        }

        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = true;
            logs.SetResourceBuilder(ResourceBuilder.CreateDefault().AddService(Telemetry.Name));
            logs.AddOtlpExporter(o => Target(o, endpoint, "logs"));
        });
        builder.Services.AddSingleton(_ => OpenTelemetrySdk.Create(sdk => sdk
            .ConfigureResource(r => r.AddService(Telemetry.Name))
            .WithTracing(t => t
                .AddSource(
                    Telemetry.Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql",
                    QuartzInstrumentation.ActivitySourceName)
                .AddOtlpExporter(o => Target(o, endpoint, "traces")))
            .WithMetrics(m => m
                .AddMeter(
                    Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                    "System.Net.Http", "System.Runtime", "Npgsql", QuartzInstrumentation.MeterName)
                .AddOtlpExporter(o => Target(o, endpoint, "metrics")))));
        builder.Services.AddSingleton<QueueGauges>();
        builder.Services.AddHostedService<Starter>();
    }

    private static void Target(OtlpExporterOptions options, string endpoint, string signal)
    {
        options.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}");
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
    }

    /// <summary>
    /// Builds providers and gauges before the first request; the container disposes them with the host.
    /// </summary>
    private sealed class Starter(OpenTelemetrySdk sdk, LoggerProvider logs, QueueGauges queues) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            queues.Dispose(); // the last collection asks no database that may be gone
            sdk.TracerProvider.ForceFlush(2_000);
            logs.ForceFlush(2_000);
            return Task.CompletedTask;
        }
    }
}
