using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Marketplace.Web.Platform;

/// <summary>What an operator asks for, measured where it happens; docs/operations.md lists it.</summary>
/// <remarks>Queues are in <see cref="QueueGauges"/>; jobs are measured by Quartz itself.</remarks>
public static class Telemetry
{
    public const string Name = "Marketplace";

    /// <summary>A span for each use case.</summary>
    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> UseCases = Meter.CreateHistogram<double>(
        "marketplace.use_case.duration", "s", "By use case and outcome: ok, refused, failed.");

    private static readonly Histogram<double> Searches = Meter.CreateHistogram<double>(
        "marketplace.search.duration", "s", "By the engine that answered, and why the preferred one did not.");

    private static readonly Histogram<double> Mails = Meter.CreateHistogram<double>(
        "marketplace.mail.duration", "s", "By outcome: sent, failed (tried again), dead.");

    private static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "marketplace.outbox.messages", "{message}", "By kind and outcome: delivered, failed (tried again), dead.");

    /// <param name="useCase">The name of its file.</param>
    public static void UseCaseDone(string useCase, TimeSpan took, string outcome) =>
        UseCases.Record(took.TotalSeconds, new("use_case", useCase), new("outcome", outcome));

    /// <param name="fallback">What kept the preferred engine from answering; none: it answered.</param>
    public static void Searched(string engine, TimeSpan took, string fallback) =>
        Searches.Record(took.TotalSeconds, new("engine", engine), new("fallback", fallback));

    public static void MailTried(TimeSpan took, string outcome) =>
        Mails.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));

    public static void MessageTried(string kind, string outcome) =>
        Messages.Add(1, new("kind", kind), new("outcome", outcome));
}
