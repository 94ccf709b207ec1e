using System.Text.RegularExpressions;
using Marketplace.Web.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Marketplace.Web.Tests.Pages;

/// <summary>
/// Filters, order and pages of the search change the results where they stand; without htmx pages load.
/// </summary>
[Category("Browser")]
public sealed partial class LiveSearchInTheBrowserTests
{
    private const string Coffee = "#category-coffee";

    private TestSite _site = null!;
    private Browser _browser = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _browser = await Browser.Open(_site);
        await EveryPage.Fill(_site);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _browser.DisposeAsync();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_filter_changes_the_results_where_they_stand_and_address_focus_and_language_follow()
    {
        HtmxMustBeThere();
        var page = await _browser.Page(scripts: true);
        List<string> complaints = [];
        page.Console += (_, said) => complaints.AddRange(said.Type is "error" or "warning" ? [said.Text] : []);
        await page.GotoAsync("/en/products?q=coffee", new() { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("window.isTheSamePage = true");
        await page.CheckAsync(Coffee);

        await Expect(page).ToHaveURLAsync(Chosen());
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await Expect(page.Locator("#said")).ToHaveTextAsync("1 product");
        await Expect(page.Locator(Coffee)).ToBeFocusedAsync();
        await Expect(page.Locator("#language a")).ToHaveAttributeAsync(
            "href", new Regex("^/vi/products.*category=coffee"));
        await page.ClickAsync(".chip");
        await Expect(page.Locator(".chip")).ToHaveCountAsync(0);
        await page.SelectOptionAsync("#sort", "price");
        await Expect(page).ToHaveURLAsync(new Regex("sort=price"));
        Assert.That(await page.EvaluateAsync<bool>("window.isTheSamePage === true"), Is.True);
        await page.GoBackAsync();
        await Expect(page).Not.ToHaveURLAsync(new Regex("sort=price"));
        await Expect(page.Locator("#sort")).Not.ToHaveValueAsync("price");
        await page.WaitForLoadStateAsync();
        await page.GoBackAsync();
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        Assert.That(complaints, Is.Empty);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task New_results_are_live_the_moment_they_are_seen()
    {
        HtmxMustBeThere();
        var page = await _browser.Page(scripts: true);
        await page.GotoAsync("/en/products?q=coffee", new() { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync(
            """
            const { dataset } = document.documentElement;
            dataset.answers = 0;
            document.addEventListener("htmx:afterRequest", () => dataset.answers++);
            document.addEventListener(
                "htmx:afterSwap", () => queueMicrotask(() => document.querySelector(".chip").click()), { once: true });
            """);
        await page.ClickAsync(Coffee);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-answers", "2");
        await Expect(page.Locator(".chip")).ToHaveCountAsync(0);
        await Expect(page).Not.ToHaveURLAsync(Chosen());
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task A_filter_leaves_the_page_where_it_was_scrolled_to()
    {
        HtmxMustBeThere();
        await ManyTeas();
        var page = await _browser.Page(scripts: true);
        await page.GotoAsync("/en/products?q=tea", new() { WaitUntil = WaitUntilState.Load });
        await page.Mouse.MoveAsync(900, 500);
        await page.Mouse.WheelAsync(0, 400);
        await page.WaitForFunctionAsync("scrollY === 400");
        await page.Locator("#incoterm-FOB").ScrollIntoViewIfNeededAsync();
        var before = await page.EvaluateAsync<int>("scrollY");
        await page.ClickAsync("#incoterm-FOB");
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        Assert.That(await page.EvaluateAsync<int>("scrollY"), Is.EqualTo(before).And.AtLeast(400));
        await page.Context.CloseAsync();
    }

    [TestCase("")]
    [TestCase("coffee ")]
    public async Task A_word_of_180_letters_does_not_push_a_phone_sideways(string before)
    {
        var page = await _browser.Page(width: 390);
        await page.GotoAsync("/en/products?q=" + before + new string('a', 180));
        Assert.That(
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(390));
        await page.Context.CloseAsync();
    }

    [TestCase(true, 1440)]
    [TestCase(false, 1440)]
    [TestCase(false, 390)]
    public async Task Without_htmx_or_any_script_the_same_filter_loads_a_page(bool scripts, int width)
    {
        var page = await _browser.Page(width, scripts);
        await page.RouteAsync("**/htmx.min.js*", route => route.AbortAsync());
        await page.GotoAsync("/en/products?q=coffee");
        if (width < 1024)
        {
            await page.ClickAsync(".facets-open");
        }

        await page.CheckAsync(Coffee);
        if (!scripts)
        {
            await page.ClickAsync("text=Show results");
        }

        await Expect(page).ToHaveURLAsync(Chosen());
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    [Test]
    public async Task An_answer_that_fails_is_shown_as_the_page_it_is()
    {
        var page = await _browser.Page(scripts: true);
        await page.GotoAsync("/en/products?q=coffee", new() { WaitUntil = WaitUntilState.Load });
        await page.RouteAsync("**/products?*", route => route.Request.Headers.ContainsKey("hx-request")
            ? route.FulfillAsync(new() { Status = 503 })
            : route.ContinueAsync());
        await page.CheckAsync(Coffee);
        await Expect(page).ToHaveURLAsync(Chosen());
        await Expect(page.Locator(".chip")).ToHaveCountAsync(1);
        await page.Context.CloseAsync();
    }

    private async Task ManyTeas()
    {
        var ids = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToArray();
        await _site.Execute(
            """
            insert into catalogue.listing (id, supplier_id, state, sku, name_vi, name_en, category, unit, price_tiers,
                price_on_request_reason, incoterms, lead_times, published_at)
            select new.id, l.supplier_id, l.state, 'TEA-' || new.id, 'Chè', 'Tea', 'tea.green', l.unit, '[]', 'x',
                l.incoterms, l.lead_times, l.published_at
            from catalogue.listing l, unnest(@ids) new(id)
            where l.id = @Coffee
            """,
            new { ids, SampleGoods.Coffee });
        await using (var scope = _site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<Outbox>().Add(
                new ListingsChanged(ids), CancellationToken.None);
        }

        await _site.DeliverMessages();
    }

    private static void HtmxMustBeThere() => Assume.That(
        File.Exists(ArchitectureTests.File("src/Marketplace.Web/wwwroot/lib/htmx/htmx.min.js")),
        "htmx could not be restored from npm: the live search was not tested.");

    [GeneratedRegex("[?&]category=coffee(&|$)")]
    private static partial Regex Chosen();
}
