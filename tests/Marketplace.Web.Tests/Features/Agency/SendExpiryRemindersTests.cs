using Marketplace.Web.Features.Agency;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Agency;

public sealed class SendExpiryRemindersTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [TestCase(61, null)]
    [TestCase(60, 60)]
    [TestCase(30, 30)]
    [TestCase(7, 7)]
    [TestCase(0, 7)]
    [TestCase(-1, null)]
    public async Task A_paper_is_reminded_of_at_the_nearest_mark_and_only_once(int daysLeft, int? mark)
    {
        await using var site = await TestSite.Start();
        await GivenPaper(site, Today.AddDays(daysLeft));

        await Task.WhenAll(Remind(site), Remind(site), Remind(site));
        await Remind(site);

        var sent = await site.Rows<int>(
            "select (payload ->> 'DaysBefore')::int from platform.outbox where kind = 'agency.evidence-expires'");
        Assert.That(sent, Is.EqualTo(mark is { } days ? new[] { days } : []));
    }

    [TestCase("iso-22000", "accepted", 400, "{}", 0)]
    [TestCase("iso-22000", "accepted", 400, "{09}", 0)]
    [TestCase("iso-22000", "submitted", 400, "{}", 1)]
    [TestCase("iso-22000", "accepted", 20, "{}", 1)]
    [TestCase("haccp", "accepted", 400, "{}", 1)]
    public async Task A_paper_that_was_renewed_is_not_reminded_of(
        string type, string state, int daysLeft, string chapters, int reminders)
    {
        await using var site = await TestSite.Start();
        await GivenPaper(site, Today.AddDays(30));
        await site.Execute(
            """
            insert into suppliers.evidence (id, supplier_id, type, state, expires_on, hs_chapters)
            select gen_random_uuid(), s.id, @type, @state, @Ends, @chapters::text[] from suppliers.supplier s
            """,
            new { type, state, Ends = Today.AddDays(daysLeft), chapters });
        await Remind(site);
        var sent = await site.Rows<long>(
            """
            select count(*) from platform.outbox o
                join suppliers.evidence e on e.id = (o.payload ->> 'EvidenceId')::uuid
            where o.kind = 'agency.evidence-expires' and e.expires_on = @Ends
            """,
            new { Ends = Today.AddDays(30) });
        Assert.That(sent.Single(), Is.EqualTo(reminders));
    }

    [TestCase("tax-confirmation", 335, 30)]
    [TestCase("tax-confirmation", 300, null)]
    [TestCase("iso-22000", 335, null)]
    public async Task A_confirmation_without_a_last_day_is_reminded_of_before_its_year_is_over(
        string type, int age, int? mark)
    {
        await using var site = await TestSite.Start();
        await GivenPaper(site, Today);
        await site.Execute(
            "update suppliers.evidence set type = @type, expires_on = null, issued_on = @Issued",
            new { type, Issued = Today.AddDays(-age) });
        await Remind(site);
        Assert.That(
            await site.Rows<int>(
                "select (payload ->> 'DaysBefore')::int from platform.outbox where kind = 'agency.evidence-expires'"),
            Is.EqualTo(mark is { } days ? new[] { days } : []));
    }

    [Test]
    public async Task A_paper_that_was_completed_in_place_is_reminded_of_its_new_last_day_too()
    {
        await using var site = await TestSite.Start();
        await GivenPaper(site, Today.AddDays(7));
        await Remind(site);
        await site.Execute("update suppliers.evidence set expires_on = @Ends", new { Ends = Today.AddDays(30) });
        await Remind(site);
        Assert.That(
            await site.Rows<int>(
                "select (payload ->> 'DaysBefore')::int from platform.outbox where kind = 'agency.evidence-expires'"),
            Is.EquivalentTo(new[] { 7, 30 }));
    }

    private static async Task GivenPaper(TestSite site, DateOnly expiresOn) => await site.Execute(
        """
        insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type)
        values (@Id, 'Công ty Cà phê', '0100109106', 'factory');
        insert into suppliers.evidence (id, supplier_id, type, state, expires_on)
        values (@Id, @Id, 'iso-22000', 'accepted', @expiresOn)
        """,
        new { Id = Guid.CreateVersion7(), expiresOn });

    private static async Task Remind(TestSite site)
    {
        await using var scope = site.Scope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendExpiryReminders.Request(Today));
    }
}
