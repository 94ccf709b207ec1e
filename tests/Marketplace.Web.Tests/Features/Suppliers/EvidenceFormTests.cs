using System.Net;
using System.Text;

namespace Marketplace.Web.Tests.Features.Suppliers;

/// <summary>What the fields of a paper say is read as it was meant, or refused by its field.</summary>
public sealed class EvidenceFormTests
{
    private const string Api = "/api/supplier/evidence";
    private const string Page = "/portal/evidence";

    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("turnoverUsd", "1,5")]
    [TestCase("turnoverUsd", "1.234.567")]
    [TestCase("turnoverUsd", "-1")]
    [TestCase("turnoverUsd", "1e3")]
    [TestCase("turnoverUsd", "١٢")]
    [TestCase("markets", "1.5")]
    [TestCase("markets", "251")]
    [TestCase("exportYears", "")]
    [TestCase("equityVnd", "5")]
    [TestCase("replaces", "garbage")]
    [TestCase("asDraft", "1")]
    [TestCase("asDraft", "True")]
    [TestCase("issuedOn", "1.2.2026")]
    [TestCase("expiryDate", "2027-01-01")]
    [TestCase("hsChapters", "09, 99")]
    [TestCase("hsChapters", "77")]
    [TestCase("hsChapters", "٠٩")]
    public async Task A_field_that_the_api_cannot_take_is_named(string field, string typed)
    {
        var supplier = await _site.Supplier();
        using var form = Customs((field, typed));
        var problem = await supplier.PostAsync(Api, form).Refused(400, "invalid-request");
        Assert.That(problem["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
        Assert.That(Directory.Exists(Path.Join(_site.Files, "incoming")), Is.False);
    }

    [Test]
    public async Task A_field_that_is_sent_twice_is_named()
    {
        var supplier = await _site.Supplier();
        using var form = Customs(("number", "1"));
        form.Add(new StringContent("2"), "number");
        var problem = await supplier.PostAsync(Api, form).Refused(400, "invalid-request");
        Assert.That(problem["errors"]!["number"], Is.Not.Null);
    }

    [Test]
    public async Task Chapters_are_kept_once_each_and_figures_as_they_stand()
    {
        var supplier = await _site.Supplier();
        using var form = Customs(("hsChapters", "09, 46, 09, 46"), ("turnoverUsd", "12500.5"));
        await supplier.PostAsync(Api, form).Succeeded();
        Assert.That(await Stored(supplier), Is.EqualTo("09,46 12500.5"));
    }

    [TestCase("vi", "12.500", "12500")]
    [TestCase("vi", "12.500,75", "12500.75")]
    [TestCase("vi", "12,5", "12.5")]
    [TestCase("en", "12,500", "12500")]
    [TestCase("en", "12,500.75", "12500.75")]
    [TestCase("vi", "12,500", null)]
    [TestCase("en", "12.500", null)]
    [TestCase("en", "twelve", null)]
    public async Task A_figure_on_a_page_is_read_as_its_language_writes_it(string language, string typed, string? read)
    {
        using var supplier = await _site.Supplier();
        using var sent = await FormToken.Of(supplier, $"/{language}{Page}", new()
        {
            ["Input.Type"] = "customs-summary", ["turnoverUsd"] = typed, ["asDraft"] = "true",
        });
        using var answer = await supplier.PostAsync($"/{language}{Page}", sent);
        if (read is null)
        {
            var shown = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(shown, Does.Contain("id=\"turnoverUsd-error\"").And.Contain($"value=\"{typed}\""));
        }

        Assert.That(await Stored(supplier), Is.EqualTo(read is null ? null : $" {read}"));
    }

    /// <returns>Chapters and turnover of the only paper; null: there is none.</returns>
    private async Task<string?> Stored(HttpClient supplier) => (await _site.Rows<string>(
        """
        select array_to_string(hs_chapters, ',') || ' ' || (details ->> 'turnoverUsd')
        from suppliers.evidence
        where supplier_id = @Supplier
        """,
        new { Supplier = await supplier.SupplierId() })).SingleOrDefault();

    /// <summary>A good form with some fields changed.</summary>
    private static MultipartFormDataContent Customs(params (string Field, string Typed)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["type"] = "customs-summary", ["number"] = "07/HQ", ["issuer"] = "Chi cục Hải quan", ["scope"] = "Tất cả",
            ["issuedOn"] = "2026-10-01", ["expiresOn"] = "2027-10-01", ["turnoverUsd"] = "400000", ["markets"] = "12",
            ["exportYears"] = "6",
        };
        foreach (var (field, typed) in changes)
        {
            fields[field] = typed;
        }

        var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7\n%%EOF\n")), "file", "paper.pdf" },
        };
        foreach (var (field, typed) in fields)
        {
            form.Add(new StringContent(typed), field);
        }

        return form;
    }
}
