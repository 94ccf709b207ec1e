using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>A firm that has just opened its account in the browser and stands before its application.</summary>
internal static class NewSupplier
{
    public static async Task<IPage> Registered(
        Browser browser, int width = 1440, bool scripts = false, string? email = null)
    {
        var page = await browser.Page(width, scripts);
        await page.GotoAsync("/vi/register?role=supplier");
        await page.FillAsync("#Input_Company", "Hợp tác xã Mây tre Sơn Hạ");
        await page.FillAsync("#Input_TaxCode", Given.NewTaxCode());
        await page.SelectOptionAsync("#Input_BusinessType", "cooperative");
        await page.FillAsync("#Input_Name", "Hồ Thị Thu Sương");
        await page.FillAsync("#Input_Email", email ?? Given.NewEmail());
        await page.FillAsync("#Input_Password", Given.Password);
        await page.ClickAsync("text=Mở tài khoản");
        await Expect(page.Locator("h1")).ToContainTextAsync("Hồ sơ đăng ký");
        return page;
    }
}
