using Marketplace.Web.Platform.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform.Mail;

public sealed class SmtpTests
{
    [Test]
    public async Task A_mail_reaches_an_SMTP_server_with_its_Vietnamese_text_and_its_stable_id()
    {
        await using var server = new SmtpServer();
        await using var site = await TestSite.Start(new()
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = server.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        await using var scope = site.Scope();
        await scope.ServiceProvider.GetRequiredService<IEmailSender>().Send(
            new Email("0199.42@marketplace.example", "loan@eatan.example", "Thư hỏi hàng mới", "Chào Loan,\n\nCà phê rang."),
            CancellationToken.None);

        var received = await server.FirstMessage.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(received, Does.Contain("Message-ID: <0199.42@marketplace.example>"));
        Assert.That(received, Does.Contain("To: loan@eatan.example"));
        Assert.That(SmtpServer.Subject(received), Is.EqualTo("Thư hỏi hàng mới"));
        Assert.That(SmtpServer.Bodies(received), Has.Some.Contains("Cà phê rang."));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_an_exception_so_that_the_outbox_tries_again()
    {
        await using var site = await TestSite.Start(new() { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = "1" });
        await using var scope = site.Scope();
        var sender = scope.ServiceProvider.GetRequiredService<IEmailSender>();
        await Assert.ThrowsAsync<System.Net.Mail.SmtpException>(
            () => sender.Send(new Email("1@x.example", "a@b.example", "s", "t"), CancellationToken.None));
    }
}
