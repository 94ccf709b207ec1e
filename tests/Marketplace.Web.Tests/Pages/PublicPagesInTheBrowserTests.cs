using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

[Category("Browser")]
public sealed class PublicPagesInTheBrowserTests
{
    private static readonly string[] Pages =
    [
        "", "/how-vetting-works", $"/products/{SampleGoods.Coffee}", $"/suppliers/{SampleGoods.Supplier}",
        "/nothing-here",
    ];

    private TestSite _site = null!;
    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _browser = await Browser.Open(_site);
        await _site.SellsCoffee();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task No_public_page_scrolls_sideways_on_a_phone([ValueSource(nameof(Pages))] string path)
    {
        foreach (var language in new[] { "vi", "en" })
        {
            var page = await _browser.Page(width: 390, scripts: true);
            await page.GotoAsync($"/{language}{path}");
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.That(width, Is.LessThanOrEqualTo(390), $"/{language}{path}");
            await page.Context.CloseAsync();
        }
    }

    [Test]
    public async Task No_public_page_breaks_its_own_content_policy([ValueSource(nameof(Pages))] string path)
    {
        var page = await _browser.Page(scripts: true);
        List<string> complaints = [];
        page.Console += (_, said) => complaints.AddRange(
            said.Type == "error" && said.Text.Contains("Policy") ? [said.Text] : []);
        await page.GotoAsync($"/en{path}", new() { WaitUntil = WaitUntilState.Load });
        Assert.That(complaints, Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task The_first_tab_reaches_a_link_that_skips_to_the_content()
    {
        var page = await _browser.Page();
        await page.GotoAsync("/en");
        await page.Keyboard.PressAsync("Tab");
        var skip = page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" });
        await Expect(skip).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#main$"));
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task A_reader_changes_the_language_and_stays_on_the_product()
    {
        var page = await _browser.Page();
        await page.GotoAsync($"/en/products/{SampleGoods.Coffee}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tiếng Việt" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Cà phê rang xay Robusta");
        await page.Context.CloseAsync();
    }
}
