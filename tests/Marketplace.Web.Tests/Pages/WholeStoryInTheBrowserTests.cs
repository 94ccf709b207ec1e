using Marketplace.Web.Tests.Features.Suppliers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>
/// Everything that the marketplace is for, once, by pages alone: apply, be scored, be approved, list, be found, be asked.
/// The supplier and the buyer hold a phone, the agency sits at a desk; no scripts run.
/// </summary>
[Category("Browser")]
public sealed class WholeStoryInTheBrowserTests
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

    private async Task<IPage> Registered()
    {
        var page = await _browser.Page(390);
        await page.GotoAsync("/vi/register?role=supplier");
        await page.FillAsync("#Input_Company", "Công ty Cổ phần Gốm Lò Chén");
        await page.FillAsync("#Input_TaxCode", Given.NewTaxCode());
        await page.SelectOptionAsync("#Input_BusinessType", "factory");
        await page.FillAsync("#Input_Name", "Hồ Thị Thu Sương");
        await page.FillAsync("#Input_Email", Given.NewEmail());
        await page.FillAsync("#Input_Password", Given.Password);
        await page.ClickAsync("text=Mở tài khoản");
        await Section(page, ("foundedOn", "18/11/2016"), ("legalRepresentative", "Hồ Thị Thu Sương"), ("legalNameEn", "Lo Chen Ceramics JSC"));
        await page.SelectOptionAsync("#provinceCode", "79");
        await Section(page, ("communeCode", "25747"), ("street", "Thôn Hạ"));
        await Section(page, ("contactName", "Hồ Thị Thu Sương"), ("phone", "0900 000 417"), ("contactEmail", "suong@lochen.example"));
        await Section(page, ("hsChapters", "69"), ("employees", "38"), ("ecommerceStaff", "Hồ Thị Thu Sương"),
            ("markets", "JP, DE"), ("storyEn", new string('x', 400)));
        return page;
    }

    private static async Task Section(IPage page, params (string Field, string Text)[] typed)
    {
        foreach (var (field, text) in typed)
        {
            await page.FillAsync("#" + field, text);
        }

        await page.ClickAsync("text=Lưu và sang mục tiếp");
    }

    private static async Task HandIn(IPage page, string type)
    {
        await page.GotoAsync("/vi/portal/evidence");
        await page.SetInputFilesAsync(
            "#file", new FilePayload { Name = "giay.pdf", MimeType = "application/pdf", Buffer = EvidenceTests.Pdf(type) });
        await page.SelectOptionAsync("#Input_Type", type);
        await page.FillAsync("#Input_Number", "07/XN");
        await page.FillAsync("#Input_Issuer", "Cục Thuế");
        await page.FillAsync("#Input_Scope", "Gốm sứ gia dụng");
        await page.FillAsync("#Input_HsChapters", "69");
        await page.FillAsync("#Input_IssuedOn", "01/10/2026");
        await page.FillAsync("#Input_ExpiresOn", "01/10/2027");
        if (type == "customs-summary")
        {
            await page.ClickAsync("summary:has-text('Số liệu')");
            await page.FillAsync("#turnoverUsd", "400000");
            await page.FillAsync("#markets", "10");
            await page.FillAsync("#exportYears", "6");
        }

        await page.ClickAsync("text=Nộp để xét");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Đã nộp");
    }

    /// <summary>A listing is written before the decision: its papers are named while they are still under review.</summary>
    private static async Task<string> Drafted(IPage page)
    {
        await page.GotoAsync("/vi/portal/listings/new");
        (string Field, string Text)[] typed =
        [
            ("Input_Sku", "LC-01"), ("Input_NameVi", "Chén gốm men ngọc"), ("Input_NameEn", "Celadon stoneware cup"),
            ("Input_DescriptionEn", string.Concat(Enumerable.Repeat("Wheel-thrown stoneware with a celadon glaze. ", 8))),
            ("Input_HsCode", "6911.10.00"), ("Input_Gtin", "4006381333931"), ("Input_Moq", "100"),
            ("Input_PriceTiers_0__MinQuantity", "100"), ("Input_PriceTiers_0__Amount", "2,40"),
            ("Input_LeadTimes_0__Days", "20"), ("Input_Incoterms_0__Place", "Cát Lái"), ("Input_CapacityPerMonth", "8.000"),
            ("Input_Packaging", "24 chén một thùng"), ("Input_Attributes_0__Name", "Dung tích"), ("Input_Attributes_0__Value", "220 ml"),
            ("Input_Attributes_1__Name", "Men"), ("Input_Attributes_1__Value", "Men ngọc"),
        ];
        foreach (var (field, text) in typed)
        {
            await page.FillAsync("#" + field, text);
        }

        await page.SelectOptionAsync("#Input_Category", "ceramics.tableware");
        await page.SelectOptionAsync("#Input_Unit", "H87");
        await page.SelectOptionAsync("#Input_Incoterms_0__Code", "FOB");
        await page.SelectOptionAsync("#Input_Sample", "free");
        await page.CheckAsync("label:has-text('C/O') input");
        await page.ClickAsync("text=Lưu bản nháp");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Đã lưu bản nháp");
        return new Uri(page.Url).AbsolutePath.Split('/')[^1];
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
        await page.CheckAsync("input[name=IsActive]");
        await page.CheckAsync("input[name=NameAndAddressMatch]");
        await page.ClickAsync("text=Record the look-up");
        await Expect(page.Locator(".rail__link")).ToHaveCountAsync(14);
        await page.CheckAsync("input[name=Outcome][value=approve]");
        await page.FillAsync("#rec-reason", "All papers seen.");
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
