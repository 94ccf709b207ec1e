using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>
/// Everything that the marketplace is for, once, by pages alone: apply, be scored, be approved, list, be found, be
/// asked.
/// The supplier and the buyer hold a phone, the agency sits at a desk; no scripts run.
/// </summary>
[Category("Browser")]
public sealed partial class WholeStoryInTheBrowserTests
{
    /// <summary>All that a small ceramics firm with one listing needs to pass.</summary>
    private static readonly string[] Papers =
    [
        "registration-certificate", "tax-confirmation", "customs-confirmation", "environment-labour-confirmation",
        "court-confirmation", "certificate-of-origin", "product-label", "iso-9001", "site-audit", "capacity-sheet",
        "factory-proof", "customs-summary",
    ];

    private TestSite _site = null!;
    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start(new() { ["Mail:ShowSink"] = "true" });
        _browser = await Browser.Open(_site);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_firm_applies_is_scored_approved_by_two_people_lists_is_found_and_is_asked()
    {
        var supplier = await Registered();
        foreach (var type in Papers)
        {
            await HandIn(supplier, type);
        }

        var listing = await Drafted(supplier);
        await Submitted(supplier);
        await Reviewed(await SignedIn("officer"));
        await Decided(await SignedIn("approver"));
        await Told(supplier);
        await Published(supplier, listing);
        var buyer = await Found(listing);
        await Asked(buyer, supplier);
    }

    private static async Task Submitted(IPage page)
    {
        await page.GotoAsync("/en/portal/score");
        await Expect(page.Locator("main")).ToContainTextAsync("Products counted: 1, all drafts");
        await page.GotoAsync("/vi/portal/score");
        await Expect(page.Locator("main")).ToContainTextAsync("Tính trên 1 sản phẩm nháp");
        await Expect(page.Locator(".receipt__code")).ToHaveCountAsync(14);
        await page.GotoAsync("/vi/portal/application?section=review");
        await page.CheckAsync("#declares");
        await page.ClickAsync("button:has-text('Nộp hồ sơ')");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Đã nộp");
    }

    private async Task<IPage> SignedIn(string role)
    {
        var email = await _site.AgencyAccount(role);
        var page = await _browser.Page(1440);
        await page.GotoAsync("/en/sign-in");
        await page.FillAsync("#Input_Email", email);
        await page.FillAsync("#Input_Password", Given.Password);
        await page.ClickAsync("main button:has-text('Sign in')");
        await page.ClickAsync("a:has-text('Gốm Lò Chén')");
        return page;
    }

    private static async Task Reviewed(IPage page)
    {
        await page.ClickAsync("text=Take the case");
        var address = new Uri(page.Url).GetLeftPart(UriPartial.Path);
        foreach (var criterion in new[] { "C01", "C02", "C03", "C04", "C05", "C07", "C08" })
        {
            await page.GotoAsync($"{address}?c={criterion}");
            var papers = Math.Max(1, await page.Locator(".tabs__link").CountAsync());
            for (var i = 0; i < papers; i++)
            {
                if (papers > 1)
                {
                    await page.Locator(".tabs__link").Nth(i).ClickAsync();
                }

                await page.CheckAsync("input[name=Outcome][value=accepted]");
                await page.FillAsync("#Reason", "Compared with the issuer's register.");
                await page.ClickAsync("text=Record finding");
                await Expect(page.Locator(".error-summary")).ToHaveCountAsync(0);
            }
        }

        await page.GotoAsync($"{address}?c=C01");
        await page.CheckAsync("input[name=IsActive][value=true]");
        await page.CheckAsync("input[name=NameAndAddressMatch][value=true]");
        await page.ClickAsync("text=Record the look-up");
        await Expect(page.Locator(".rail__link")).ToHaveCountAsync(14);
        await page.CheckAsync("input[name=Advice][value=approve]");
        await page.FillAsync("#AdviceReason", "All papers seen.");
        await page.ClickAsync("text=Send to the approver");
        await Expect(page.Locator(".error-summary")).ToHaveCountAsync(0);
    }

    private static async Task Decided(IPage page)
    {
        await page.ClickAsync("text=Decision page");
        await page.CheckAsync("input[name=Outcome][value=approved]");
        await page.FillAsync("#Reason", "As recommended.");
        await page.ClickAsync("text=Sign the decision");
        await Expect(page.Locator(".notice__title").First).ToHaveTextAsync("Approved");
    }

    private async Task Told(IPage page)
    {
        await _site.DeliverMessages();
        await page.GotoAsync("/vi/mail");
        await Expect(page.Locator("main")).ToContainTextAsync(": được duyệt");
        await page.GotoAsync("/vi/portal/application?section=review");
        await Expect(page.Locator(".notice__title").First).ToHaveTextAsync("Được duyệt");
    }

    private async Task Published(IPage page, string listing)
    {
        await page.GotoAsync($"/vi/portal/listings/{listing}");
        await page.ClickAsync("text=Lưu và đăng");
        await Expect(page.Locator(".notice__title").First).ToHaveTextAsync("Đã đăng");
        await _site.DeliverMessages();
        await page.GotoAsync("/vi/portal/score");
        await Expect(page.Locator("main")).ToContainTextAsync("Tính trên 1 sản phẩm đang đăng");
    }

    /// <summary>With marks, without marks, and in English; then through a facet to the product.</summary>
    private async Task<IPage> Found(string listing)
    {
        var page = await _browser.Page(390);
        await page.GotoAsync("/en/register?role=buyer");
        await page.FillAsync("#Input_Company", "Nordic Roast AS");
        await page.FillAsync("#Input_Name", "Hanne Sørby");
        await page.FillAsync("#Input_Email", Given.NewEmail());
        await page.FillAsync("#Input_Password", Given.Password);
        await page.ClickAsync("text=Open the account");
        foreach (var words in new[] { "chén gốm men ngọc", "chen gom men ngoc", "celadon stoneware cup" })
        {
            await page.GotoAsync("/en/products?province=79&q=" + Uri.EscapeDataString(words));
            await Expect(page.Locator($"a[href='/en/products/{listing}']").First).ToBeVisibleAsync();
        }

        await page.Locator($"a[href='/en/products/{listing}']").First.ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("certificate of origin checked");
        return page;
    }

    private async Task Asked(IPage buyer, IPage supplier)
    {
        await buyer.Locator("main a[href*='/inquiries/new']").First.ClickAsync();
        await buyer.FillAsync("#Input_Quantity", "600");
        await buyer.FillAsync("#Input_Message", "Please quote 600 cups FOB Cat Lai.");
        await buyer.ClickAsync("text=Send inquiry");
        var thread = new Uri(buyer.Url).AbsolutePath["/en".Length..];
        await supplier.GotoAsync("/vi" + thread);
        await Expect(supplier.Locator(".thread")).ToContainTextAsync("600 cups");
        await supplier.FillAsync("#Input_Text", "Giá 2,40 USD, giao sau 20 ngày.");
        await supplier.ClickAsync("main button:has-text('Gửi')");
        await buyer.ReloadAsync();
        await Expect(buyer.Locator(".thread")).ToContainTextAsync("giao sau 20 ngày");
        await _site.DeliverMessages();
    }
}
