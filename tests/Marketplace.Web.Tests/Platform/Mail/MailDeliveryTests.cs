using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Jobs;
using Marketplace.Web.Platform.Mail;
using Marketplace.Web.Tests.Features.Accounts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform.Mail;

public sealed class MailDeliveryTests
{
    private const string OpenTransactions = """
        select count(*)
        from pg_stat_activity a
        where a.datname = current_database() and a.state like 'idle in transaction%'
        """;

    /// <summary>The time of an attempt is up.</summary>
    private const string Claimed = "update platform.mail set due_at = now() where sent_at is null";

    [Test]
    public async Task A_mail_server_that_hangs_holds_neither_a_lock_nor_the_other_messages()
    {
        using var hangs = new TcpListener(IPAddress.Loopback, 0);
        hangs.Start();
        await using var site = await TestSite.Start(new()
        {
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = ((IPEndPoint)hangs.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
            ["Mail:TimeLimit"] = "00:00:01",
        });
        await Register(site);
        await Deliver(site);
        var sending = Send(site);
        using var connected = await hangs.AcceptTcpClientAsync();

        await Register(site);
        Assert.That(await Deliver(site), Is.EqualTo(1), "the outbox goes on");
        Assert.That(await site.Rows<long>(OpenTransactions), Is.EqualTo([0]));
        Assert.That(sending.IsCompleted, Is.False, "the first mail is still on its way");
        Assert.That(await sending, Is.Zero);
        var mail = (await site.Rows<(int Attempts, string Error, bool Waits)>(
            "select attempts, last_error, due_at > now() from platform.mail where attempts > 0")).Single();
        Assert.That(mail, Is.EqualTo((1, mail.Error, true)));
        Assert.That(mail.Error, Does.Contain("longer than 00:00:01"));
    }

    [Test]
    public async Task A_message_that_fails_beside_it_makes_no_mail_go_out_twice_and_two_nodes_neither()
    {
        await using var server = new SmtpServer().Started();
        await using var site = await TestSite.Start(server.Settings);
        for (var i = 0; i < 10; i++)
        {
            await Register(site);
        }

        await site.Execute(
            "insert into platform.outbox (id, kind, payload) values (gen_random_uuid(), 'nobody.knows', '{}')");
        await Deliver(site);
        await Task.WhenAll(Send(site), Send(site));
        Assert.That(server.MessageIds.ToList(), Has.Count.EqualTo(10).And.Unique);
        Assert.That(await site.Rows<long>("select count(*) from platform.mail where sent_at is null"), Is.EqualTo([0]));
    }

    [Test]
    public async Task A_process_that_ends_repeats_only_the_mail_in_flight_and_with_the_same_id()
    {
        await using var server = new SmtpServer(silentAt: 2).Started();
        await using var site = await TestSite.Start(server.Settings);
        await Register(site);
        await Register(site);
        await Deliver(site);
        using var process = new CancellationTokenSource();
        var sending = site.Services.GetRequiredService<MailDelivery>().Drain(process.Token);
        await server.Silent;
        await process.CancelAsync();
        Assert.That(async () => await sending, Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await Send(site), Is.Zero, "another node leaves it alone while it may still be under way");
        await site.Execute(Claimed);
        Assert.That(await Send(site), Is.EqualTo(1));
        Assert.That(server.MessageIds.Distinct().Count(), Is.EqualTo(2));
        Assert.That(server.MessageIds.Skip(1).Distinct().Count(), Is.EqualTo(1));
        Assert.That(server.Messages, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_mail_that_is_never_taken_dies_after_eight_tries_and_a_person_may_revive_it()
    {
        await using var site = await TestSite.Start(new() { ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = "1" });
        await Register(site);
        await Deliver(site);
        for (var i = 0; i < OutboxDelivery.Attempts + 2; i++)
        {
            await site.Execute(Claimed);
            await Send(site);
        }

        var dead = (await Shown(site)).Troubles.Single();
        Assert.That(
            (dead.Kind, dead.Attempts, dead.DeadAt is null), Is.EqualTo(("mail", OutboxDelivery.Attempts, false)));
        Assert.That(dead.Error, Does.Contain("SmtpException"));
        using var admin = await site.Agency("admin");
        await using var scope = site.Scope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new RetryMessage.Request(dead.Id, await admin.AccountId()));
        Assert.That((await Shown(site)).Troubles.Single().DeadAt, Is.Null);
    }

    [Test]
    public async Task A_mailbox_that_does_not_exist_is_not_asked_for_again()
    {
        await using var server = new SmtpServer(recipient: "550 no such person").Started();
        await using var site = await TestSite.Start(server.Settings);
        await Register(site);
        await Deliver(site);
        await Send(site);
        Assert.That((await Shown(site)).Totals.Dead, Is.EqualTo(1));
    }

    private static Task Register(TestSite site) =>
        site.Visitor().PostAsJsonAsync("/api/accounts", RegistrationTests.Buyer(Given.NewEmail())).Succeeded();

    private static Task<int> Deliver(TestSite site) =>
        site.Services.GetRequiredService<OutboxDelivery>().Drain(CancellationToken.None);

    private static Task<int> Send(TestSite site) =>
        site.Services.GetRequiredService<MailDelivery>().Drain(CancellationToken.None);

    private static async Task<ShowJobs.Response> Shown(TestSite site)
    {
        await using var scope = site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ShowJobs.Request());
    }
}
