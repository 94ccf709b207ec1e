using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marketplace.Web.Features.Agency.Cases;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>The two-person rule and the decision log, attacked.</summary>
public sealed class TwoPersonVettingTests
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
        var answers = await Task.WhenAll(officers.Select(o => o.PostAsync($"/api/agency/cases/{firm.Application}/take", null)));
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
        var timeline = (await Case(firm))["timeline"]!.AsArray().Select(t => ((string)t!["text"]!, (string)t["detail"]!));
        Assert.That(timeline, Does.Contain(("returned", "As recommended.")));
    }

    [Test]
    public async Task A_draft_that_the_supplier_types_after_the_recommendation_changes_nothing()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        await _site.Execute(
            "insert into suppliers.evidence (id, supplier_id, type, state) values (gen_random_uuid(), @Supplier, 'haccp', 'draft')", firm);
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
    }

    [Test]
    public async Task An_approver_in_conflict_does_not_decide()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        using var approver = await _site.Agency("approver");
        await approver.PutAsJsonAsync($"/api/agency/cases/{firm.Application}/conflict", new { hasConflict = true }).Succeeded();
        await Decide(approver, firm, "rejected").Refused(409, "case.conflict-of-interest");
        await Decide(_approver, firm, "rejected").Succeeded();
    }

    [Test]
    public async Task What_was_asked_for_comes_back_to_the_officer_with_the_days_it_took()
    {
        await using var site = await TestSite.Start();
        using var officer = await site.Agency("officer");
        var firm = await Applicant.Submitted(site);
        var paper = await firm.Paper(site, "iso-9001");
        await officer.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding", new { outcome = "needs-more", reason = "Page two." }).Succeeded();
        var before = (await site.Rows<CaseRow>(FindCase, firm)).Single();
        site.Clock.Move(TimeSpan.FromDays(3));
        await site.Execute(
            """
            update suppliers.evidence set state = 'submitted', version = version + 1 where id = @paper;
            update suppliers.application set state = 'submitted' where id = @Application;
            insert into platform.outbox (id, kind, payload)
            values (gen_random_uuid(), 'suppliers.touched', jsonb_build_object('Suppliers', jsonb_build_array(@Supplier), 'Cause', 'submitted'))
            """,
            new { paper, firm.Application, firm.Supplier });
        await site.DeliverMessages();
        Assert.That(before.State, Is.EqualTo("waiting"));
        Assert.That(
            (await site.Rows<CaseRow>(FindCase, firm)).Single(), Is.EqualTo(new CaseRow("open", before.DueOn.AddDays(3))));
    }

    private const string FindCase = "select state, due_on from agency.vetting_case where id = @Application";

    private sealed record CaseRow(string State, DateOnly DueOn);

    [Test]
    public async Task New_papers_of_a_member_open_one_case_and_an_officer_accepts_them()
    {
        var firm = await Applicant.Submitted(_site);
        await _site.Execute(
            """
            update suppliers.application set state = 'approved' where id = @Application;
            update suppliers.supplier set state = 'selected' where id = @Supplier;
            insert into platform.outbox (id, kind, payload)
            select gen_random_uuid(), 'suppliers.touched', jsonb_build_object('Suppliers', jsonb_build_array(@Supplier), 'Cause', 'evidence')
            from generate_series(1, 2)
            """,
            firm);
        var paper = await firm.Paper(_site, "iso-9001");
        await _site.DeliverMessages();
        var opened = await _site.Rows<Guid>(
            "select id from agency.vetting_case where supplier_id = @Supplier and reason = 'new-papers'", firm);
        Assert.That(opened, Has.Count.EqualTo(1));
        await Find(paper, "accepted").Succeeded();
        var papers = (await (await _officer.GetAsync($"/api/agency/cases/{opened[0]}")).Json())["papers"]!.AsArray();
        Assert.That(papers.Select(p => (string)p!["state"]!), Is.EqualTo(new[] { "accepted" }));
    }

    [TestCase("update agency.decision_log set entry = entry")]
    [TestCase("delete from agency.decision_log")]
    [TestCase("truncate agency.decision_log")]
    [TestCase("delete from agency.finding")]
    public async Task The_database_refuses_to_change_what_was_decided(string change)
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        await Decide(_approver, firm, "rejected").Succeeded();
        await Assert.ThatAsync(() => _site.Execute(change), Throws.InstanceOf<PostgresException>());
    }

    [Test]
    public async Task A_line_that_was_changed_or_cut_off_behind_the_program_s_back_is_found()
    {
        await using var site = await TestSite.Start();
        using var officer = await site.Agency("officer");
        using var approver = await site.Agency("approver");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var firm = await Applicant.Submitted(site);
            await Recommend(officer, firm).Succeeded();
            await Decide(approver, firm, "rejected").Succeeded();
        }

        var whole = await (await officer.GetAsync("/api/agency/decisions/check")).Json();
        Assert.That(((long)whole["lines"]!, (bool)whole["holds"]!), Is.EqualTo((3L, true)));
        await site.Execute("alter table agency.decision_log disable trigger all");
        await site.Execute("delete from agency.decision_log where number = 3");
        var cut = await Verify(site);
        Assert.That((cut.FirstBreak, cut.WithoutLine.Count), Is.EqualTo(((long?)null, 1)));
        await site.Execute("update agency.decision_log set entry = replace(entry, 'rejected', 'approved') where number = 1");
        Assert.That((await Verify(site)).FirstBreak, Is.EqualTo(1));
    }

    private static async Task<VerifyDecisions.Response> Verify(TestSite site)
    {
        await using var scope = site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyDecisions.Request());
    }

    private async Task<JsonNode> Case(Applicant firm) =>
        await (await _officer.GetAsync($"/api/agency/cases/{firm.Application}")).Json();

    private Task<HttpResponseMessage> Find(Guid paper, string outcome, long? version = null) =>
        _officer.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding", new { outcome, reason = "Seen in the register.", version });

    private static Task<HttpResponseMessage> Recommend(HttpClient officer, Applicant firm) => officer.PostAsJsonAsync(
        $"/api/agency/cases/{firm.Application}/recommendation", new { outcome = "reject", reason = "All papers seen." });

    private static Task<HttpResponseMessage> Decide(HttpClient person, Applicant firm, string outcome, long? version = null) =>
        person.PostAsJsonAsync($"/api/agency/cases/{firm.Application}/decision", new { outcome, reason = "As recommended.", version });
}
