using System.Net;
using System.Text;

namespace Marketplace.Web.Tests.Features.Suppliers;

public sealed class EvidenceTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_paper_is_handed_in_listed_and_downloaded_as_an_attachment()
    {
        var supplier = await _site.Supplier();
        var id = await Upload(supplier, Pdf("one"));
        var list = await (await supplier.GetAsync("/api/supplier/evidence").Succeeded()).Json();
        Assert.That((string?)list[0]!["state"], Is.EqualTo("submitted"));
        foreach (var reader in new[] { supplier, await _site.Agency("officer"), await _site.Agency("approver") })
        {
            var file = await reader.GetAsync($"/api/supplier/evidence/{id}/file").Succeeded();
            Assert.That(file.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
            Assert.That(file.Headers.GetValues("X-Content-Type-Options"), Does.Contain("nosniff"));
            Assert.That(await file.Content.ReadAsByteArrayAsync(), Is.EqualTo(Pdf("one")));
        }
    }

    [Test]
    public async Task Another_firm_s_paper_is_as_if_it_did_not_exist()
    {
        var id = await Upload(await _site.Supplier(), Pdf("secret"));
        var stranger = await _site.Supplier();
        foreach (var unknown in new[] { id, Guid.CreateVersion7().ToString() })
        {
            await stranger.GetAsync($"/api/supplier/evidence/{unknown}/file").Refused(404, "evidence.not-found");
            await stranger.DeleteAsync($"/api/supplier/evidence/{unknown}").Refused(404, "evidence.not-found");
        }

        await (await _site.Buyer()).GetAsync($"/api/supplier/evidence/{id}/file").Refused(404, "evidence.not-found");
    }

    [TestCase("2026-11-25", "", "evidence.issued-in-future")]
    [TestCase("2026-01-01", "2026-11-23", "evidence.expired")]
    [TestCase("2026-01-01", "2025-12-31", "evidence.expires-before-issue")]
    public async Task Wrong_dates_are_refused_and_nothing_is_stored(string issued, string expires, string code)
    {
        var supplier = await _site.Supplier();
        using var form = Form("tax-confirmation", Pdf(code), "paper.pdf", issued, expires);
        await supplier.PostAsync("/api/supplier/evidence", form).Refused(409, code);
        Assert.That((await (await supplier.GetAsync("/api/supplier/evidence")).Json()).AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_file_of_20_MB_is_too_large()
    {
        var supplier = await _site.Supplier();
        using var form = Form("tax-confirmation", new byte[20 * 1024 * 1024], "paper.pdf");
        await supplier.PostAsync("/api/supplier/evidence", form).Refused(413, "file.too-large");
        Assert.That(Directory.GetFiles(Path.Join(_site.Files, "incoming")), Is.Empty);
    }

    [TestCase("MZ program", "paper.pdf", "file.type-not-allowed")]
    [TestCase("%PDF-1.7 %%EOF", "photo.png", "file.name-does-not-match")]
    [TestCase("%PDF-1.7 /JavaScript %%EOF", "paper.pdf", "file.active-content")]
    public async Task The_content_decides_and_not_the_name(string content, string name, string code)
    {
        var supplier = await _site.Supplier();
        using var form = Form("tax-confirmation", Encoding.ASCII.GetBytes(content), name);
        await supplier.PostAsync("/api/supplier/evidence", form).Refused(415, code);
    }

    [Test]
    public async Task A_double_click_stores_one_paper()
    {
        var supplier = await _site.Supplier();
        using var first = Form("tax-confirmation", Pdf("twice"), "paper.pdf");
        using var second = Form("tax-confirmation", Pdf("twice"), "paper.pdf");
        var answers = await Task.WhenAll(
            supplier.PostAsync("/api/supplier/evidence", first), supplier.PostAsync("/api/supplier/evidence", second));
        Assert.That(
            answers.Select(a => a.StatusCode).Order(),
            Is.EqualTo((HttpStatusCode[])[HttpStatusCode.Created, HttpStatusCode.Conflict]));
    }

    [Test]
    public async Task A_withdrawn_paper_stays_withdrawn()
    {
        var supplier = await _site.Supplier();
        var id = await Upload(supplier, Pdf("back"));
        await supplier.DeleteAsync($"/api/supplier/evidence/{id}").Succeeded();
        await supplier.DeleteAsync($"/api/supplier/evidence/{id}").Refused(409, "evidence.step-not-allowed");
    }

    [TestCase(
        """
        insert into suppliers.evidence (id, supplier_id, type)
        select gen_random_uuid(), @Supplier, 'haccp' from generate_series(1, 400)
        """)]
    [TestCase(
        """
        insert into suppliers.stored_file (id, supplier_id, name, content_type, bytes, sha256, uploaded_by)
        select gen_random_uuid(), @Supplier, 'scan.pdf', 'application/pdf', 10485760, n::text, @Supplier
        from generate_series(1, 50) n
        """)]
    public async Task A_firm_keeps_400_papers_and_500_MB_and_no_more(string there)
    {
        var supplier = await _site.Supplier();
        await _site.Execute(there, new { Supplier = await supplier.SupplierId() });
        using var form = Form("tax-confirmation", Pdf("one more"), "paper.pdf");
        await supplier.PostAsync("/api/supplier/evidence", form).Refused(409, "evidence.too-many");
        Assert.That(Directory.GetFiles(Path.Join(_site.Files, "incoming")), Is.Empty);
    }

    [Test]
    public async Task A_file_whose_paper_cannot_be_stored_is_not_kept()
    {
        await _site.Execute(
            "alter table suppliers.stored_file add constraint full_disk check (name <> 'fails.pdf') not valid");
        var supplier = await _site.Supplier();
        using var form = Form("tax-confirmation", Pdf("fails"), "fails.pdf");
        await supplier.PostAsync("/api/supplier/evidence", form).Refused(500, "unexpected");
        Assert.That(Directory.GetFiles(Path.Join(_site.Files, "incoming")), Is.Empty);
        Assert.That(Directory.Exists(Path.Join(_site.Files, $"{await supplier.SupplierId():N}")), Is.False);
    }

    internal static byte[] Pdf(string text) => Encoding.UTF8.GetBytes($"%PDF-1.7\n% {text}\n%%EOF\n");

    internal static MultipartFormDataContent Form(
        string type, byte[] content, string name, string issued = "2026-10-01", string expires = "") => new()
    {
        { new StringContent(type), "type" },
        { new StringContent("07/XN"), "number" },
        { new StringContent("Cục Thuế tỉnh Quảng Ngãi"), "issuer" },
        { new StringContent(issued), "issuedOn" },
        { new StringContent(expires), "expiresOn" },
        { new StringContent("false"), "asDraft" },
        { new ByteArrayContent(content), "file", name },
    };

    private static async Task<string> Upload(HttpClient supplier, byte[] content)
    {
        using var form = Form("tax-confirmation", content, "paper.pdf");
        return (string)(await (await supplier.PostAsync("/api/supplier/evidence", form).Succeeded()).Json())["id"]!;
    }
}
