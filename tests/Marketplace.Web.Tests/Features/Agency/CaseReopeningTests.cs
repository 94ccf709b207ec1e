using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>What a firm hands in later reaches an officer.</summary>
public sealed class CaseReopeningTests
{
    private TestSite _site = null!;
    private HttpClient _officer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _officer = await _site.Agency("officer");
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task What_was_asked_for_comes_back_to_the_officer_with_the_days_it_took()
    {
        await using var site = await TestSite.Start();
        using var officer = await site.Agency("officer");
        var firm = await Applicant.Submitted(site);
        var paper = await firm.Paper(site, "iso-9001");
        await officer.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding",
            new { outcome = "needs-more", reason = "Page two." }).Succeeded();
        var before = (await site.Rows<CaseRow>(FindCase, firm)).Single();
        site.Clock.Move(TimeSpan.FromDays(3));
        await site.Execute(
            """
            update suppliers.evidence set state = 'submitted', version = version + 1 where id = @paper;
            update suppliers.application set state = 'submitted' where id = @Application;
            insert into platform.outbox (id, kind, payload)
            values (gen_random_uuid(), 'suppliers.touched',
                jsonb_build_object('Suppliers', jsonb_build_array(@Supplier), 'Cause', 'submitted'))
            """,
            new { paper, firm.Application, firm.Supplier });
        await site.DeliverMessages();
        Assert.That(before.State, Is.EqualTo("waiting"));
        Assert.That(
            (await site.Rows<CaseRow>(FindCase, firm)).Single(),
            Is.EqualTo(new CaseRow("open", before.DueOn.AddDays(3))));
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
            select gen_random_uuid(), 'suppliers.touched',
                jsonb_build_object('Suppliers', jsonb_build_array(@Supplier), 'Cause', 'evidence')
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

    private Task<HttpResponseMessage> Find(Guid paper, string outcome, long? version = null) =>
        _officer.PostAsJsonAsync($"/api/agency/evidence/{paper}/finding",
            new { outcome, reason = "Seen in the register.", version });
}
