using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>From the queue to the second person's decision.</summary>
public sealed class VettingTests
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
    public async Task A_submitted_application_waits_in_the_queue_until_somebody_takes_it()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.Paper(_site, "iso-9001");
        Assert.That(await IsListed(firm, "free"), Is.True);
        await _officer.PostAsync($"/api/agency/cases/{firm.Application}/take", null).Succeeded();
        Assert.That(await IsListed(firm, "free"), Is.False);
        Assert.That(await IsListed(firm, "mine"), Is.True);
    }

    [Test]
    public async Task An_accepted_paper_counts_in_the_score_at_once()
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        await Find(paper, "accepted").Succeeded();
        await _site.DeliverMessages();
        var changes = await _site.Rows<decimal?>(
            "select new_score from agency.score_change where supplier_id = @Supplier and criterion = 'C05'", firm);
        Assert.That(changes, Is.EqualTo(new decimal?[] { 70 }));
    }

    [Test]
    public async Task Asking_for_more_hands_the_application_back_to_the_supplier()
    {
        var firm = await Applicant.Submitted(_site);
        await Find(await firm.Paper(_site, "iso-9001"), "needs-more").Succeeded();
        Assert.That(await StateOf(firm), Is.EqualTo("needs-more"));
        Assert.That(await IsListed(firm, "waiting"), Is.True);
    }

    [TestCase("")]
    [TestCase("  ")]
    public async Task A_finding_without_a_reason_is_refused(string reason)
    {
        var firm = await Applicant.Submitted(_site);
        await Find(await firm.Paper(_site, "iso-9001"), "rejected", reason).Refused(400, "invalid-request");
        Assert.That(await _site.Rows<string>("select state from suppliers.evidence where supplier_id = @Supplier",
            firm),
            Is.EqualTo(new[] { "submitted" }));
    }

    [Test]
    public async Task Nothing_is_recommended_while_a_paper_has_no_finding()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.Paper(_site, "iso-9001");
        await RecommendIt(firm, "approve").Refused(409, "case.papers-open");
    }

    [Test]
    public async Task A_firm_that_passes_is_approved_by_a_second_person_and_becomes_eligible()
    {
        var firm = await Ready();
        await RecommendIt(firm, "approve").Succeeded();
        var decision = await (await DecideIt(_approver, firm, "approved").Succeeded()).Json();
        Assert.That((decimal)decision["total"]!, Is.GreaterThanOrEqualTo(65m));
        Assert.That(await StateOf(firm), Is.EqualTo("approved"));
        Assert.That(await _site.Rows<string>("select state from suppliers.supplier where id = @Supplier", firm),
            Is.EqualTo(new[] { "eligible" }));
        await DecideIt(_approver, firm, "rejected").Refused(409, "case.already-decided");
        await _site.DeliverMessages();
        Assert.That(
            await _site.Rows<bool>(
                """
                select (convert_from(a.snapshot, 'UTF8')::jsonb ->> 'isOnFloor')::boolean
                from agency.standing t join agency.assessment a on a.id = t.assessment_id
                    where t.supplier_id = @Supplier
                """,
                firm),
            Is.EqualTo(new[] { true }), "Scored again as a member.");
        Assert.That(
            await _site.Rows<long>("select count(*) from agency.vetting_case where supplier_id = @Supplier", firm),
            Is.EqualTo(new[] { 1L }));
    }

    [Test]
    public async Task A_firm_that_does_not_pass_cannot_be_approved()
    {
        var firm = await Applicant.Submitted(_site);
        await Find(await firm.Paper(_site, "iso-9001"), "accepted").Succeeded();
        await RecommendIt(firm, "approve").Succeeded();
        await DecideIt(_approver, firm, "approved").Refused(409, "case.does-not-pass");
        await DecideIt(_approver, firm, "rejected").Succeeded();
        Assert.That(await StateOf(firm), Is.EqualTo("rejected"));
    }

    [Test]
    public async Task Nobody_decides_before_an_officer_recommends() =>
        await DecideIt(_approver, await Applicant.Submitted(_site), "rejected").Refused(409, "case.not-recommended");

    [Test]
    public async Task An_officer_may_not_decide_and_an_approver_may_not_find()
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        await DecideIt(_officer, firm, "rejected").Refused(403, "not-allowed");
        await _approver.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding",
            new { outcome = "accepted", reason = "Seen." })
            .Refused(403, "not-allowed");
    }

    [Test]
    public async Task Whoever_declared_a_conflict_is_kept_out()
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        var other = await _site.Agency("officer");
        await other.PutAsJsonAsync($"/api/agency/cases/{firm.Application}/conflict",
            new { hasConflict = true, note = "My cousin." })
            .Succeeded();
        await other.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding",
            new { outcome = "accepted", reason = "Fine." })
            .Refused(409, "case.conflict-of-interest");
    }

    [Test]
    public async Task Sixteen_approvers_at_once_make_one_decision()
    {
        var firm = await Ready();
        await RecommendIt(firm, "reject").Succeeded();
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => DecideIt(_approver, firm, "rejected")));
        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        Assert.That(await _site.Rows<long>("select count(*) from agency.decision_log where case_id = @Application",
            firm),
            Is.EqualTo(new[] { 1L }));
    }

    [Test]
    public async Task Strangers_get_the_same_answer_for_a_case_that_exists_and_one_that_does_not()
    {
        var firm = await Applicant.Submitted(_site);
        var buyer = await _site.Buyer();
        await buyer.GetAsync($"/api/agency/cases/{firm.Application}").Refused(403, "not-allowed");
        await _officer.GetAsync($"/api/agency/cases/{Guid.CreateVersion7()}").Refused(404, "case.not-found");
        await _officer.GetAsync($"/api/agency/cases/{firm.Application}").Succeeded();
    }

    private async Task<Applicant> Ready()
    {
        var firm = await Applicant.Submitted(_site);
        foreach (var paper in await firm.AllPapers(_site))
        {
            await Find(paper, "accepted").Succeeded();
        }

        await _officer.PostAsJsonAsync(
            $"/api/agency/cases/{firm.Application}/registry-check", new { isActive = true, nameAndAddressMatch = true })
                .Succeeded();
        return firm;
    }

    private Task<HttpResponseMessage> Find(
        Guid paper, string outcome, string reason = "Seen in the issuer's register.") =>
        _officer.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding", new { outcome, reason });

    private Task<HttpResponseMessage> RecommendIt(Applicant firm, string outcome) =>
        _officer.PostAsJsonAsync($"/api/agency/cases/{firm.Application}/recommendation",
            new { outcome, reason = "All papers seen." });

    private static Task<HttpResponseMessage> DecideIt(HttpClient person, Applicant firm, string outcome) =>
        person.PostAsJsonAsync($"/api/agency/cases/{firm.Application}/decision",
            new { outcome, reason = "As recommended." });

    private async Task<bool> IsListed(Applicant firm, string state) =>
        (await _officer.GetStringAsync($"/api/agency/cases?state={state}&size=100"))
            .Contains(firm.Application.ToString());

    private async Task<string> StateOf(Applicant firm) =>
        (await _site.Rows<string>("select state from suppliers.application where id = @Application", firm)).Single();
}
