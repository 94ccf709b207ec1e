using System.Diagnostics;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Demo;
using Marketplace.Web.Features.Agency.Cases;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Demo;

/// <summary>
/// The whole demo in one database: its cases, decisions, papers and threads are what the product itself would have
/// made.
/// </summary>
public sealed class DemoVettingTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Seed()
    {
        _site = await TestSite.Start();
        await using var scope = _site.Scope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SeedDemo.Request(IsSmall: false));
        await _site.DeliverMessages();
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Every_decided_case_stands_in_an_unbroken_log()
    {
        await using var scope = _site.Scope();
        var found = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyDecisions.Request());
        Assert.That((found.FirstBreak, found.WithoutLine.Count), Is.EqualTo(((long?)null, 0)));
        Assert.That(found.Lines, Is.EqualTo(DemoFiles.Suppliers.Count(s => s.IsDecided)));
    }

    [Test]
    public async Task Every_paper_has_a_whole_pdf_that_an_upload_would_be()
    {
        var papers = await _site.Rows<FileRow>(
            """
            select e.supplier_id, f.id, f.bytes, f.content_type
            from suppliers.evidence e
            left join suppliers.stored_file f on f.id = e.file_id
            """);
        Assert.That(papers, Has.Count.AtLeast(700));
        foreach (var paper in papers)
        {
            var content = await File.ReadAllBytesAsync(
                Path.Join(_site.Files, $"{paper.SupplierId:N}", $"{paper.Id:N}"));
            Assert.That(content, Has.Length.EqualTo(paper.Bytes).And.Length.LessThan(100_000));
            Assert.That(
                FileCheck.KindOf(content.AsSpan(0, 1024), content.AsSpan(content.Length - 1024)),
                Is.EqualTo(FileKind.Pdf));
            Assert.That(FileCheck.IsActivePdf(content), Is.False);
        }
    }

    [Test]
    public async Task Cases_wait_for_every_kind_of_step()
    {
        var reasons = await _site.Rows<string>(
            "select distinct state || ' ' || reason from agency.vetting_case order by 1");
        Assert.That(reasons, Is.SupersetOf(new[]
        {
            "decided application", "open application", "open gate-failed", "open new-papers", "recommended application",
            "waiting application",
        }));
    }

    [Test]
    public async Task Every_finding_of_a_decided_case_has_its_reason_and_every_looked_at_paper_its_finding()
    {
        Assert.That(await _site.Rows<long>(
            """
            select count(*) from suppliers.evidence e
            where e.state in ('accepted', 'rejected', 'needs-more') and not exists (
                select 1 from agency.finding f where f.evidence_id = e.id and f.outcome = e.state
                            and length(f.reason) >= 3)
            """), Is.EqualTo(new[] { 0L }));
    }

    [Test]
    public async Task An_officer_goes_on_with_a_demo_case_as_with_any_other()
    {
        using var officer = await _site.Agency("officer");
        var queue =
            (await (await officer.GetAsync("/api/agency/cases?state=review&size=100")).Json())["items"]!.AsArray();
        var open = queue.First(i => (string)i!["reason"]! == "application")!;
        var seen = await (await officer.GetAsync($"/api/agency/cases/{open["id"]}")).Json();
        Assert.That(seen["timeline"]!.AsArray(), Has.Count.AtLeast(5));
        var paper = seen["papers"]!.AsArray().First(p => (string)p!["state"]! == "in-review")!;
        await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            officer, $"/api/agency/evidence/{paper["id"]}/finding",
            new { outcome = "accepted", reason = "Seen." }).Succeeded();
        var file = await officer.GetAsync($"/api/supplier/evidence/{paper["id"]}/file");
        Assert.That(file.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/pdf"));
    }

    [Test]
    public async Task Threads_are_in_every_state_and_some_were_answered_within_the_hour()
    {
        Assert.That(
            await _site.Rows<string>("select distinct state from inquiries.inquiry order by 1"),
            Is.EqualTo(new[] { "answered", "closed", "new", "waiting" }));
        Assert.That(await _site.Rows<long>(
            "select count(*) from inquiries.inquiry where first_answer_minutes < 60"), Has.All.GreaterThan(20));
        Assert.That(
            await _site.Rows<long>("select count(*) from inquiries.junk_report where outcome is null"),
            Has.All.GreaterThan(1));
    }

    private sealed record FileRow(Guid SupplierId, Guid Id, long Bytes, string ContentType);
}

/// <summary>A load that is killed halfway leaves nothing behind, and the next one is whole.</summary>
public sealed class KilledSeedTests
{
    [Test, CancelAfter(60_000)]
    public async Task A_load_killed_halfway_is_made_whole_by_the_next_one(CancellationToken ct)
    {
        await using var site = await TestSite.Start();
        await site.Execute("select 1");
        using (var seed = Start(site))
        {
            while (!Directory.EnumerateFiles(site.Files, "*", SearchOption.AllDirectories).Any() && !seed.HasExited)
            {
                await Task.Delay(5, ct);
            }

            seed.Kill();
            await seed.WaitForExitAsync(ct);
        }

        Assert.That(
            await site.Rows<long>("select count(*) from suppliers.supplier"), Is.EqualTo(new[] { 0L }),
            "the kill came too late");
        using var again = Start(site);
        await again.WaitForExitAsync(ct);
        Assert.That(again.ExitCode, Is.Zero);
        Assert.That(await site.Rows<long>("select count(*) from suppliers.supplier"), Is.EqualTo(new[] { 8L }));
        var files = await site.Rows<long>("select count(*) from suppliers.stored_file");
        Assert.That(
            Directory.GetFiles(site.Files, "*", SearchOption.AllDirectories), Has.Length.EqualTo(files.Single()));
    }

    private static Process Start(TestSite site)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "marketplace"), ["seed", "small"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ConnectionStrings__Marketplace"] = site.ConnectionString;
        start.Environment["Files__Root"] = site.Files;
        start.Environment["Logging__LogLevel__Default"] = "Error";
        return Process.Start(start)!;
    }
}
