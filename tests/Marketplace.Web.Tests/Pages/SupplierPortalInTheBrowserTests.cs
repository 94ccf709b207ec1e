using Marketplace.Web.Tests.Features.Catalogue.Photos;
using Marketplace.Web.Tests.Features.Suppliers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

[Category("Browser")]
public sealed class SupplierPortalInTheBrowserTests
{
    private static readonly string[] Pages =
        ["/portal", "/portal/application?section=place", "/portal/application?section=review", "/portal/evidence",
            "/portal/score"];

    private TestSite _site = null!;
    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _browser = await Browser.Open(_site);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_supplier_registers_fills_in_uploads_sees_the_score_and_submits_without_scripts_on_a_phone()
    {
        var page = await Registered(width: 390);
        await FillIn(page);
        string[] types =
        [
            "registration-certificate", "tax-confirmation", "customs-confirmation", "environment-labour-confirmation",
            "court-confirmation",
        ];
        foreach (var type in types)
        {
            await Upload(page, type);
        }

        await page.GotoAsync("/vi/portal/score");
        await Expect(page.Locator(".receipt__code")).ToHaveCountAsync(14);
        await page.GotoAsync("/vi/portal/application?section=review");
        await page.CheckAsync("#declares");
        await page.ClickAsync("button:has-text('Nộp hồ sơ')");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Đã nộp");
    }

    [Test]
    public async Task Wrong_text_stays_with_its_reason_beside_it()
    {
        var page = await Registered(width: 1440);
        await page.GotoAsync("/en/portal/application?section=contact");
        await page.FillAsync("#contactEmail", "thusuong@");
        await page.ClickAsync("text=Save and go on");
        await Expect(page.Locator("#contactEmail")).ToHaveValueAsync("thusuong@");
        await Expect(page.Locator("#contactEmail-error")).ToContainTextAsync("Enter a full address");
    }

    [Test]
    public async Task Typing_is_saved_by_itself_where_scripts_run()
    {
        var page = await Registered(width: 1440, scripts: true);
        await page.GotoAsync("/en/portal/application?section=place");
        await page.RunAndWaitForResponseAsync(
            () => page.FillAsync("#street", "Thôn Hạ"), answer => answer.Request.Method == "PUT" && answer.Ok);
        await Expect(page.Locator(".autosave")).ToContainTextAsync("Draft saved at");
        await page.ReloadAsync();
        await Expect(page.Locator("#street")).ToHaveValueAsync("Thôn Hạ");
    }

    [Test]
    public async Task Three_photos_of_the_site_are_uploaded_and_one_is_removed_without_scripts()
    {
        Camera.MustBeInstalled();
        var page = await Registered(width: 390);
        await page.GotoAsync("/en/portal/application?section=place");
        await page.SetInputFilesAsync(
            "#photos",
            Enumerable.Range(301, 3).Select(seed => new FilePayload { Name = $"{seed}.png", MimeType = "image/png",
                Buffer = Camera.Png(seed: seed) }));
        await page.ClickAsync("button:has-text('Upload')");
        await Expect(page.Locator(".shots li")).ToHaveCountAsync(3);
        await Expect(page.Locator(".sect:has(#site-photos)")).ToContainTextAsync("3 count");
        Assert.That(await page.Locator(".shots img").First.EvaluateAsync<int>("i => i.naturalWidth"), Is.EqualTo(400));
        await page.Locator(".shots li").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(page.Locator(".shots li")).ToHaveCountAsync(2);
        await page.ClickAsync("button:has-text('Upload')");
        await Expect(page.Locator("#photos-error")).ToContainTextAsync("Choose photos first");
    }

    [TestCase(390)]
    [TestCase(1440)]
    public async Task No_portal_page_scrolls_sideways(int width)
    {
        var page = await Registered(width, scripts: true);
        foreach (var path in Pages.SelectMany(p => new[] { "/vi" + p, "/en" + p }))
        {
            var answer = await page.GotoAsync(path);
            Assert.That(answer!.Status, Is.EqualTo(200), path);
            Assert.That(
                await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width),
                path);
        }
    }

    private Task<IPage> Registered(int width, bool scripts = false) => NewSupplier.Registered(_browser, width, scripts);

    private static async Task FillIn(IPage page)
    {
        await page.GotoAsync("/vi/portal/application");
        await Section(page, ("foundedOn", "18/11/2016"), ("legalRepresentative", "Hồ Thị Thu Sương"));
        await page.SelectOptionAsync("#provinceCode", "51");
        await Section(page, ("communeCode", "23293"), ("street", "Thôn Hạ"));
        await Section(
            page, ("contactName", "Hồ Thị Thu Sương"), ("phone", "0900 000 417"),
            ("contactEmail", "suong@sonha.example"));
        await Section(page, ("hsChapters", "46"), ("employees", "38"));
    }

    private static async Task Section(IPage page, params (string Field, string Text)[] typed)
    {
        foreach (var (field, text) in typed)
        {
            await page.FillAsync("#" + field, text);
        }

        await page.ClickAsync("text=Lưu và sang mục tiếp");
    }

    private static async Task Upload(IPage page, string type)
    {
        await page.GotoAsync("/vi/portal/evidence");
        await page.SetInputFilesAsync(
            "#file", new FilePayload { Name = "giay.pdf", MimeType = "application/pdf",
                Buffer = EvidenceTests.Pdf(type) });
        await page.SelectOptionAsync("#Input_Type", type);
        await page.FillAsync("#Input_Number", "07/XN");
        await page.FillAsync("#Input_Issuer", "Cục Thuế");
        await page.FillAsync("#Input_IssuedOn", "1-10-2026");
        await page.ClickAsync("text=Nộp để xét");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Đã nộp");
    }
}
