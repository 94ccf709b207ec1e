using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>
/// Two people suspend, remove and reinstate a member; nobody does it alone, and nothing happens silently.
/// </summary>
public sealed class MembershipTests
{
    private TestSite _site = null!;
    private HttpClient _officer = null!;
    private HttpClient _approver = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _officer = await _site.Agency("officer");
        _approver = await _site.Agency("approver");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("suspend", "suspended", null)]
    [TestCase("remove", "removed", 2028)]
    [TestCase("keep", "selected", null)]
    public async Task A_decision_moves_the_member_and_tells_indexes_scoring_and_log(
        string advice, string state, int? barred)
    {
        var firm = await Applicant.Member(_site);
        var review = await Review(firm);
        await End(review, advice).Succeeded();
        Assert.That(
            await _site.Rows<Standing>("select state, barred_through from suppliers.supplier where id = @Supplier",
                firm),
            Is.EqualTo(new[] { new Standing(state, barred) }));
        Assert.That(await Told(firm), Is.EqualTo(advice == "keep" ? (0L, 1L, 1L) : (1L, 1L, 1L)));
    }

    [TestCase("vi", "bị tạm đình chỉ", "Lý do: Như đề nghị.", "khiếu nại trong 15 ngày")]
    [TestCase("en", "suspended", "Reason: Như đề nghị.", "appeal within 15 days")]
    public async Task The_firm_reads_it_in_its_language_with_the_reason(
        string language, string subject, string reason, string appeal)
    {
        var firm = await Applicant.Member(_site);
        var email = Given.NewEmail();
        using var staff = await _site.Buyer(email);
        await _site.Execute(
            """
            update accounts.account set role = 'supplier', supplier_id = @Supplier, language = @language
                where email = @email
            """,
            new { firm.Supplier, language, email });
        await End(await Review(firm), "suspend").Succeeded();
        await _site.DeliverMessages();
        var mail = (await _site.Rows<MailRow>(
            """
            select subject, body_text from platform.mail_sink
            where recipient = @email and message_id not like 'account.%'
            """,
            new { email })).Single();
        Assert.That(mail.Subject, Does.Contain(subject));
        Assert.That(mail.BodyText, Does.Contain(reason).And.Contain(appeal));
        using var supplier = await _site.SignedIn(email);
        Assert.That(
            System.Net.WebUtility.HtmlDecode(await supplier.GetStringAsync($"/{language}/portal")),
            Does.Contain(reason));
    }

    [Test]
    public async Task A_suspended_firm_comes_back_as_what_it_was()
    {
        var firm = await Applicant.Member(_site);
        await End(await Review(firm), "suspend").Succeeded();
        await End(await Review(firm), "reinstate").Succeeded();
        Assert.That(await StateOf(firm), Is.EqualTo("selected"));
    }

    [Test]
    public async Task A_firm_that_fails_a_gate_is_neither_kept_nor_reinstated()
    {
        var firm = await Applicant.Member(_site);
        await _site.Execute("update suppliers.evidence set state = 'withdrawn' where supplier_id = @Supplier", firm);
        var review = await Review(firm);
        await End(review, "keep").Refused(409, "case.does-not-pass");
        await Decide(review, "suspended").Succeeded();
        await End(await Review(firm), "reinstate").Refused(409, "case.does-not-pass");
        Assert.That(await StateOf(firm), Is.EqualTo("suspended"));
    }

    [Test]
    public async Task A_member_is_not_approved_or_rejected_a_second_time()
    {
        var review = await Review(await Applicant.Member(_site));
        await Recommend(review, "reject").Refused(409, "case.outcome-not-offered");
        await Recommend(review, "suspend").Succeeded();
        await Decide(review, "rejected").Refused(409, "case.outcome-not-offered");
    }

    [Test]
    public async Task Two_cases_that_both_suspend_suspend_once()
    {
        var firm = await Applicant.Member(_site);
        var first = await Review(firm);
        await _site.Execute("update agency.vetting_case set reason = 'expiry' where id = @first", new { first });
        var second = await Review(firm);
        await Recommend(first, "suspend").Succeeded();
        await End(second, "suspend").Succeeded();
        await Decide(first, "suspended").Refused(409, "case.outcome-not-offered");
    }

    [Test]
    public async Task New_papers_of_a_suspended_firm_open_a_case()
    {
        var firm = await Applicant.Member(_site);
        await End(await Review(firm), "suspend").Succeeded();
        await firm.Paper(_site, "iso-22000");
        await _site.Execute(
            """
            insert into platform.outbox (id, kind, payload)
            values (gen_random_uuid(), 'suppliers.touched',
                jsonb_build_object('Suppliers', jsonb_build_array(@Supplier), 'Cause', 'evidence'))
            """,
            firm);
        await _site.DeliverMessages();
        Assert.That(await OpenCases(firm), Is.EqualTo(new[] { "new-papers" }));
    }

    private async Task<Guid> Review(Applicant firm) =>
        (Guid)(await (await Open(_officer, firm.Supplier).Succeeded()).Json())["caseId"]!;

    private static Task<HttpResponseMessage> Open(HttpClient person, Guid supplier) =>
        person.PostAsJsonAsync($"/api/agency/suppliers/{supplier}/reviews", new { reason = "A buyer complained." });

    private async Task<HttpResponseMessage> End(Guid review, string advice)
    {
        await Recommend(review, advice).Succeeded();
        return await Decide(
            review, advice switch { "keep" => "kept", "suspend" => "suspended", "remove" => "removed", _ =>
                "reinstated" });
    }

    private Task<HttpResponseMessage> Recommend(Guid review, string outcome) => _officer.PostAsJsonAsync(
        $"/api/agency/cases/{review}/recommendation", new { outcome, reason = "Seen." });

    private Task<HttpResponseMessage> Decide(Guid review, string outcome) => _approver.PostAsJsonAsync(
        $"/api/agency/cases/{review}/decision", new { outcome, reason = "Như đề nghị." });

    private async Task<string> StateOf(Applicant firm) =>
        (await _site.Rows<string>("select state from suppliers.supplier where id = @Supplier", firm)).Single();

    private Task<IReadOnlyList<string>> OpenCases(Applicant firm) => _site.Rows<string>(
        "select reason from agency.vetting_case where supplier_id = @Supplier and state <> 'decided'", firm);

    /// <summary>
    /// Messages that name its listing, messages that have it scored after the decision, lines of the log.
    /// </summary>
    private async Task<(long Indexes, long Scorings, long Lines)> Told(Applicant firm)
    {
        var counts = await _site.Rows<Counts>(
            """
            select
                (select count(*) from platform.outbox o join catalogue.listing l on o.payload -> 'Ids' ? l.id::text
                    where o.kind = 'catalogue.listings-changed' and l.supplier_id = @Supplier) as indexes,
                (select count(*) from platform.outbox o where o.kind = 'suppliers.touched'
                    and o.payload ->> 'Cause' = 'decision' and o.payload -> 'Suppliers' ? @Supplier::text) as scorings,
                (select count(*) from agency.decision_log g
                    where g.entry::jsonb ->> 'supplier' = @Supplier::text) as lines
            """,
            firm);
        return (counts[0].Indexes, counts[0].Scorings, counts[0].Lines);
    }

    private sealed record Standing(string State, int? BarredThrough);

    private sealed record Counts(long Indexes, long Scorings, long Lines);

    private sealed record MailRow(string Subject, string BodyText);
}
