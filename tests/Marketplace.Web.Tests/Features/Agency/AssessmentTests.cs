using Marketplace.Web.Features.Agency.Scoring;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Agency;

public sealed class AssessmentTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_stored_assessment_computes_again_byte_for_byte()
    {
        var firm = await Accepted();
        await Assess(firm, new DateOnly(2026, 11, 24));
        Assert.That((await Verify(firm)).Difference, Is.Null);
    }

    [TestCase("snapshot = set_byte(snapshot, 20, 65)", "the snapshot does not have the hash")]
    [TestCase("total = total + 0.01", "were stored")]
    [TestCase("result = set_byte(result, 20, 65)", "the derivation differs")]
    [TestCase("passes = not passes", "the verdict")]
    [TestCase("gates_hold = not gates_hold", "the verdict")]
    [TestCase("next_change_on = next_change_on + 1", "the next change")]
    [TestCase("snapshot = '{', snapshot_hash = '021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96'",
        "cannot be read")]
    public async Task One_changed_byte_of_an_assessment_is_seen(string change, string difference)
    {
        var firm = await Accepted();
        await Assess(firm, new DateOnly(2026, 11, 24));
        await _site.Execute($"update agency.assessment set {change} where supplier_id = @Supplier", firm);
        Assert.That((await Verify(firm)).Difference, Does.Contain(difference));
    }

    [Test]
    public async Task Assessing_twice_on_a_day_stores_once_and_changes_nothing()
    {
        var firm = await Accepted();
        await Assess(firm, new DateOnly(2026, 11, 24));
        var again = await Assess(firm, new DateOnly(2026, 11, 24));
        Assert.That(again.Changed, Is.Zero);
        Assert.That(await Count("agency.assessment", firm), Is.EqualTo(1));
    }

    [Test]
    public async Task The_night_scores_whoever_is_due_and_says_what_changed()
    {
        var firm = await Accepted();
        var ended = await firm.Paper(_site, "iso-45001", new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 1));
        await _site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        await Assess(firm, new DateOnly(2026, 11, 24));
        await using var scope = _site.Scope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new RescoreDueSuppliers.Request(new DateOnly(2026, 12, 2)), CancellationToken.None);
        var changes = await _site.Rows<Change>(
            """
            select old_score, new_score, cause, evidence_id
            from agency.score_change
            where supplier_id = @Supplier and criterion = 'C06' and old_score is not null
            """,
            firm);
        Assert.That(changes[^1], Is.EqualTo(new Change(20, 0, "nightly", ended)));
    }

    [Test]
    public async Task The_paper_that_a_finding_accepted_stands_beside_the_change()
    {
        var firm = await Accepted();
        await Assess(firm, new DateOnly(2026, 11, 23));
        var paper = await firm.Paper(_site, "iso-14001");
        await _site.Execute("update suppliers.evidence set state = 'accepted' where id = @paper", new { paper });
        await Assess(firm, new DateOnly(2026, 11, 24));
        Assert.That(
            await _site.Rows<Guid?>(
                """
                select evidence_id
                from agency.score_change
                where supplier_id = @Supplier and criterion = 'C06' and old_score is not null
                """,
                firm),
            Is.EqualTo(new Guid?[] { paper }));
    }

    [Test]
    public async Task Of_a_member_whose_score_drops_below_the_mark_a_case_is_opened_for_an_officer()
    {
        var firm = await Member();
        await firm.AllPapers(_site);
        await _site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        await RegistryChecked(firm);
        await Assess(firm, new DateOnly(2026, 11, 24));
        await _site.Execute(
            """
            update suppliers.evidence set state = 'withdrawn'
            where supplier_id = @Supplier and type in ('site-audit', 'customs-summary', 'audited-statement')
            """,
            firm);
        await Assess(firm, new DateOnly(2026, 11, 25));
        Assert.That(await Cases(firm), Is.EqualTo(new[] { "score-dropped" }));
        await _site.Execute(
            """
            update suppliers.evidence set state = 'withdrawn' where supplier_id = @Supplier
                and type = 'tax-confirmation'
            """,
            firm);
        await Assess(firm, new DateOnly(2026, 11, 26));
        Assert.That(await Cases(firm), Is.EquivalentTo(new[] { "score-dropped", "gate-failed" }));
    }

    [Test]
    public async Task The_criteria_in_force_are_public()
    {
        var criteria = await (await _site.Visitor().GetAsync("/api/criteria")).Json();
        Assert.That((int)criteria["version"]!, Is.EqualTo(1));
        Assert.That(criteria["criteria"]!.AsArray().Sum(c => (int)c!["weight"]!), Is.EqualTo(100));
        Assert.That(criteria["criteria"]!.AsArray(), Has.Count.EqualTo(14));
    }

    private async Task<Applicant> Accepted()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.Paper(_site, "iso-9001");
        await _site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        return firm;
    }

    private async Task<AssessSuppliers.Response> Assess(Applicant firm, DateOnly asOf)
    {
        await using var scope = _site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new AssessSuppliers.Request([firm.Supplier], asOf, "on-request"), CancellationToken.None);
    }

    private async Task<VerifyAssessment.Response> Verify(Applicant firm)
    {
        var id = (await _site.Rows<Guid>("select id from agency.assessment where supplier_id = @Supplier", firm))
            .Single();
        await using var scope = _site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new VerifyAssessment.Request(id), CancellationToken.None);
    }

    private async Task<Applicant> Member()
    {
        var firm = await Applicant.Submitted(_site);
        await _site.Execute("update suppliers.supplier set state = 'selected' where id = @Supplier", firm);
        return firm;
    }

    private Task<int> RegistryChecked(Applicant firm) => _site.Execute(
        """
        insert into agency.recorded_fact (id, supplier_id, kind, on_date, value, recorded_by)
        values (gen_random_uuid(), @Supplier, 'registry-check', date '2026-11-01',
            '{"isActive":true,"nameAndAddressMatch":true}',
            gen_random_uuid())
        """,
        firm);

    private Task<IReadOnlyList<string>> Cases(Applicant firm) =>
        _site.Rows<string>(
            "select reason from agency.vetting_case where supplier_id = @Supplier and application_id is null", firm);

    private async Task<long> Count(string table, Applicant firm) =>
        (await _site.Rows<long>($"select count(*) from {table} where supplier_id = @Supplier", firm)).Single();

    private sealed record Change(decimal? OldScore, decimal? NewScore, string Cause, Guid? EvidenceId);
}
