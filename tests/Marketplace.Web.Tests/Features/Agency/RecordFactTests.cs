using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>Disputes, alerts, bans and kept lead times: what the agency knows and no paper tells.</summary>
public sealed class RecordFactTests
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

    [TestCase("upheld-dispute", "C10", 40)]
    [TestCase("import-alert", "C10", 20)]
    [TestCase("lead-times-kept", "C07", 15)]
    public async Task A_recorded_fact_counts_from_its_day_on(string kind, string criterion, int score)
    {
        var firm = await _site.Supplier();
        await Record(await firm.SupplierId(), kind).Succeeded();
        Assert.That((decimal)(await Criterion(firm, criterion))["score"]!, Is.EqualTo(score));
    }

    [Test]
    public async Task A_ban_fails_its_gate_until_it_is_recorded_as_lifted()
    {
        var firm = await _site.Supplier();
        var id = await firm.SupplierId();
        await Record(id, "ban").Succeeded();
        Assert.That(await HoldsC10(firm), Is.False);
        _site.Clock.Move(TimeSpan.FromMinutes(1));
        await Record(id, "ban", until: "2026-11-20").Succeeded();
        Assert.That(await HoldsC10(firm), Is.True);
    }

    [Test]
    public async Task It_is_written_into_the_audit_with_its_source()
    {
        var id = await (await _site.Supplier()).SupplierId();
        await Record(id, "upheld-dispute").Succeeded();
        Assert.That(
            await _site.Rows<string>("select reason from platform.audit where subject = @Subject",
                new { Subject = $"supplier/{id}" }),
            Is.EqualTo(new[] { "Letter 12/XTTM" }));
    }

    [TestCase("quarrel", "2026-11-02", null, "Letter 12/XTTM", "kind")]
    [TestCase("ban", "2026-11-25", null, "Letter 12/XTTM", "onDate")]
    [TestCase("ban", "2026-11-02", "2026-11-01", "Letter 12/XTTM", "untilDate")]
    [TestCase("import-alert", "2026-11-02", "2026-11-03", "Letter 12/XTTM", "untilDate")]
    [TestCase("ban", "2026-11-02", null, " ", "source")]
    public async Task What_cannot_be_is_refused_by_its_field(
        string kind, string on, string? until, string source, string field)
    {
        var id = await (await _site.Supplier()).SupplierId();
        var problem = await Record(id, kind, on, until, source).Refused(400, "invalid-request");
        Assert.That(problem["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
        Assert.That(await _site.Rows<long>("select count(*) from agency.recorded_fact where supplier_id = @id",
            new { id }),
            Is.EqualTo(new[] { 0L }));
    }

    [Test]
    public async Task Only_officers_record_and_only_of_suppliers_that_are_there()
    {
        var firm = await _site.Supplier();
        var id = await firm.SupplierId();
        await firm.PostAsJsonAsync($"/api/agency/suppliers/{id}/facts", Fact("ban")).Refused(403, "not-allowed");
        await (await _site.Agency("approver")).PostAsJsonAsync($"/api/agency/suppliers/{id}/facts", Fact("ban"))
            .Refused(403, "not-allowed");
        await Record(Guid.CreateVersion7(), "ban").Refused(404, "supplier.not-found");
    }

    [Test]
    public async Task Whoever_declared_a_conflict_records_nothing_of_the_firm()
    {
        var firm = await Applicant.Submitted(_site);
        using var officer = await _site.Agency("officer");
        await officer.PutAsJsonAsync($"/api/agency/cases/{firm.Application}/conflict", new { hasConflict = true })
            .Succeeded();
        var address = $"/api/agency/suppliers/{firm.Supplier}/facts";
        await officer.PostAsJsonAsync(address, Fact("ban")).Refused(409, "case.conflict-of-interest");
        await Record(firm.Supplier, "ban").Succeeded();
    }

    [TestCase("vi", "Cảnh báo của nước nhập khẩu", "02/11/2026")]
    [TestCase("en", "Alert of an importing country", "2 Nov 2026")]
    public async Task An_officer_records_on_the_case_page_and_reads_who_recorded_what(
        string language, string words, string day)
    {
        var firm = await Applicant.Submitted(_site);
        var address = $"/{language}/console/cases/{firm.Application}";
        Dictionary<string, string> typed = new()
        {
            ["Kind"] = "import-alert", ["OnDate"] = "2/11/2026", ["Source"] = "RASFF 2026.1234",
        };
        using var form = await FormToken.Of(_officer, address, typed);
        var answer = await _officer.PostAsync(address + "?handler=Fact", form);
        Assert.That((int)answer.StatusCode, Is.EqualTo(302), await answer.Content.ReadAsStringAsync());
        var page = System.Net.WebUtility.HtmlDecode(await _officer.GetStringAsync(address));
        page = page[page.IndexOf("id=\"facts\"", StringComparison.Ordinal)..].Replace('\u00a0', ' ');
        Assert.That(page,
            Does.Contain(words).And.Contain(day).And.Contain("RASFF 2026.1234").And.Contain("The officer"));
    }

    [TestCase("32/11/2026", "RASFF 2026.1234", "Write day/month/year")]
    [TestCase("25/11/2026", "RASFF 2026.1234", "today at the latest")]
    [TestCase("", "RASFF 2026.1234", "today at the latest")]
    [TestCase("2/11/2026", "x", "Write the source")]
    public async Task A_wrong_entry_stays_in_the_form_beside_its_reason(string day, string source, string reason)
    {
        var firm = await Applicant.Submitted(_site);
        var address = $"/en/console/cases/{firm.Application}";
        Dictionary<string, string> typed = new() { ["Kind"] = "ban", ["OnDate"] = day, ["Source"] = source };
        using var form = await FormToken.Of(_officer, address, typed);
        var answer = await _officer.PostAsync(address + "?handler=Fact", form);
        var page = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.That((int)answer.StatusCode, Is.EqualTo(400), page);
        Assert.That(page, Does.Contain(reason).And.Contain($"value=\"{source}\""));
    }

    private Task<HttpResponseMessage> Record(
        Guid supplier, string kind, string on = "2026-11-02", string? until = null, string source = "Letter 12/XTTM") =>
        _officer.PostAsJsonAsync($"/api/agency/suppliers/{supplier}/facts", Fact(kind, on, until, source));

    private static object Fact(
        string kind, string on = "2026-11-02", string? until = null, string source = "Letter 12/XTTM") =>
        new { kind, onDate = on, untilDate = until, source };

    private static async Task<JsonNode> Criterion(HttpClient firm, string code)
    {
        var score = await (await firm.GetAsync("/api/supplier/score").Succeeded()).Json();
        return score["criteria"]!.AsArray().Single(c => (string?)c!["code"] == code)!;
    }

    private static async Task<bool> HoldsC10(HttpClient firm) => (bool)(await Criterion(firm, "C10"))["gateHolds"]!;
}
