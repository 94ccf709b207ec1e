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
        await firm.Paper(_site, "iso-45001", new DateOnly(2024, 1, 1), new DateOnly(2026, 12, 1));
        await _site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        await Assess(firm, new DateOnly(2026, 11, 24));
        await using var scope = _site.Scope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await mediator.Send(new RescoreDueSuppliers.Request(new DateOnly(2026, 12, 2)), CancellationToken.None);
        var changes = await _site.Rows<Change>(
            "select old_score, new_score, cause from agency.score_change where supplier_id = @Supplier and criterion = 'C06' order by at",
            firm);
        Assert.That(changes[^1], Is.EqualTo(new Change(20, 0, "nightly")));
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
        var id = (await _site.Rows<Guid>("select id from agency.assessment where supplier_id = @Supplier", firm)).Single();
        await using var scope = _site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyAssessment.Request(id), CancellationToken.None);
    }

    private async Task<long> Count(string table, Applicant firm) =>
        (await _site.Rows<long>($"select count(*) from {table} where supplier_id = @Supplier", firm)).Single();

    private sealed record Change(decimal? OldScore, decimal? NewScore, string Cause);
}
