using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Marketplace.Web.Tests.Features.Suppliers;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>Who recommends has the case; who declared a conflict has nothing of it.</summary>
public sealed partial class TwoPersonVettingTests
{
    [Test]
    public async Task A_recommendation_that_replaces_another_has_its_own_time_and_the_other_is_kept()
    {
        var firm = await Applicant.Submitted(_site);
        using var other = await _site.Agency("officer");
        await Recommend(_officer, firm).Succeeded();
        _site.Clock.Move(TimeSpan.FromHours(2));
        await Recommend(other, firm).Refused(409, "case.not-yours");
        await TakeOver(other, firm);
        await Recommend(other, firm).Succeeded();
        var timeline = (await Case(firm))["timeline"]!.AsArray()
            .Where(t => ((string)t!["text"]!).StartsWith("recommended", StringComparison.Ordinal))
            .Select(t => ((string)t!["text"]!, (string)t["detail"]!, (DateTimeOffset)t["at"]!)).ToList();
        Assert.That(timeline.Select(t => (t.Item1, t.Item2)), Is.EqualTo(new[]
        {
            ("recommended", "reject"), ("recommended-before", "reject"),
        }));
        Assert.That(timeline[0].Item3 - timeline[1].Item3, Is.EqualTo(TimeSpan.FromHours(2)));
    }

    [Test]
    public async Task Whoever_declared_a_conflict_reads_no_paper_of_the_firm_and_writes_no_note()
    {
        using var supplier = await _site.Supplier();
        using var form = EvidenceTests.Form("tax-confirmation", EvidenceTests.Pdf("kept"), "paper.pdf");
        var sent = await (await supplier.PostAsync("/api/supplier/evidence", form).Succeeded()).Json();
        var application = (await _site.Rows<Guid>(
            """
            update suppliers.application set state = 'submitted', submitted_at = @At
            where supplier_id = @Supplier
            returning id
            """,
            new { Supplier = await supplier.SupplierId(), At = _site.Clock.Now })).Single();
        var file = $"/api/supplier/evidence/{sent["id"]}/file";
        using var officer = await _site.Agency("officer");
        await officer.GetAsync(file).Succeeded();
        await officer.PutAsJsonAsync(
            $"/api/agency/cases/{application}/conflict", new { hasConflict = true, note = "My cousin's firm." })
            .Succeeded();
        await officer.GetAsync(file).Refused(404, "evidence.not-found");
        await officer.PostAsJsonAsync($"/api/agency/cases/{application}/notes", new { text = "A good firm." })
            .Refused(409, "case.conflict-of-interest");
        await _officer.GetAsync(file).Succeeded();
        var page = await _officer.GetStringAsync($"/en/console/cases/{application}");
        Assert.That(WebUtility.HtmlDecode(page), Does.Contain("My cousin's firm."));
    }

    [Test]
    public async Task A_score_that_changed_since_the_letter_was_read_is_not_signed()
    {
        var firm = await Applicant.Submitted(_site);
        await Recommend(_officer, firm).Succeeded();
        var decision = new { outcome = "rejected", reason = "As recommended.", total = 99.99m };
        var address = $"/api/agency/cases/{firm.Application}/decision";
        await _approver.PostAsJsonAsync(address, decision).Refused(409, "case.score-changed");
        Assert.That(
            await _site.Rows<long>(
                "select count(*) from agency.decision_log where case_id = @Application", firm), Is.EqualTo([0]));
        var read = Regex.Match(
            await _approver.GetStringAsync($"/en/console/cases/{firm.Application}/decision"),
            "name=\"Hundredths\" value=\"([0-9]+)\"").Groups[1].Value;
        var total = decimal.Parse(read, CultureInfo.InvariantCulture) / 100;
        await _approver.PostAsJsonAsync(address, decision with { total = total }).Succeeded();
    }

    private async Task TakeOver(HttpClient officer, Applicant firm)
    {
        var holder = (Guid)(await Case(firm))["head"]!["officerId"]!;
        await officer.PostAsync($"/api/agency/cases/{firm.Application}/take?from={holder}", null).Succeeded();
    }
}
