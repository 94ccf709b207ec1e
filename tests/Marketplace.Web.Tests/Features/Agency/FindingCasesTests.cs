using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>The agency finds a case by what stands on the letter in its hand.</summary>
public sealed class FindingCasesTests
{
    private TestSite _site = null!;
    private HttpClient _officer = null!;
    private Applicant _firm = null!;
    private Applicant _other = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _officer = await _site.Agency("officer");
        (_firm, _other) = (await Applicant.Submitted(_site), await Applicant.Submitted(_site));
        await _site.Execute(
            """
            update suppliers.supplier
            set legal_name_vi = 'HTX Cà phê Ea Tân 100%', legal_name_en = 'Eatan Coffee', tax_code = '0100109106'
            where id = @Supplier;
            update suppliers.application set reference = 'V-2031-0007' where id = @Application;
            """,
            _firm);
        var paper = await _firm.Paper(_site, "iso-9001");
        await _site.Execute("update suppliers.evidence set number = 'QMS_77/2026' where id = @paper", new { paper });
    }

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("2031-0007")]
    [TestCase("v-2031-0007")]
    [TestCase("0100109106")]
    [TestCase("01001")]
    [TestCase("cà phê ea tân")]
    [TestCase("ca phe EA TAN")]
    [TestCase("eatan cof")]
    [TestCase("qms_77/2026")]
    [TestCase("100%")]
    [TestCase("  2031-0007 ")]
    public async Task A_case_is_found_by_reference_name_tax_code_and_the_number_of_a_paper(string text) =>
        Assert.That(await Found(text), Is.EqualTo(new[] { _firm.Application }));

    [TestCase("qms%77", TestName = "A_percent_sign_stands_for_itself")]
    [TestCase("qmsx77", TestName = "A_line_below_stands_for_itself")]
    [TestCase("109106", TestName = "A_tax_code_is_found_from_its_start")]
    [TestCase("'; drop table agency.vetting_case; --", TestName = "SQL_finds_nothing_and_does_nothing")]
    public async Task Other_text_finds_nothing(string text) => Assert.That(await Found(text), Is.Empty);

    [Test]
    public async Task A_decided_case_is_found_but_is_not_in_the_queue()
    {
        using var approver = await _site.Agency("approver");
        await _officer.PostAsJsonAsync($"/api/agency/cases/{_other.Application}/recommendation",
            new { outcome = "reject", reason = "Not legible" }).Succeeded();
        await approver.PostAsJsonAsync($"/api/agency/cases/{_other.Application}/decision",
            new { outcome = "rejected", reason = "Not legible" }).Succeeded();
        Assert.That(await Found(""), Does.Not.Contain(_other.Application));
        Assert.That(await Found("Lò Chén"), Is.EqualTo(new[] { _other.Application }));
    }

    [TestCase("size=0")]
    [TestCase("size=101")]
    [TestCase("state=open")]
    [TestCase("after=zzz")]
    [TestCase("after=V-2031-0007")]
    [TestCase("province=zzz")]
    [TestCase("businessType=zzz")]
    public Task What_the_queue_cannot_mean_is_refused(string query) =>
        _officer.GetAsync($"/api/agency/cases?{query}").Refused(400, "invalid-request");

    [Test]
    public async Task Who_pages_misses_no_case_when_the_last_one_seen_leaves_the_queue()
    {
        Applicant[] firms =
        [
            await Applicant.Submitted(_site), await Applicant.Submitted(_site), await Applicant.Submitted(_site),
        ];
        List<Guid> seen = [];
        for (var next = ""; next is not null;)
        {
            var page = await (await _officer.GetAsync($"/api/agency/cases?size=1{next}").Succeeded()).Json();
            seen.AddRange(page["items"]!.AsArray().Select(item => (Guid)item!["id"]!));
            await _site.Execute(
                "update suppliers.application set state = 'approved' where id = @Id and id = any(@Ours)",
                new { Id = seen[^1], Ours = firms.Select(f => f.Application).ToArray() });
            next = (string?)page["next"] is { } end ? $"&after={end}" : null;
        }

        Assert.That(firms.Select(f => f.Application), Is.SubsetOf(seen));
        Assert.That(seen, Is.Unique);
    }

    [Test]
    public async Task Open_cases_come_before_decided_ones_and_spaces_and_dashes_do_not_matter()
    {
        var decided = await Applicant.Submitted(_site);
        await _site.Execute(
            """
            insert into agency.vetting_case (id, application_id, supplier_id, reference, state, due_on)
            select @Application, @Application, @Supplier, a.reference, 'decided', '2020-01-01'
            from suppliers.application a where a.id = @Application;
            update suppliers.application set state = 'rejected' where id = @Application
            """,
            decided);
        var open = await Applicant.Submitted(_site);
        var firms = (await Found("gốm  lò   chén")).ToList();
        Assert.That(firms.IndexOf(open.Application), Is.LessThan(firms.IndexOf(decided.Application)));
        var reference = (await _site.Rows<string>(
            "select reference from suppliers.application where id = @Application", open)).Single();
        Assert.That(
            await Found(reference.Replace("-", "", StringComparison.Ordinal)), Does.Contain(open.Application));
    }

    [TestCase("after=zzz")]
    [TestCase("province=zzz&type=zzz")]
    public Task The_page_of_the_queue_leaves_out_what_cannot_be(string query) =>
        _officer.GetAsync($"/en/console?{query}").Succeeded();

    [Test]
    public Task A_text_of_more_than_a_hundred_characters_is_refused() =>
        _officer.GetAsync($"/api/agency/cases?q={new string('a', 101)}").Refused(400, "invalid-request");

    private async Task<IEnumerable<Guid>> Found(string text)
    {
        var answer = await _officer.GetAsync($"/api/agency/cases?q={Uri.EscapeDataString(text)}");
        return (await answer.Json())["items"]!.AsArray().Select(item => (Guid)item!["id"]!);
    }
}
