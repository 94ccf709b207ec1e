using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>The pages by keyboard alone.</summary>
[Category("Browser")]
public sealed class KeyboardInTheBrowserTests
{
    private TestSite _site = null!;
    private Browser _browser = null!;
    private EveryPage _pages = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _browser = await Browser.Open(_site);
        _pages = await EveryPage.Fill(_site);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task The_filter_sheet_opens_by_its_button_closes_by_escape_and_gives_the_focus_back()
    {
        var page = await _browser.Page(width: 390);
        await page.GotoAsync("/en/products");
        var button = page.Locator(".facets-open");
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#filters")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#filters")).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    [Test]
    public async Task A_suggestion_is_chosen_by_arrow_and_enter()
    {
        var page = await _browser.Page(scripts: true);
        await page.GotoAsync("/vi");
        await page.FocusAsync("#hq");
        await page.Keyboard.TypeAsync("ca ph");
        await Expect(page.Locator("#hq-list li").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#hq-list li[aria-selected=true]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"/vi/products\?q=C"));
    }

    [Test]
    public async Task A_refused_form_puts_the_reader_at_what_to_change_and_keeps_what_was_typed()
    {
        var page = await _browser.Page(scripts: true);
        await page.GotoAsync("/en/register?role=buyer");
        await page.FillAsync("#Input_Name", "Hanne Sørby");
        await page.ClickAsync("main button");
        await Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Error: "));
        await Expect(page.Locator("#Input_Name")).ToHaveValueAsync("Hanne Sørby");
        await Expect(page.Locator("#Input_Email")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator("#Input_Email")).ToHaveAttributeAsync("aria-describedby", "Input_Email-error");
    }

    [TestCase("/products/PRODUCT")]
    [TestCase("/products")]
    [TestCase("/sign-in")]
    public async Task Tab_visits_every_control_once_in_order_shows_where_it_is_and_leaves_the_page(string path)
    {
        var page = await _browser.Page(scripts: true);
        await page.GotoAsync(_pages.Address("en", path));
        var expected = await page.EvaluateAsync<int>("""
            [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
                .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true })
                    && !(e.type === "radio" && !e.checked)).length
            """);
        var stops = 0;
        for (; stops <= expected + 5; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            var ring = await page.EvaluateAsync<string>("""
                document.activeElement === document.body ? "out" : getComputedStyle(document.activeElement).outlineStyle
                """);
            if (ring == "out")
            {
                break;
            }

            Assert.That(ring, Is.Not.EqualTo("none"), $"stop {stops} shows no focus");
        }

        Assert.That(stops, Is.EqualTo(expected));
    }

    [Test]
    public async Task An_answer_that_takes_longer_than_a_second_says_that_it_is_on_its_way()
    {
        var page = await _browser.Page(scripts: true);
        await page.GotoAsync("/en/sign-in");
        await page.EvaluateAsync("""
            const form = document.querySelector("main form");
            form.dispatchEvent(new SubmitEvent("submit", { bubbles: true, submitter: form.querySelector("button") }));
            """);
        await Expect(page.Locator("button + .busy")).ToHaveTextAsync("Sending…");
    }

    [Test]
    public async Task A_draft_that_could_not_be_saved_says_so()
    {
        var page = await _browser.Page(scripts: true, signedIn: "supplier@every.example");
        await page.GotoAsync("/en/portal/application?section=place");
        await page.RouteAsync("**/api/supplier/application", route => route.AbortAsync());
        await page.FillAsync("#street", "Thôn Hạ");
        await Expect(page.Locator(".autosave")).ToContainTextAsync("Not saved");
        await Expect(page.Locator("#street")).ToHaveValueAsync("Thôn Hạ");
    }
}
