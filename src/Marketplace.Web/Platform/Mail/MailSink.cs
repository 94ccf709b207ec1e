namespace Marketplace.Web.Platform.Mail;

/// <summary>
/// Keeps messages in the database, where developers and demonstrations read them. A repeated one is kept once.
/// </summary>
internal sealed class MailSink(Db db, TimeProvider clock) : IEmailSender
{
    private const string Insert = """
        insert into platform.mail_sink (id, message_id, recipient, subject, body_text, body_html, sent_at)
        values (@Id, @MessageId, @To, @Subject, @Text, @Html, @SentAt)
        on conflict on constraint mail_is_delivered_once do nothing
        """;

    public Task Send(Email email, CancellationToken ct) => db.Execute(
        Insert,
        new
        {
            Id = clock.NewId(), email.MessageId, email.To, email.Subject, email.Text, email.Html,
            SentAt = clock.GetUtcNow(),
        },
        ct);
}
