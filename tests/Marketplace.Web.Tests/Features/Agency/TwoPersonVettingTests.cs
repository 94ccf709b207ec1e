using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>The two-person rule, attacked.</summary>
public sealed partial class TwoPersonVettingTests
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
    public async Task An_officer_who_becomes_an_approver_does_not_decide_what_they_reviewed()
    {
        var email = Given.NewEmail();
        var person = await _site.Agency("officer", email);
        var firm = await Applicant.Submitted(_site);
        await person.PostAsync($"/api/agency/cases/{firm.Application}/take", null).Succeeded();
        await TakeOver(_officer, firm);
        await Recommend(_officer, firm).Succeeded();
        await _site.Execute("update accounts.account set role = 'approver' where email = @email", new { email });
        using var promoted = await _site.SignedIn(email);
        await Decide(promoted, firm, "rejected").Refused(409, "case.second-person-needed");
    }

    [Test]
    public async Task Two_officers_who_take_a_case_at_once_do_not_both_have_it()
    {
        var firm = await Applicant.Submitted(_site);
        var officers = new[] { _officer, await _site.Agency("officer"), await _site.Agency("officer") };
        var answers = await Task.WhenAll(officers.Select(o =>
            o.PostAsync($"/api/agency/cases/{firm.Application}/take", null)));
        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        var late = officers[Array.FindIndex(answers, a => !a.IsSuccessStatusCode)];
        await late.PostAsync($"/api/agency/cases/{firm.Application}/take", null).Refused(409, "case.taken");
        var holder = (Guid)(await Case(firm))["head"]!["officerId"]!;
        await late.PostAsync($"/api/agency/cases/{firm.Application}/take?from={holder}", null).Succeeded();
    }

    [Test]
    public async Task A_decision_on_a_case_that_changed_since_it_was_read_is_refused()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        var seen = (long)(await Case(firm))["head"]!["version"]!;
        await Recommend(_officer, firm).Succeeded();
        await _officer.PostAsJsonAsync(
            $"/api/agency/cases/{firm.Application}/recommendation",
            new { outcome = "approve", reason = "An old tab.", version = seen }).Refused(409, "case.stale");
        await Decide(_approver, firm, "rejected", seen).Refused(409, "case.stale");
        await Decide(_approver, firm, "rejected", seen + 1).Succeeded();
    }

    [TestCase("update suppliers.evidence set state = 'withdrawn', version = version + 1 where id = @paper")]
    [TestCase("insert into suppliers.evidence (id, supplier_id, type) values (gen_random_uuid(), @Supplier, 'haccp')")]
    public async Task A_case_whose_papers_changed_after_the_recommendation_can_only_be_returned(string change)
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        await Find(paper, "accepted").Succeeded();
        await Recommend(_officer, firm).Succeeded();
        await _site.Execute(change, new { paper, firm.Supplier });
        Assert.That((bool)(await Case(firm))["head"]!["papersChanged"]!, Is.True);
        await Decide(_approver, firm, "rejected").Refused(409, "case.papers-changed");
        await Decide(_approver, firm, "returned").Succeeded();
        var timeline = (await Case(firm))["timeline"]!.AsArray()
            .Select(t => ((string)t!["text"]!, (string)t["detail"]!));
        Assert.That(timeline, Does.Contain(("returned", "As recommended.")));
    }

    [Test]
    public async Task A_draft_that_the_supplier_types_after_the_recommendation_changes_nothing()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        await _site.Execute(
            """
            insert into suppliers.evidence (id, supplier_id, type, state)
            values (gen_random_uuid(), @Supplier, 'haccp', 'draft')
            """,
            firm);
        await Decide(_approver, firm, "rejected").Succeeded();
    }

    [Test]
    public async Task An_officer_neither_sees_nor_finds_on_a_draft()
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        await _site.Execute("update suppliers.evidence set state = 'draft' where id = @paper", new { paper });
        await Find(paper, "accepted").Refused(404, "evidence.not-found");
        Assert.That((await Case(firm))["papers"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_finding_on_a_paper_that_was_replaced_meanwhile_is_refused()
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        await _site.Execute("update suppliers.evidence set version = version + 1 where id = @paper", new { paper });
        await Find(paper, "accepted", version: 1).Refused(409, "evidence.stale");
        await Find(paper, "accepted", version: 2).Succeeded();
    }

    [Test]
    public async Task A_declared_conflict_stands_and_ends_the_recommendation()
    {
        var firm = await Applicant.Submitted(_site);
        using var other = await _site.Agency("officer");
        await Recommend(other, firm).Succeeded();
        var address = $"/api/agency/cases/{firm.Application}/conflict";
        await other.PutAsJsonAsync(address, new { hasConflict = true, note = "My cousin." }).Succeeded();
        await Decide(_approver, firm, "rejected").Refused(409, "case.not-recommended");
        await other.PutAsJsonAsync(address, new { hasConflict = false }).Refused(409, "case.conflict-stands");
        await Recommend(other, firm).Refused(409, "case.conflict-of-interest");
        var timeline = (await Case(firm))["timeline"]!.AsArray().Select(t => (string?)t!["text"]);
        Assert.That(timeline, Does.Contain("recommended-before").And.Not.Contain("recommended"));
    }

    [Test]
    public async Task A_conflict_declared_in_one_case_keeps_its_person_out_of_every_case_of_the_firm()
    {
        var firm = await Applicant.Member(_site);
        using var other = await _site.Agency("officer");
        await _site.Execute(
            """
            insert into agency.vetting_case (id, application_id, supplier_id, reference, state, due_on)
            values (@Application, @Application, @Supplier, 'V-OLD', 'decided', '2026-01-01');
            insert into agency.conflict_declaration (case_id, officer_id, has_conflict, note, at)
            select @Application, a.id, true, 'My cousin.', '2026-01-01' from accounts.account a where a.id = @Person
            """,
            new { firm.Supplier, firm.Application, Person = await other.AccountId() });
        var review = await (await _officer.PostAsJsonAsync(
            $"/api/agency/suppliers/{firm.Supplier}/reviews", new { reason = "A complaint." }).Succeeded()).Json();
        var id = (Guid)review["caseId"]!;
        await other.PostAsJsonAsync(
            $"/api/agency/cases/{id}/registry-check", new { isActive = true, nameAndAddressMatch = true })
            .Refused(409, "case.conflict-of-interest");
        await other.PostAsJsonAsync(
            $"/api/agency/cases/{id}/recommendation", new { outcome = "keep", reason = "Fine." })
            .Refused(409, "case.conflict-of-interest");
        Assert.That(await other.GetStringAsync($"/en/console/cases/{id}"), Does.Not.Contain("handler=Recommend"));
    }

    [Test]
    public async Task An_approver_in_conflict_does_not_decide()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        using var approver = await _site.Agency("approver");
        await approver.PutAsJsonAsync($"/api/agency/cases/{firm.Application}/conflict", new { hasConflict = true })
            .Succeeded();
        await Decide(approver, firm, "rejected").Refused(409, "case.conflict-of-interest");
        await Decide(_approver, firm, "rejected").Succeeded();
    }

    private async Task<JsonNode> Case(Applicant firm) =>
        await (await _officer.GetAsync($"/api/agency/cases/{firm.Application}")).Json();

    private Task<HttpResponseMessage> Find(Guid paper, string outcome, long? version = null) =>
        _officer.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding",
            new { outcome, reason = "Seen in the register.", version });

    private static Task<HttpResponseMessage> Recommend(HttpClient officer, Applicant firm) => officer.PostAsJsonAsync(
        $"/api/agency/cases/{firm.Application}/recommendation",
        new { outcome = "reject", reason = "All papers seen." });

    private static Task<HttpResponseMessage> Decide(
        HttpClient person, Applicant firm, string outcome, long? version = null) =>
        person.PostAsJsonAsync($"/api/agency/cases/{firm.Application}/decision",
            new { outcome, reason = "As recommended.", version });
}
