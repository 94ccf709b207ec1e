using Marketplace.Web.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform.Mail;

public sealed class SmtpTests
{
    [Test]
    public async Task A_mail_reaches_an_SMTP_server_with_its_Vietnamese_text_and_its_stable_id()
    {
        await using var server = new SmtpServer().Started();
        await using var site = await TestSite.Start(server.Settings);
        await using var scope = site.Scope();
        await scope.ServiceProvider.GetRequiredService<IEmailSender>().Send(
            new Email(
                "0199.42@marketplace.example", "loan@eatan.example", "Thư hỏi hàng mới", "Chào Loan,\n\nCà phê rang."),
            CancellationToken.None);

        var received = server.Messages.Single();
        Assert.That(received, Does.Contain("Message-ID: <0199.42@marketplace.example>"));
        Assert.That(received, Does.Contain("To: loan@eatan.example"));
        Assert.That(SmtpServer.Subject(received), Is.EqualTo("Thư hỏi hàng mới"));
        Assert.That(SmtpServer.Bodies(received), Has.Some.Contains("Cà phê rang."));
    }
}
