using System.Net;
using System.Net.Http.Json;
using Marketplace.Web.Tests.Features.Catalogue;
using Marketplace.Web.Tests.Features.Suppliers;

namespace Marketplace.Web.Tests.Pages;

/// <summary>What the portal's forms show again, and how they say what stands in them.</summary>
public sealed class SupplierFormsPageTests
{
    private const string Evidence = "/en/portal/evidence";

    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_paper_comes_back_whole_to_be_completed()
    {
        using var supplier = await _site.Supplier();
        using var form = EvidenceTests.Form("customs-summary", EvidenceTests.Pdf("draft"), "to-khai.pdf");
        form.Add(new StringContent("09, 46"), "hsChapters");
        form.Add(new StringContent("Thôn Hạ"), "sites");
        form.Add(new StringContent("250000"), "turnoverUsd");
        form.Add(new StringContent("3"), "markets");
        form.Add(new StringContent("2"), "exportYears");
        var id = (string)(await (await supplier.PostAsync("/api/supplier/evidence", form).Succeeded()).Json())["id"]!;
        await _site.Execute(
            "update suppliers.evidence set state = 'needs-more' where id = @Id", new { Id = Guid.Parse(id) });
        var page = await Shown(supplier, $"{Evidence}?replaces={id}");
        foreach (var kept in new[]
        {
            "value=\"09, 46\"", "value=\"Thôn Hạ\"", "value=\"250000\"", "value=\"07/XN\"", "value=\"01/10/2026\"",
            "<b class=\"u-anywhere\">to-khai.pdf</b>", "<details class=\"disclosure\" open",
        })
        {
            Assert.That(page, Does.Contain(kept));
        }
    }

    [Test]
    public async Task Figures_stay_as_typed_and_a_missing_one_is_named_at_its_field()
    {
        using var supplier = await _site.Supplier();
        var page = await Posted(
            supplier, Evidence, new() { ["Input.Type"] = "customs-summary", ["turnoverUsd"] = "250000" });
        Assert.That(page, Does.Contain("value=\"250000\"").And.Contain("<details class=\"disclosure\" open"));
        Assert.That(page, Does.Contain("href=\"#markets\"").And.Contain("id=\"markets-error\""));
        Assert.That(page, Does.Contain("Markets in 24 months: enter the number on the paper, such as 12."));
        Assert.That(page, Does.Not.Contain("turnoverUsd-error"));
    }

    [Test]
    public async Task A_member_is_told_to_save_and_no_draft_is_spoken_of()
    {
        using var supplier = await _site.Supplier();
        await _site.Execute(
            "update suppliers.application set state = 'approved' where supplier_id = @id",
            new { id = await supplier.SupplierId() });
        var page = await Shown(supplier, "/en/portal/application?section=place");
        Assert.That(page, Does.Contain("Press Save at the end of a section").And.Contain("data-leaving=\"ask\""));
        Assert.That(page, Does.Not.Contain("Draft saved").And.Not.Contain("data-autosave=\"/"));
    }

    [Test]
    public async Task A_paper_that_waits_for_its_review_is_not_called_missing_and_the_points_add_up()
    {
        using var supplier = await _site.Supplier();
        using var form = EvidenceTests.Form("tax-confirmation", EvidenceTests.Pdf("waits"), "paper.pdf");
        await supplier.PostAsync("/api/supplier/evidence", form).Succeeded();
        var page = await Shown(supplier, "/en/portal/score");
        Assert.That(page, Does.Contain("Handed in, waiting for review: "));
        Assert.That(page, Does.Not.Contain("the confirmation of no tax arrears"));
        Assert.That(page, Does.Contain("the confirmation of no customs enforcement"));
        Assert.That(page, Does.Match(@"Total: \d+\.\d\d of 9\d points in use, which makes \d+\.\d\d of 100\."));
    }

    [TestCase("vi", "3.500.000.000 ₫", "10,95", "Nhật Bản, Đức", "Việt, Anh", "15/01/2011", "1.200")]
    [TestCase("en", "3,500,000,000 ₫", "10.95", "Japan, Germany", "Vietnamese, English", "15 Jan 2011", "1,200")]
    public async Task The_review_says_what_stands_in_the_profile_as_people_read_it(
        string language, params string[] said)
    {
        using var supplier = await _site.Supplier();
        await supplier.PutAsJsonAsync("/api/supplier/application", new
        {
            values = new Dictionary<string, string>
            {
                ["revenueVnd"] = "3500000000", ["latitude"] = "10.95", ["markets"] = "Nhật, Đức",
                ["languages"] = "Việt, Anh", ["foundedOn"] = "15/01/2011", ["employees"] = "1200",
            },
        }).Succeeded();
        var page = (await Shown(supplier, $"/{language}/portal/application?section=review"))
            .Replace('\u00a0', ' ');
        Assert.That(said.Where(text => !page.Contains($"<dd>{text}</dd>", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task What_a_product_lacks_to_be_published_leads_to_each_field()
    {
        var (supplier, _) = await _site.Firm();
        var listing = await (await supplier.PostAsJsonAsync(
            "/api/supplier/listings", new { sku = "P-1", category = "coffee.roasted", unit = "KGM", nameEn = "Coffee" })
            .Succeeded()).Json();
        var address = $"/en/portal/listings/{(string)listing["id"]!}";
        var form = await FormToken.Of(supplier, address, new()
        {
            ["Input.Sku"] = "P-1", ["Input.Category"] = "coffee.roasted", ["Input.Unit"] = "KGM",
            ["Input.NameEn"] = "Coffee", ["Input.OriginCountry"] = "VN", ["Input.Moq"] = "",
        });
        using var answer = await supplier.PostAsync(address + "?handler=Publish", form);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        foreach (var field in new[] { "Input_Moq", "Input_PriceTiers_0__Amount", "Input_Incoterms_0__Code",
            "Input_LeadTimes_0__Days" })
        {
            Assert.That(page, Does.Contain($"href=\"#{field}\"").And.Contain($"id=\"{field}\""), field);
        }

        Assert.That(page, Does.Contain("4 answers need a change"));
    }

    private static async Task<string> Shown(HttpClient client, string address) =>
        WebUtility.HtmlDecode(await client.GetStringAsync(address));

    private static async Task<string> Posted(HttpClient client, string address, Dictionary<string, string> typed)
    {
        using var answer = await client.PostAsync(address, await FormToken.Of(client, address, typed));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
