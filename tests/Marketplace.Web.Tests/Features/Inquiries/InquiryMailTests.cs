using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Inquiries;

public sealed class InquiryMailTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_other_side_gets_one_mail_in_its_own_language_however_often_the_message_is_delivered()
    {
        using var buyer = await _site.Buyer();
        using var supplier = await _site.Firm();
        var listing = await _site.Listing(await supplier.SupplierId(), "published");
        var body = new { listingId = listing, quantity = 6000, message = "<b>Hello</b>'; drop table x; --" };
        var sent = await (await buyer.PostAsJsonAsync("/api/inquiries", body).Succeeded()).Json();
        var id = (Guid)sent["inquiryId"]!;
        await _site.DeliverMessages();
        var mails = await Mails(id);
        Assert.That(mails, Has.Count.EqualTo(1));
        Assert.That(mails[0].Subject, Does.StartWith("Nordic Roast AS viết về Cà phê rang"));
        Assert.That(mails[0].BodyText, Does.Contain("<b>Hello</b>"));
        Assert.That(mails[0].BodyHtml, Does.Contain("&lt;b&gt;Hello&lt;/b&gt;"));

        await supplier.PostAsJsonAsync($"/api/inquiries/{id}/messages", new { text = "Xin chào" }).Succeeded();
        await _site.Execute(
            """
            insert into platform.outbox (id, kind, payload)
            select gen_random_uuid(), kind, payload from platform.outbox
            """);
        await _site.DeliverMessages();
        mails = await Mails(id);
        Assert.That(mails.Select(m => m.Subject), Has.Exactly(1).Contains("wrote about Roasted coffee"));
        Assert.That(mails, Has.Count.EqualTo(2));
    }

    private async Task<IReadOnlyList<MailRow>> Mails(Guid inquiry) => await _site.Rows<MailRow>(
        """
        select subject, body_text, body_html
        from platform.mail_sink
        where body_text like '%' || @Inquiry
        order by sent_at, id
        """,
        new { Inquiry = inquiry.ToString() });

    private sealed record MailRow(string Subject, string BodyText, string BodyHtml);
}
