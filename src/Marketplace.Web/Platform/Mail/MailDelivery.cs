using System.Diagnostics;
using System.Net.Mail;
using Marketplace.Web.Platform.Jobs;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform.Mail;

/// <summary>Sends queued mail one by one, outside any transaction: a slow mail server holds nobody up.</summary>
/// <remarks>
/// An attempt is committed before it begins and keeps the row from other nodes until its time is up; the end is
/// committed right after it. So a process that dies repeats at most the mail in flight, with the same Message-ID.
/// </remarks>
public sealed partial class MailDelivery(
    IServiceScopeFactory scopes, IOptions<MailOptions> options, ILogger<MailDelivery> log) : IDelivery
{
    /// <summary>Added to the time limit: an attempt has certainly ended by then.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private const double FirstPause = 15;
    private const double LongestPause = 7_200;

    private const string Claim = """
        update platform.mail
        set attempts = attempts + 1, due_at = now() + make_interval(secs => @Lease)
        where id = (
            select m.id
            from platform.mail m
            where m.sent_at is null and m.dead_at is null and m.due_at <= now()
            order by m.due_at, m.id
            limit 1
            for update skip locked)
        returning id, message_id, recipient, subject, body, attempts
        """;

    private const string Sent = "update platform.mail set sent_at = now(), last_error = null where id = @Id";

    /// <summary>Only while the attempt is still the last one: another node may have taken over and sent it.</summary>
    private const string Failed = """
        update platform.mail
        set last_error = @Error, due_at = now() + make_interval(secs => @Pause),
            dead_at = case when @IsDead then now() end
        where id = @Id and attempts = @Attempts and sent_at is null
        """;

    /// <summary>Sends until nothing is due, or until one fails: the next round begins with another mail.</summary>
    public async Task<int> Drain(CancellationToken ct)
    {
        var sent = 0;
        while (!ct.IsCancellationRequested && await SendNext(ct))
        {
            sent++;
        }

        return sent;
    }

    /// <returns>False: nothing is due, or it failed.</returns>
    private async Task<bool> SendNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var lease = options.Value.TimeLimit + Grace;
        if (await db.Find<Row>(Claim, new { Lease = lease.TotalSeconds }, ct) is not { } row)
        {
            return false;
        }

        await db.Release();
        var watch = Stopwatch.StartNew();
        try
        {
            await Send(scope.ServiceProvider.GetRequiredService<IEmailSender>(), row, ct);
            await db.Execute(Sent, new { row.Id }, ct);
            Telemetry.MailTried(watch.Elapsed, "sent");
            return true;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            var isDead = row.Attempts >= OutboxDelivery.Attempts || IsForGood(e);
            MailFailed(row.Id, row.Attempts, e);
            await db.Execute(
                Failed,
                new { row.Id, row.Attempts, Error = e.ToString(), Pause = PauseAfter(row.Attempts), IsDead = isDead },
                ct);
            Telemetry.MailTried(watch.Elapsed, isDead ? "dead" : "failed");
            return false;
        }
    }

    private async Task Send(IEmailSender sender, Row row, CancellationToken ct)
    {
        if (row.Attempts > OutboxDelivery.Attempts)
        {
            throw new InvalidOperationException("The process ended each time this was sent.");
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(options.Value.TimeLimit);
        try
        {
            await sender.Send(new(row.MessageId, row.Recipient, row.Subject, row.Body), limit.Token).WaitAsync(
                limit.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server took longer than {options.Value.TimeLimit}.", e);
        }
    }

    /// <summary>Seconds: 15, a minute, 4 minutes … at most two hours; some five hours for all tries.</summary>
    private static double PauseAfter(int attempts) => Math.Min(FirstPause * Math.Pow(4, attempts - 1), LongestPause);

    /// <summary>The server says that there is no such mailbox: asking again would not make one.</summary>
    private static bool IsForGood(Exception e) => e is SmtpFailedRecipientException
    {
        StatusCode: SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath
            or SmtpStatusCode.MailboxNameNotAllowed,
    };

    private sealed record Row(Guid Id, string MessageId, string Recipient, string Subject, string Body, int Attempts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} failed in try {Attempt}")]
    private partial void MailFailed(Guid id, int attempt, Exception e);
}
