using System.Net.Http.Json;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Features.Agency.Cases;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>The decision log, attacked.</summary>
public sealed class DecisionLogTests
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
    public async Task The_decision_log_is_an_unbroken_chain_and_shows_a_changed_line()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        await Decide(_approver, firm, "rejected").Succeeded();
        var lines = await _site.Rows<DecisionLine>(
            "select number, entry, prev_hash as previous_hash, hash from agency.decision_log order by number");
        Assert.That(DecisionChain.FirstBreak(lines), Is.Null);
        var forged = lines.Select(l => l == lines[^1] ? l with { Entry = l.Entry.Replace("rejected", "approved") } : l);
        Assert.That(DecisionChain.FirstBreak(forged), Is.EqualTo(lines[^1].Number));
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
        await site.Execute(
            "update agency.decision_log set entry = replace(entry, 'rejected', 'approved') where number = 1");
        Assert.That((await Verify(site)).FirstBreak, Is.EqualTo(1));
    }

    private static async Task<VerifyDecisions.Response> Verify(TestSite site)
    {
        await using var scope = site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyDecisions.Request());
    }

    private static Task<HttpResponseMessage> Recommend(HttpClient officer, Applicant firm) => officer.PostAsJsonAsync(
        $"/api/agency/cases/{firm.Application}/recommendation",
        new { outcome = "reject", reason = "All papers seen." });

    private static Task<HttpResponseMessage> Decide(
        HttpClient person, Applicant firm, string outcome) =>
        person.PostAsJsonAsync($"/api/agency/cases/{firm.Application}/decision",
            new { outcome, reason = "As recommended." });
}
