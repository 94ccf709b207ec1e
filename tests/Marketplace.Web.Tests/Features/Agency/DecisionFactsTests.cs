using System.Net.Http.Json;
using Marketplace.Web.Tests.Platform;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>A decision stands on facts that are stored, whatever happens while it is signed.</summary>
public sealed class DecisionFactsTests
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
    public async Task The_line_of_the_log_names_facts_that_are_stored_even_when_others_come_while_it_is_signed()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(firm);
        var held = await HeldTable.Of(_site, "agency.vetting_case");
        var signing = Decide(firm);
        await held.SomebodyWaits();
        await _site.Execute(
            """
            insert into agency.recorded_fact (id, supplier_id, kind, on_date, value, recorded_by, at)
            values (gen_random_uuid(), @Supplier, 'registry-check', '2026-11-20',
                '{"isActive":true,"nameAndAddressMatch":true}', gen_random_uuid(), '2026-11-20')
            """,
            firm);
        await held.DisposeAsync();
        await signing.Succeeded();
        Assert.That(
            await _site.Rows<string>(
                """
                select a.cause
                from agency.decision_log l
                join agency.assessment a on a.snapshot_hash = l.entry::jsonb ->> 'snapshotHash'
                    and a.supplier_id = @Supplier
                where (l.entry::jsonb ->> 'supplier')::uuid = @Supplier
                """,
                firm),
            Is.EqualTo(new[] { "decision" }));
    }

    [Test]
    public async Task A_firm_that_hands_in_while_it_is_rejected_stays_rejected()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.AllPapers(_site);
        await _site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        await Recommend(firm);
        var email = Given.NewEmail();
        (await _site.Buyer(email)).Dispose();
        await _site.Execute(
            "update accounts.account set role = 'supplier', supplier_id = @Supplier where email = @email",
            new { firm.Supplier, email });
        await _site.Execute("update suppliers.application set state = 'needs-more' where id = @Application", firm);
        await _site.Execute(
            """
            update suppliers.supplier
            set street = 'Thôn Hạ', legal_representative = 'Hồ Thị Thu Sương', contact_name = 'Hồ Thị Thu Sương',
                phone = '0900 000 417', contact_email = 'suong@sonha.example'
            where id = @Supplier
            """,
            firm);
        using var staff = await _site.SignedIn(email);
        var held = await HeldTable.Of(_site, "agency.decision_log");
        var signing = Decide(firm);
        await held.SomebodyWaits();
        var handingIn = staff.PostAsJsonAsync("/api/supplier/application/submit", new { declares = true });
        await Task.WhenAny(handingIn, Task.Delay(TimeSpan.FromSeconds(1)));
        await held.DisposeAsync();
        await signing.Succeeded();
        await handingIn.Refused(409, "application.step-not-allowed");
        Assert.That(
            await _site.Rows<string>("select state from suppliers.application where id = @Application", firm),
            Is.EqualTo(new[] { "rejected" }));
    }

    private Task Recommend(Applicant firm) => _officer.PostAsJsonAsync(
        $"/api/agency/cases/{firm.Application}/recommendation",
        new { outcome = "reject", reason = "All papers seen." }).Succeeded();

    private Task<HttpResponseMessage> Decide(Applicant firm) => _approver.PostAsJsonAsync(
        $"/api/agency/cases/{firm.Application}/decision", new { outcome = "rejected", reason = "As recommended." });
}
