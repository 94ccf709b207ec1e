using System.Net.Http.Json;
using Marketplace.Web.Tests.Features.Catalogue;
using Marketplace.Web.Tests.Features.Catalogue.Photos;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>A supplier's listings, from a real browser without scripts.</summary>
[Category("Browser")]
public sealed partial class ListingPagesInTheBrowserTests
{
    private const string Email = "listings@firm.example";

    private TestSite _site = null!;
    private Browser _browser = null!;
    private HttpClient _firm = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _browser = await Browser.Open(_site);
        (_firm, _) = await _site.Firm(email: Email);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_supplier_creates_publishes_edits_and_hides_a_listing_on_a_phone()
    {
        var page = await SignedIn(width: 390);
        await page.GotoAsync("/vi/portal/listings/new");
        await page.FillAsync("#Input_Sku", "PH-1");
        await page.SelectOptionAsync("#Input_Category", "coffee.roasted");
        await page.ClickAsync("text=Lưu bản nháp");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Đã lưu bản nháp");
        await Expect(page.Locator("#missing + *, .panel:has(#missing)").First).ToBeVisibleAsync();

        await page.ClickAsync("button:has-text('Lưu và đăng')");
        await Expect(page.Locator(".error-summary")).ToContainTextAsync("Để đăng cần có giá");

        await page.FillAsync("#Input_NameVi", "Cà phê rang xay");
        await page.FillAsync("#Input_PriceTiers_0__MinQuantity", "500");
        await page.FillAsync("#Input_PriceTiers_0__Amount", "7,20");
        await page.SelectOptionAsync("#Input_Incoterms_0__Code", "FOB");
        await page.FillAsync("#Input_Incoterms_0__Place", "Cát Lái");
        await page.FillAsync("#Input_LeadTimes_0__Days", "12");
        await page.ClickAsync("button:has-text('Lưu và đăng')");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Đã đăng");
        await page.ClickAsync("text=Xem như người mua");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Cà phê rang xay");

        await page.GoBackAsync();
        await page.ClickAsync("button:has-text('Ẩn khỏi sàn')");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Đã ẩn");
        await page.Context.CloseAsync();
    }

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Mistake("#Input_PriceTiers_1__MinQuantity", "500", "larger");
        yield return Mistake("#Input_Incoterms_0__Place", "Buôn Ma Thuột", "sea port");
        yield return Mistake("#Input_Gtin", "4006381333932", "check digit");
        yield return Mistake("#Input_HsCode", "12345", "8 digits of AHTN");
        yield return Mistake("#Input_Sku", "TAKEN", "already have a product with this SKU");
        yield return Mistake("#Input_Moq", "five hundred", "number");
        yield return Mistake("#Input_NameEn", new string('x', 201), "201");
    }

    [TestCaseSource(nameof(Mistakes))]
    public async Task A_mistake_is_told_at_its_field_and_all_that_was_typed_stays(
        string field, string typed, string reason)
    {
        await _firm.PostAsJsonAsync("/api/supplier/listings", Firms.Coffee("TAKEN"));
        var id = await Listing($"M-{field.Length}-{typed.Length}");
        var page = await SignedIn();
        await page.GotoAsync($"/en/portal/listings/{id}");
        await page.FillAsync("#Input_Packaging", "15 kg <b>bag</b>");
        await page.FillAsync(field, typed);
        await page.ClickAsync("button:has-text('Save'):not(.u-hidden)");
        await Expect(page.Locator(".error-summary")).ToContainTextAsync(reason);
        await Expect(page.Locator(field)).ToHaveValueAsync(typed);
        await Expect(page.Locator(field)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(page.Locator(field + "-error")).ToContainTextAsync(reason);
        await Expect(page.Locator("#Input_Packaging")).ToHaveValueAsync("15 kg <b>bag</b>");
        Assert.That((int)(await Own(id))["version"]!, Is.EqualTo(1), "nothing was stored");
        await page.Context.CloseAsync();
    }

    [TestCase("mine", "Mine")]
    [TestCase("theirs", "Theirs")]
    public async Task Who_saves_second_chooses_and_loses_nothing(string choice, string expected)
    {
        var id = await Listing($"C-{choice}");
        var page = await SignedIn();
        await page.GotoAsync($"/en/portal/listings/{id}");
        var theirs = Firms.Coffee($"C-{choice}").With("nameEn", "\"Theirs\"").With("brand", "\"Their brand\"");
        await Put(id, 1, theirs);
        await page.FillAsync("#Input_NameEn", "Mine");
        await page.FillAsync("#Input_Packaging", "15 kg bag");
        await page.ClickAsync("button:has-text('Save'):not(.u-hidden)");
        await Expect(page.Locator(".table--pick tbody tr")).ToHaveCountAsync(2);
        await Expect(page.Locator("[role=alert]")).ToContainTextAsync("saved version 2");
        await page.CheckAsync($"input[name='take.nameEn'][value={choice}]");
        await page.ClickAsync("text=Save as version 3");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Saved");
        var content = (await Own(id))["content"]!;
        Assert.That(
            ((string?)content["nameEn"], (string?)content["brand"], (string?)content["packaging"]),
            Is.EqualTo((expected, "Their brand", "15 kg bag")));
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task Changes_that_do_not_touch_each_other_are_put_together_without_a_question()
    {
        var id = await Listing("C-both");
        var page = await SignedIn();
        await page.GotoAsync($"/en/portal/listings/{id}");
        await Put(id, 1, Firms.Coffee("C-both").With("brand", "\"Ea Tân\""));
        await page.FillAsync("#Input_Packaging", "15 kg bag");
        await page.ClickAsync("button:has-text('Save'):not(.u-hidden)");
        await Expect(page.Locator(".notice__title")).ToHaveTextAsync("Saved");
        var content = (await Own(id))["content"]!;
        Assert.That(((string?)content["brand"], (string?)content["packaging"]), Is.EqualTo(("Ea Tân", "15 kg bag")));
        await page.Context.CloseAsync();
    }

    [TestCase(390)]
    [TestCase(1440)]
    public async Task No_listing_page_scrolls_sideways(int width)
    {
        Camera.MustBeInstalled();
        var id = await Listing($"W-{width}");
        using (var request = Camera.Upload(
            $"/api/supplier/listings/{id}/photos", Camera.Png(seed: width), tag: "\"1\""))
        {
            await _firm.SendAsync(request).Succeeded();
        }

        var page = await SignedIn(width);
        foreach (var path in new[]
        {
            "/portal/listings", "/portal/listings/new", $"/portal/listings/{id}", "/portal/import",
        })
        {
            foreach (var language in new[] { "/vi", "/en" })
            {
                await page.GotoAsync(language + path);
                var needed = await page.Locator("html").EvaluateAsync<int>("e => e.scrollWidth");
                Assert.That(needed, Is.LessThanOrEqualTo(width), language + path);
            }
        }

        await page.Context.CloseAsync();
    }

    private static TestCaseData Mistake(string field, string typed, string reason) =>
        new TestCaseData(field, typed, reason).SetArgDisplayNames(field, reason);

    private async Task<IPage> SignedIn(int width = 1440)
    {
        var page = await _browser.Page(width);
        await page.GotoAsync("/en/sign-in");
        await page.FillAsync("#Input_Email", Email);
        await page.FillAsync("#Input_Password", Given.Password);
        await page.ClickAsync("main button.btn--primary");
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
        return page;
    }

    private async Task<string> Listing(string sku) =>
        (string)(await (await _firm
            .PostAsJsonAsync("/api/supplier/listings", Firms.Coffee(sku)).Succeeded()).Json())["id"]!;

    private async Task<System.Text.Json.Nodes.JsonNode> Own(string id) =>
        await (await _firm.GetAsync($"/api/supplier/listings/{id}").Succeeded()).Json();

    private async Task Put(string id, int version, object content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/supplier/listings/{id}")
        {
            Content = JsonContent.Create(content),
        };
        request.Headers.IfMatch.ParseAdd($"\"{version}\"");
        await _firm.SendAsync(request).Succeeded();
    }
}
