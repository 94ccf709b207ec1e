using System.Text;
using Marketplace.Web.Features.Catalogue.Import;
using Marketplace.Web.Tests.Features.Catalogue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>The import page, from a real browser without scripts.</summary>
[Category("Browser")]
public sealed class ImportPageInTheBrowserTests
{
    private const string Email = "import@firm.example";
    private const string Header =
        "sku,category,nameVi,nameEn,hsCode,moq,unit,currency,price,incoterm,incotermPlace,leadDays";
    private const string Good =
        "K-1,coffee.roasted,Cà phê rang,Roasted coffee,0901.21.10,500,KGM,USD,7.20,FOB,Cát Lái,12";
    private const string Bad = "K-2,coffee.roasted,Cà phê rang,=1+1,0901.21.10,500,KGM,USD,7.20,FOB,Huế,12";

    private TestSite _site = null!;
    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _browser = await Browser.Open(_site);
        await _site.Firm(email: Email);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }

    [TestCase("en", 1440)]
    [TestCase("vi", 390)]
    public async Task A_file_goes_in_its_bad_row_is_named_and_fetched_and_the_same_file_again_changes_nothing(
        string language, int width)
    {
        var file = Encoding.UTF8.GetBytes(
            $"{Header}\n{Good.Replace("K-1", $"K-{language}", StringComparison.Ordinal)}\n{Bad}\n");
        var page = await SignedIn(language, width);
        await Send(page, file);
        await Expect(page.Locator(".state--run")).ToBeVisibleAsync();
        await Work();
        await page.ReloadAsync();
        await Expect(page.Locator(".state--verified")).ToBeVisibleAsync();
        Assert.That(await page.Locator("dl.figures dd").AllInnerTextsAsync(), Is.EqualTo(["1", "0", "0", "1", "2"]));
        await Expect(page.Locator("main a[href$='listings?state=published']")).ToContainTextAsync(
            new System.Text.RegularExpressions.Regex(language == "en" ? "\\d product" : "\\d sản phẩm đang bán"));
        var row = page.Locator("[aria-labelledby=i3] tbody tr");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("3");
        await Expect(row).ToContainTextAsync("incotermPlace");
        await Expect(row).ToContainTextAsync(language == "en" ? "Named place" : "Địa điểm giao hàng");
        await Expect(row).ToContainTextAsync("Huế");
        await Expect(row).ToContainTextAsync(language == "en" ? "sea port" : "cảng biển");
        var link = await page.Locator("a[href$='/refused']").GetAttributeAsync("href");
        var refused = await (await page.APIRequest.GetAsync(link!)).TextAsync();
        Assert.That(refused, Does.Contain("K-2").And.Contain("'=1+1").And.Not.Contain($"K-{language}"));
        Assert.That(await page.Locator("html").EvaluateAsync<int>("e => e.scrollWidth"), Is.LessThanOrEqualTo(width));

        await Send(page, file);
        await Expect(page.Locator(".state--run")).ToBeVisibleAsync();
        await Work();
        await page.ReloadAsync();
        Assert.That(await page.Locator("dl.figures dd").AllInnerTextsAsync(), Is.EqualTo(["0", "0", "1", "1", "2"]));
        await page.Context.CloseAsync();
    }

    private static IEnumerable<TestCaseData> WrongFiles()
    {
        yield return Wrong(
            "encoding", Encoding.Latin1.GetBytes($"{Header}\nK,coffee.roasted,Cà phê\n"), "a.csv", "không phải UTF-8",
            "not UTF-8");
        yield return Wrong(
            "column", "sku,price\nK-1,1\n"u8.ToArray(), "a.csv", "Tệp thiếu cột: category",
            "lacks these columns: category");
        yield return Wrong("type", [1, 2, 3], "a.xlsx", "Chỉ nhận CSV", "Only CSV");
        yield return Wrong("gzip", [1, 2, 3], "a.csv.gz", "Tệp nén bị hỏng", "The file is damaged");
        yield return Wrong("nothing", [], "a.csv", "Chọn một tệp", "Choose a file");
        yield return Wrong("size", new byte[26 * 1024 * 1024], "a.csv", "lớn hơn 25 MB", "larger than 25 MB");
    }

    [TestCaseSource(nameof(WrongFiles))]
    public async Task A_file_that_cannot_be_imported_is_told_in_both_languages_and_starts_nothing(
        byte[] content, string name, string vi, string en)
    {
        foreach (var (language, reason) in new[] { ("vi", vi), ("en", en) })
        {
            var page = await SignedIn(language);
            await page.FillAsync("#map", "{ }");
            await page.FillAsync("#map", "");
            await Send(page, content, name);
            await Expect(page.Locator(".error-summary")).ToContainTextAsync(reason);
            await page.Context.CloseAsync();
        }

        Assert.That(
            await _site.Rows<long>(
                "select count(*) from catalogue.import_run where file_name = @Name and state = 'queued'",
                new { Name = name }),
            Is.EqualTo([0]));
    }

    [Test]
    public async Task The_sample_file_of_the_page_puts_nothing_on_sale_as_it_is()
    {
        var page = await SignedIn("vi", 390);
        await Expect(page.Locator("main .notice")).ToContainTextAsync("Dòng đủ thông tin được đăng bán ngay");
        await page.ClickAsync("summary:has-text('Mã danh mục')");
        await Expect(page.Locator("main")).ToContainTextAsync("coffee.roasted");
        await page.ClickAsync("summary:has-text('Tệp cần những cột nào')");
        var link = await page.Locator("a[download]").GetAttributeAsync("href");
        await Send(page, await (await page.APIRequest.GetAsync(link!)).BodyAsync(), "marketplace-import.csv");
        await Expect(page.Locator(".state--run")).ToBeVisibleAsync();
        await Work();
        await page.ReloadAsync();
        Assert.That(await page.Locator("dl.figures dd").AllInnerTextsAsync(), Is.EqualTo(["0", "0", "0", "1", "1"]));
        await Expect(page.Locator("[aria-labelledby=i3] tbody td[data-label='Cột']")).ToContainTextAsync("price");
        await Expect(page.Locator("[aria-labelledby=i3] tbody td[data-label='Cần có']")).ToContainTextAsync("giá");
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task A_wrong_map_stays_as_it_was_typed()
    {
        var page = await SignedIn("en");
        await page.FillAsync("#map", """{ "fields": { "colour": { "from": "a" } } }""");
        await Send(page, Encoding.UTF8.GetBytes($"{Header}\n{Good}\n"));
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("The map is wrong");
        await Expect(page.Locator("#map")).ToHaveValueAsync("""{ "fields": { "colour": { "from": "a" } } }""");
        await page.Context.CloseAsync();
    }

    private static TestCaseData Wrong(string what, byte[] content, string name, string vi, string en) =>
        new TestCaseData(content, name, vi, en).SetArgDisplayNames(what);

    private static async Task Send(IPage page, byte[] content, string name = "listings.csv")
    {
        await page.SetInputFilesAsync(
            "#file", new FilePayload { Name = name, MimeType = "text/csv", Buffer = content });
        await page.ClickAsync("main form button.btn--primary");
    }

    private async Task<IPage> SignedIn(string language, int width = 1440)
    {
        var page = await _browser.Page(width);
        await page.GotoAsync($"/{language}/sign-in?returnUrl=/{language}/portal/import");
        await page.FillAsync("#Input_Email", Email);
        await page.FillAsync("#Input_Password", Given.Password);
        await page.ClickAsync("main button.btn--primary");
        await page.GotoAsync($"/{language}/portal/import");
        return page;
    }

    private async Task Work()
    {
        var worker = ActivatorUtilities.CreateInstance<ImportWorker>(_site.Services);
        while (await worker.RunNext(CancellationToken.None))
        {
        }
    }
}
