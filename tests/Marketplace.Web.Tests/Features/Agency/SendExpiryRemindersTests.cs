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
