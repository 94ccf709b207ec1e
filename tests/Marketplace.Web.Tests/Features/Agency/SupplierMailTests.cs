using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

public sealed class SupplierMailTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("vi", "Không chấp nhận: ", "Lý do: Ảnh mờ <b>")]
    [TestCase("en", "Not accepted: ", "Reason: Ảnh mờ <b>")]
    public async Task A_firm_reads_a_finding_and_its_reason_in_the_reader_s_language_once(string language, string subject, string text)
    {
        var firm = await Applicant.Submitted(_site);
        var email = await Staff(firm, language);
        using var officer = await _site.Agency("officer");
        await officer.PostAsJsonAsync(
            $"/api/agency/evidence/{await firm.Paper(_site, "iso-9001")}/finding",
            new { outcome = "rejected", reason = "Ảnh mờ <b>" }).Succeeded();
        await _site.Execute("insert into platform.outbox (id, kind, payload) select gen_random_uuid(), kind, payload from platform.outbox");
        await _site.DeliverMessages();

        var mail = (await Mails(email)).Single();
        Assert.That(mail.Subject, Does.StartWith(subject));
        Assert.That(mail.BodyText, Does.Contain(text).And.Contain($"/{language}/portal/evidence"));
        Assert.That(mail.BodyHtml, Does.Contain("&lt;b&gt;"));
    }

    [Test]
    public async Task A_firm_is_reminded_of_a_paper_that_ends()
    {
        var firm = await Applicant.Submitted(_site);
        var email = await Staff(firm, "en");
        var paper = await firm.Paper(_site, "iso-9001", expires: new DateOnly(2026, 12, 20));
        await _site.Execute("update suppliers.evidence set state = 'accepted' where id = @paper", new { paper });
        await _site.Execute(
            """
            insert into platform.outbox (id, kind, payload)
            values (@paper, 'agency.evidence-expires', jsonb_build_object('EvidenceId', @paper, 'DaysBefore', 30))
            """,
            new { paper });
        await _site.DeliverMessages();
        Assert.That((await Mails(email)).Single().Subject, Does.EndWith("ends on 20 Dec 2026"));
    }

    private async Task<string> Staff(Applicant firm, string language)
    {
        var email = Given.NewEmail();
        (await _site.Buyer(email)).Dispose();
        await _site.Execute(
            "update accounts.account set role = 'supplier', supplier_id = @Supplier, language = @language where email = @email",
            new { firm.Supplier, language, email });
        return email;
    }

    private Task<IReadOnlyList<MailRow>> Mails(string email) => _site.Rows<MailRow>(
        "select subject, body_text, body_html from platform.mail_sink where recipient = @email", new { email });

    private sealed record MailRow(string Subject, string BodyText, string BodyHtml);
}
