using Marketplace.Web.Tests.Features.Catalogue.Photos;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>A supplier fills in the portal on a phone, with and without scripts and network.</summary>
[Category("Browser")]
public sealed class SupplierOnAPhoneInTheBrowserTests
{
    private const string Place = "/en/portal/application?section=place";

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

    [TestCase(false)]
    [TestCase(true)]
    public async Task Refused_photos_are_named_in_view_and_the_address_beside_them_is_kept_and_saved(bool scripts)
    {
        var page = await NewSupplier.Registered(_browser, width: 390, scripts);
        await page.GotoAsync(Place);
        await page.FillAsync("#street", "Thôn Hạ");
        await page.SetInputFilesAsync("#photos", [NoPicture("cong.png"), NoPicture("kho.png")]);
        await page.ClickAsync("button:has-text('Upload')");
        foreach (var list in new[] { "#errors", "#photos-error" })
        {
            await Expect(page.Locator(list)).ToContainTextAsync("cong.png");
            await Expect(page.Locator(list)).ToContainTextAsync("kho.png");
        }

        await Expect(page.Locator("#errors h2")).ToBeInViewportAsync();
        await Expect(page.Locator("#street")).ToHaveValueAsync("Thôn Hạ");
        await page.FillAsync("#street", "Xóm Đình");
        await page.ClickAsync("text=Save and go on");
        await Expect(page.Locator("h2#form")).ToHaveTextAsync("Export contact");
        await page.GotoAsync(Place);
        await Expect(page.Locator("#street")).ToHaveValueAsync("Xóm Đình");
    }

    [Test]
    public async Task Photos_that_were_chosen_go_in_with_the_address_when_it_is_saved()
    {
        Camera.MustBeInstalled();
        var page = await NewSupplier.Registered(_browser, width: 390);
        await page.GotoAsync(Place);
        await Expect(page.Locator("main")).ToContainTextAsync("Photos of the site: 0 of 3, optional");
        await page.FillAsync("#street", "Thôn Hạ");
        await page.SetInputFilesAsync(
            "#photos", new FilePayload { Name = "xuong.png", MimeType = "image/png", Buffer = Camera.Png(seed: 711) });
        await page.ClickAsync("text=Save and go on");
        await page.GotoAsync(Place);
        await Expect(page.Locator(".shots li")).ToHaveCountAsync(1);
        await Expect(page.Locator("#street")).ToHaveValueAsync("Thôn Hạ");
    }

    [Test]
    public async Task A_section_that_is_refused_puts_the_reader_at_its_list_of_mistakes()
    {
        var page = await NewSupplier.Registered(_browser, width: 390, scripts: true);
        await page.GotoAsync("/en/portal/application?section=firm");
        await page.FillAsync("#foundedOn", "31/02/2015");
        await page.ClickAsync("text=Save and go on");
        await Expect(page.Locator("#errors")).ToContainTextAsync("There is no day 31/02/2015");
        await Expect(page.Locator("#errors")).ToBeFocusedAsync();
        await Expect(page.Locator("#errors h2")).ToBeInViewportAsync();
    }

    [Test]
    public async Task What_could_not_be_saved_without_network_is_told_beside_the_button_and_saved_when_it_is_back()
    {
        var page = await NewSupplier.Registered(_browser, width: 390, scripts: true);
        await page.GotoAsync(Place);
        await page.Context.SetOfflineAsync(true);
        await page.FillAsync("#street", "Thôn Hạ");
        var note = page.Locator(".form-actions .autosave");
        await Expect(note).ToContainTextAsync("No network, not saved");
        await Expect(note).ToBeInViewportAsync();
        await page.Context.SetOfflineAsync(false);
        await Expect(note).ToContainTextAsync("Draft saved at");
        await page.ReloadAsync();
        await Expect(page.Locator("#street")).ToHaveValueAsync("Thôn Hạ");
    }

    [TestCase("/en/portal/listings/new", "#Input_NameEn")]
    [TestCase("/en/portal/evidence", "#Input_Issuer")]
    public async Task A_long_form_that_was_typed_into_asks_before_it_is_left(string path, string field)
    {
        var page = await NewSupplier.Registered(_browser, width: 390, scripts: true);
        var asked = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Type);
            await dialog.DismissAsync();
        };
        await page.GotoAsync(path);
        await page.FillAsync(field, "Typed on a bus");
        await page.EvaluateAsync("document.querySelector('.lang a').click()");
        Assert.That(() => asked, Is.EqualTo(["beforeunload"]).After(5).Seconds.PollEvery(50).MilliSeconds);
        await Expect(page.Locator(field)).ToHaveValueAsync("Typed on a bus");
    }

    [TestCase("/en/portal/listings/new")]
    [TestCase(Place)]
    public async Task The_bar_at_the_foot_never_hides_the_field_that_has_the_focus(string path)
    {
        var page = await NewSupplier.Registered(_browser, width: 390, scripts: true);
        await page.SetViewportSizeAsync(390, 600);
        await page.GotoAsync(path);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.FocusAsync("#main");
        for (var press = 0; press < 60; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            var hidden = await page.EvaluateAsync<string>("""
                () => {
                  const field = document.activeElement, bar = document.querySelector(".form-actions");
                  if (!field.matches("main input, main select, main textarea") || bar.contains(field)) return "";
                  const { top, bottom } = field.getBoundingClientRect();
                  const seen = field.matches("textarea") ? top + 60 : bottom;      // some are higher than the screen
                  const below = seen - bar.getBoundingClientRect().top;
                  return below > 1 ? `${field.id}: ${below}` : "";
                }
                """);
            Assert.That(hidden, Is.Empty);
        }
    }

    [Test]
    public async Task The_menu_closes_when_the_focus_leaves_it_and_escape_gives_the_focus_back()
    {
        var page = await NewSupplier.Registered(_browser, width: 390, scripts: true);
        var (button, menu) = (page.Locator(".app-menu"), page.Locator("#nav"));
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(menu).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await menu.Locator("a").Last.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(menu).ToBeHiddenAsync();
    }

    private static FilePayload NoPicture(string name) =>
        new() { Name = name, MimeType = "image/png", Buffer = "no picture"u8.ToArray() };
}
