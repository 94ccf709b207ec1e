using System.Net;
using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>What the case page, the decision page and the portal tell, and of which day.</summary>
public sealed class CaseReadingTests
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

    [Test]
    public async Task A_decided_case_shows_the_score_that_was_signed_whatever_happens_later()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.AllPapers(_site);
        await _site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        await Recommend(firm);
        await Decide(firm, "rejected").Succeeded();
        var signed = (await _site.Rows<decimal>(
            "select (entry::jsonb ->> 'total')::numeric from agency.decision_log where case_id = @Application", firm))
            .Single();
        await _site.Execute("update suppliers.evidence set state = 'withdrawn' where supplier_id = @Supplier", firm);
        var page = await Page(_officer, $"console/cases/{firm.Application}/decision");
        Assert.That(signed, Is.GreaterThan(10));
        Assert.That(page, Does.Contain($"score__value--xl\">{signed:0.00}<"));
        Assert.That(page, Does.Contain($"with {signed:0.00} of 100 points").And.Contain("Signed assessment"));
    }

    [Test]
    public async Task The_officer_reads_what_the_supplier_stated_beside_what_is_asked()
    {
        var firm = await Applicant.Submitted(_site);
        await _site.Execute(
            """
            update suppliers.supplier set street = 'Tổ 5, phố Gốm', legal_representative = 'Hồ Thị Sương'
            where id = @Supplier
            """,
            firm);
        await firm.Paper(
            _site, "customs-summary", details: """{"turnoverUsd":400000,"markets":12,"exportYears":6}""");
        var page = await Page(_officer, $"console/cases/{firm.Application}?c=C01");
        Assert.That(page, Does.Contain("Tổ 5, phố Gốm").And.Contain("Hồ Thị Sương"));
        Assert.That(page, Does.Contain("2\u00a0May\u00a02012"));
        page = await Page(_officer, $"console/cases/{firm.Application}?c=C08");
        Assert.That(page, Does.Contain("400,000\u00a0USD").And.Contain("12\u00a0countries"));
        await _officer.PostAsJsonAsync(
            $"/api/agency/cases/{firm.Application}/registry-check",
            new { isActive = true, nameAndAddressMatch = false }).Succeeded();
        page = await Page(_officer, $"console/cases/{firm.Application}?c=C01");
        Assert.That(page, Does.Match("Active</dt><dd>yes").And.Match("Name and address match</dt><dd>no"));
    }

    [Test]
    public async Task A_confirmation_of_more_than_a_year_has_lapsed_for_officer_and_supplier()
    {
        var firm = await Applicant.Member(_site);
        await _site.Execute(
            """
            update suppliers.evidence set issued_on = '2025-11-20'
            where supplier_id = @Supplier and type = 'tax-confirmation'
            """,
            firm);
        var review = Guid.CreateVersion7();
        await _site.Execute(
            """
            insert into agency.vetting_case (id, supplier_id, reference, reason, due_on)
            values (@review, @Supplier, 'S-2026-77', 'gate-failed', '2026-12-01')
            """,
            new { review, firm.Supplier });
        var page = await Page(_officer, $"console/cases/{review}");
        Assert.That(page, Does.Contain("Lapsed on 21\u00a0Nov\u00a02026"));
        var email = Given.NewEmail();
        (await _site.Buyer(email)).Dispose();
        await _site.Execute(
            "update accounts.account set role = 'supplier', supplier_id = @Supplier where email = @email",
            new { firm.Supplier, email });
        using var staff = await _site.SignedIn(email);
        Assert.That(await Page(staff, "portal"), Does.Match("Confirmation: no tax arrears[\\s\\S]{0,200}Expired"));
    }

    [Test]
    public async Task A_returned_case_shows_the_approver_s_words_and_no_letter()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(firm);
        _site.Clock.Move(TimeSpan.FromMinutes(1));
        await Decide(firm, "returned", "Look at C05 once more.").Succeeded();
        Assert.That(
            await Page(_officer, $"console/cases/{firm.Application}"),
            Does.Match("Returned by [^<]+</p>\\s*<p>Look at C05 once more."));
        Assert.That(
            await Page(_approver, $"console/cases/{firm.Application}/decision"),
            Does.Contain("No letter yet").And.Not.Contain("data-outcome=\"rejected\""));
    }

    [Test]
    public async Task A_rejected_firm_reads_the_decision_in_its_portal()
    {
        using var supplier = await _site.Supplier();
        var firm = new Applicant(
            await supplier.SupplierId(),
            (await _site.Rows<Guid>(
                """
                update suppliers.application set state = 'submitted', submitted_at = @At
                where supplier_id = @Supplier
                returning id
                """,
                new { Supplier = await supplier.SupplierId(), At = _site.Clock.Now })).Single());
        await Recommend(firm);
        await Decide(firm, "rejected", "No test report of the lot.").Succeeded();
        Assert.That(
            await Page(supplier, "portal"),
            Does.Contain("No test report of the lot.").And.Contain("You may appeal within 15 days"));
    }

    private Task Recommend(Applicant firm) => _officer.PostAsJsonAsync(
        $"/api/agency/cases/{firm.Application}/recommendation",
        new { outcome = "reject", reason = "All papers seen." }).Succeeded();

    private Task<HttpResponseMessage> Decide(Applicant firm, string outcome, string reason = "As recommended.") =>
        _approver.PostAsJsonAsync($"/api/agency/cases/{firm.Application}/decision", new { outcome, reason });

    private static async Task<string> Page(HttpClient reader, string path) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync($"/en/{path}"));
}
