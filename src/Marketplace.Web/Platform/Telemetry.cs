using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Marketplace.Web.Platform;

/// <summary>Traces and metrics by OTLP when <c>Otlp:Endpoint</c> is set; nothing is collected otherwise.</summary>
public static class Telemetry
{
    public const string Name = "Marketplace";

    public static readonly ActivitySource Source = new(Name);
    public static readonly Meter Meter = new(Name);

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Otlp:Endpoint"] is not { Length: > 0 } endpoint)
        {
            return;
        }

        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Services.AddSingleton(_ => OpenTelemetrySdk.Create(sdk => sdk
            .ConfigureResource(r => r.AddService(Name))
            .WithTracing(t => t
                .AddSource(Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz")
                .AddOtlpExporter(o => Target(o, endpoint, "traces")))
            .WithMetrics(m => m
                .AddMeter(Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
                    "System.Net.Http", "System.Runtime", "Npgsql", "Quartz")
                .AddOtlpExporter(o => Target(o, endpoint, "metrics")))));
        builder.Services.AddHostedService<Starter>();
    }

    private static void Target(OtlpExporterOptions options, string endpoint, string signal)
    {
        options.Endpoint = new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}");
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
    }

    /// <summary>Builds the providers before the first request; the container disposes them with the host.</summary>
    private sealed class Starter(OpenTelemetrySdk sdk) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            sdk.TracerProvider.ForceFlush(2_000);
            return Task.CompletedTask;
        }
    }
}
