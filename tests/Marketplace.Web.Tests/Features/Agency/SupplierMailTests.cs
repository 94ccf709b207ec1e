using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

public sealed class SupplierMailTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("vi", "Không nhận: ", "Lý do: Ảnh mờ <b>")]
    [TestCase("en", "Not accepted: ", "Reason: Ảnh mờ <b>")]
    public async Task A_firm_reads_a_finding_and_its_reason_in_the_reader_s_language_once(
        string language, string subject, string text)
    {
        var firm = await Applicant.Submitted(_site);
        var email = await Staff(firm, language);
        using var officer = await _site.Agency("officer");
        await officer.PostAsJsonAsync(
            $"/api/agency/evidence/{await firm.Paper(_site, "iso-9001")}/finding",
            new { outcome = "rejected", reason = "Ảnh mờ <b>" }).Succeeded();
        await _site.Execute(
            """
            insert into platform.outbox (id, kind, payload)
            select gen_random_uuid(), kind, payload from platform.outbox
            """);
        await _site.DeliverMessages();

        var mail = (await Mails(email)).Single();
        Assert.That(mail.Subject, Does.StartWith(subject));
        Assert.That(mail.BodyText, Does.Contain(text).And.Contain($"/{language}/portal/evidence"));
        Assert.That(mail.BodyHtml, Does.Contain("&lt;b&gt;"));
    }

    [Test]
    public async Task A_firm_that_is_asked_for_more_a_second_time_in_the_same_words_reads_it_twice()
    {
        var firm = await Applicant.Submitted(_site);
        var email = await Staff(firm, "en");
        var paper = await firm.Paper(_site, "iso-9001");
        using var officer = await _site.Agency("officer");
        for (var time = 0; time < 2; time++)
        {
            await officer.PostAsJsonAsync(
                $"/api/agency/evidence/{paper}/finding",
                new { outcome = "needs-more", reason = "Ảnh mờ, chụp lại" }).Succeeded();
            await _site.Execute("update suppliers.evidence set state = 'submitted' where id = @paper", new { paper });
        }

        await _site.DeliverMessages();
        Assert.That(await Mails(email), Has.Count.EqualTo(2));
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

    [TestCase("vi", "Đã nhận hồ sơ V-")]
    [TestCase("en", "Application V-")]
    public async Task A_firm_reads_that_its_application_arrived_once_for_each_time_it_was_handed_in(
        string language, string subject)
    {
        var firm = await Applicant.Submitted(_site);
        var email = await Staff(firm, language);
        foreach (var day in new[] { 1, 1, 2 })
        {
            await _site.Execute(
                """
                update suppliers.application
                set declared_at = make_timestamptz(2026, 11, @day, 0, 0, 0, 'UTC')
                where id = @Application
                """,
                new { day, firm.Application });
            await _site.Execute(
                """
                insert into platform.outbox (id, kind, payload)
                values (gen_random_uuid(), 'suppliers.touched',
                    jsonb_build_object('Suppliers', jsonb_build_array(@Supplier), 'Cause', 'submitted'))
                """,
                firm);
            await _site.DeliverMessages();
        }

        var mails = await Mails(email);
        Assert.That(mails, Has.Count.EqualTo(2));
        Assert.That(mails[0].Subject, Does.StartWith(subject));
    }

    [TestCase("vi", "approved", "được duyệt", "Lý do: Đạt.")]
    [TestCase("en", "rejected", "not approved", "Reason: Đạt.")]
    public async Task A_firm_reads_the_decision_with_points_and_reason(
        string language, string outcome, string words, string reason)
    {
        var firm = await Applicant.Submitted(_site);
        var email = await Staff(firm, language);
        await _site.Execute(
            """
            insert into platform.outbox (id, kind, payload)
            values (gen_random_uuid(), 'agency.case-decided',
                jsonb_build_object('CaseId', @Application, 'SupplierId', @Supplier,
                'Reference', 'V-1', 'Outcome', @outcome, 'Reason', 'Đạt.', 'Total', 73.74))
            """,
            new { firm.Application, firm.Supplier, outcome });
        await _site.DeliverMessages();
        var mail = (await Mails(email)).Single();
        Assert.That(mail.Subject, Does.Contain(words));
        Assert.That(mail.BodyText, Does.Contain(language == "vi" ? "73,74" : "73.74").And.Contain(reason));
    }

    [TestCase("vi", "Tài khoản của bạn")]
    [TestCase("en", "Your account")]
    public async Task Whoever_registers_reads_it_in_the_mailbox(string language, string subject)
    {
        var email = Given.NewEmail();
        (await _site.Buyer(email)).Dispose();
        await _site.Execute(
            """
            update platform.outbox
            set payload = payload || jsonb_build_object('Language', @language)
            where payload ->> 'Email' = @email
            """,
            new { language, email });
        await _site.DeliverMessages();
        Assert.That((await Mails(email, all: true)).Single().Subject, Does.StartWith(subject));
    }

    private async Task<string> Staff(Applicant firm, string language)
    {
        var email = Given.NewEmail();
        (await _site.Buyer(email)).Dispose();
        await _site.Execute(
            """
            update accounts.account
            set role = 'supplier', supplier_id = @Supplier, language = @language
            where email = @email
            """,
            new { firm.Supplier, language, email });
        return email;
    }

    private Task<IReadOnlyList<MailRow>> Mails(string email, bool all = false) => _site.Rows<MailRow>(
        """
        select subject, body_text, body_html
        from platform.mail_sink
        where recipient = @email and (message_id not like 'account.%' or @all)
        order by sent_at, id
        """,
        new { email, all });

    private sealed record MailRow(string Subject, string BodyText, string BodyHtml);
}
