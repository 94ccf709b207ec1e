namespace Marketplace.Web.Platform.Mail;

/// <summary>
/// Puts mail on its way within the transaction of the scope; <see cref="MailDelivery"/> sends it after the commit.
/// </summary>
public sealed class OutgoingMail(Db db, TimeProvider clock)
{
    private const string Insert = """
        insert into platform.mail (id, message_id, recipient, subject, body)
        values (@Id, @MessageId, @To, @Subject, @Text)
        on conflict on constraint mail_is_queued_once do nothing
        """;

    /// <summary>A mail whose Message-ID is there already changes nothing: it is the same one, told of again.</summary>
    public Task Add(Email email, CancellationToken ct) => db.Execute(
        Insert, new { Id = clock.NewId(), email.MessageId, email.To, email.Subject, email.Text }, ct);
}
