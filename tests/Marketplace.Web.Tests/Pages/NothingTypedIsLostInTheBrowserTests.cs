using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>Two tabs, a page left at once, a session that ends: what a supplier typed is still there.</summary>
[Category("Browser")]
public sealed class NothingTypedIsLostInTheBrowserTests
{
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
    public async Task A_second_tab_changes_only_what_was_typed_in_it()
    {
        var first = await NewSupplier.Registered(_browser);
        await first.GotoAsync("/en/portal/application?section=firm");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/en/portal/application?section=firm");
        await first.FillAsync("#legalNameEn", "Son Ha Rattan");
        await first.ClickAsync("text=Save and go on");
        await second.FillAsync("#legalRepresentative", "Hồ Thị Thu Sương");
        await second.ClickAsync("text=Save and go on");
        await second.GotoAsync("/en/portal/application?section=firm");
        await Expect(second.Locator("#legalNameEn")).ToHaveValueAsync("Son Ha Rattan");
        await Expect(second.Locator("#legalRepresentative")).ToHaveValueAsync("Hồ Thị Thu Sương");
    }

    [Test]
    public async Task A_page_that_is_left_at_once_has_saved_what_was_typed()
    {
        var page = await NewSupplier.Registered(_browser, scripts: true);
        await page.GotoAsync("/en/portal/application?section=place");
        await page.Locator("#street").PressSequentiallyAsync("Thôn Hạ");
        await page.GotoAsync("/en/portal/evidence");
        Assert.That(
            () => _site.Rows<string>("select street from suppliers.supplier where street is not null"),
            Has.One.EqualTo("Thôn Hạ").After(5).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task What_was_sent_after_the_session_had_ended_comes_back_after_signing_in()
    {
        var email = Given.NewEmail();
        var page = await NewSupplier.Registered(_browser, scripts: true, email: email);
        await page.GotoAsync("/en/portal/application?section=place");
        await page.Context.ClearCookiesAsync();
        await page.FillAsync("#street", "Xóm Đình");
        await page.ClickAsync("text=Save and go on");
        await Expect(page.Locator(".notice")).ToContainTextAsync("nothing was sent yet");
        await page.FillAsync("#Input_Email", email);
        await page.FillAsync("#Input_Password", Given.Password);
        await page.ClickAsync("main form button");
        await Expect(page.Locator("#street")).ToHaveValueAsync("Xóm Đình");
        await Expect(page.Locator("form .notice")).ToContainTextAsync("What you typed is back");
        await page.ClickAsync("text=Save and go on");
        await page.GotoAsync("/en/portal/application?section=place");
        await Expect(page.Locator("#street")).ToHaveValueAsync("Xóm Đình");
        await Expect(page.Locator("form .notice")).ToHaveCountAsync(0);
    }
}
