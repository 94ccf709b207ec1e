using Marketplace.Web.Tests.Features.Suppliers;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>The firm's own steps before it hands in its application.</summary>
public sealed partial class WholeStoryInTheBrowserTests
{
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
        await Section(page, ("foundedOn", "18/11/2016"), ("legalRepresentative", "Hồ Thị Thu Sương"),
            ("legalNameEn", "Lo Chen Ceramics JSC"));
        await page.SelectOptionAsync("#provinceCode", "79");
        await Section(page, ("communeCode", "25747"), ("street", "Thôn Hạ"));
        await Section(page, ("contactName", "Hồ Thị Thu Sương"), ("phone", "0900 000 417"),
            ("contactEmail", "suong@lochen.example"));
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
            "#file",
            new FilePayload { Name = "giay.pdf", MimeType = "application/pdf", Buffer = EvidenceTests.Pdf(type) });
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
        await page.WaitForURLAsync("**/evidence?done=handed-in");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Đã nộp");
    }

    /// <summary>
    /// A listing is written before the decision: its papers are named while they are still under review.
    /// </summary>
    private static async Task<string> Drafted(IPage page)
    {
        await page.GotoAsync("/vi/portal/listings/new");
        (string Field, string Text)[] typed =
        [
            ("Input_Sku", "LC-01"), ("Input_NameVi", "Chén gốm men ngọc"), ("Input_NameEn", "Celadon stoneware cup"),
            ("Input_DescriptionEn",
                string.Concat(Enumerable.Repeat("Wheel-thrown stoneware with a celadon glaze. ", 8))),
            ("Input_HsCode", "6911.10.00"), ("Input_Gtin", "4006381333931"), ("Input_Moq", "100"),
            ("Input_PriceTiers_0__MinQuantity", "100"), ("Input_PriceTiers_0__Amount", "2,40"),
            ("Input_LeadTimes_0__Days", "20"), ("Input_Incoterms_0__Place", "Cát Lái"),
            ("Input_CapacityPerMonth", "8.000"),
            ("Input_Packaging", "24 chén một thùng"), ("Input_Attributes_0__Name", "Dung tích"),
            ("Input_Attributes_0__Value", "220 ml"),
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
}
