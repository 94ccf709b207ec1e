using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Platform.Mail;

/// <summary>Sends by SMTP. A failure is an exception: it is tried again later.</summary>
internal sealed class SmtpSender(IOptions<MailOptions> options) : IEmailSender
{
    public async Task Send(Email email, CancellationToken ct)
    {
        var settings = options.Value;
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.UseTls };
        if (settings.User.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using var message = new MailMessage(settings.From, email.To)
        {
            Subject = email.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = email.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{email.MessageId}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(
            email.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        await client.SendMailAsync(message, ct);
    }
}
