using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>The register of members, and the reviews that officers open from it.</summary>
public sealed class ReviewTests
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
    public async Task Eight_officers_who_open_a_review_at_once_open_one()
    {
        var firm = await Applicant.Member(_site);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Open(_officer, firm.Supplier)));
        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        await Open(_officer, firm.Supplier).Refused(409, "case.review-open");
    }

    [Test]
    public async Task Only_officers_open_reviews_and_only_of_firms_that_were_members()
    {
        var (member, applicant) = (await Applicant.Member(_site), await Applicant.Submitted(_site));
        await Open(_approver, member.Supplier).Refused(403, "not-allowed");
        await Open(_officer, applicant.Supplier).Refused(404, "supplier.not-found");
        await Open(_officer, Guid.CreateVersion7()).Refused(404, "supplier.not-found");
    }

    [TestCase("gom lo chen", "", true)]
    [TestCase("Lo Chen Cer", "selected", true)]
    [TestCase("Lo Chen Cer", "removed", false)]
    [TestCase("100%", "", false)]
    public async Task A_member_is_found_by_name_without_marks_and_by_state(string name, string state, bool isFound)
    {
        var firm = await Applicant.Member(_site);
        var states = state.Length > 0 ? $"&state={state}" : "";
        var found = await _officer.GetStringAsync(
            $"/api/agency/members?size=100&name={Uri.EscapeDataString(name)}{states}");
        Assert.That(found.Contains(firm.Supplier.ToString(), StringComparison.Ordinal), Is.EqualTo(isFound));
    }

    [TestCase("vi", "Mở hồ sơ xem xét lại")]
    [TestCase("en", "Open a review")]
    public async Task An_officer_opens_a_review_on_the_page_of_members(string language, string words)
    {
        var firm = await Applicant.Member(_site);
        var tax = (await _site.Rows<string>("select tax_code from suppliers.supplier where id = @Supplier", firm))
            .Single();
        var address = $"/{language}/console/members?q={tax}";
        Assert.That(System.Net.WebUtility.HtmlDecode(await _officer.GetStringAsync(address)), Does.Contain(words));
        using var form = await FormToken.Of(
            _officer, address, new() { ["Firm"] = $"{firm.Supplier}", ["Reason"] = "Letter 12/XTTM" });
        var answer = await _officer.PostAsync($"/{language}/console/members", form);
        var page = System.Net.WebUtility.HtmlDecode(await _officer.GetStringAsync(answer.Headers.Location));
        Assert.That(page, Does.Contain("Letter 12/XTTM").And.Contain("value=\"suspend\""));
        Assert.That(page, Does.Not.Contain("MST").And.Not.Contain("value=\"approve\""));
    }

    [TestCase("officer", true)]
    [TestCase("approver", true)]
    [TestCase("admin", false)]
    public async Task A_link_to_a_paper_is_shown_to_whom_it_opens(string role, bool isShown)
    {
        var firm = await Applicant.Submitted(_site);
        var paper = await firm.Paper(_site, "iso-9001");
        await _site.Execute(
            """
            insert into suppliers.stored_file (id, supplier_id, name, content_type, bytes, sha256, uploaded_by)
            values (@paper, @Supplier, 'iso.pdf', 'application/pdf', 10, @Sha, @paper);
            update suppliers.evidence set file_id = @paper where id = @paper
            """,
            new { paper, firm.Supplier, Sha = paper.ToString("N") });
        using var reader = await _site.Agency(role);
        var page = await reader.GetStringAsync($"/en/console/cases/{firm.Application}?c=C05");
        Assert.That(page, Does.Contain("iso.pdf"));
        Assert.That(page.Contains($"/evidence/{paper}/file", StringComparison.Ordinal), Is.EqualTo(isShown));
    }

    private static Task<HttpResponseMessage> Open(HttpClient person, Guid supplier) =>
        person.PostAsJsonAsync($"/api/agency/suppliers/{supplier}/reviews", new { reason = "A buyer complained." });
}
