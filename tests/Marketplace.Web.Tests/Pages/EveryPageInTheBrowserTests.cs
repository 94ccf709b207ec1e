using System.Text.Json;
using Microsoft.Playwright;

namespace Marketplace.Web.Tests.Pages;

/// <summary>On every page axe finds nothing, nothing fails to load, nothing scrolls sideways at 320 px.</summary>
[Category("Browser")]
public sealed class EveryPageInTheBrowserTests
{
    private const string Rules = "{ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }";
    private const string Colours = "{ resultTypes: ['violations'], runOnly: ['color-contrast'] }";

    private static readonly string AxeFile = Path.Combine(AppContext.BaseDirectory, "axe.min.js");

    private readonly Dictionary<string, IPage> _readers = [];
    private TestSite _site = null!;
    private Browser _browser = null!;
    private EveryPage _pages = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start(new() { ["Mail:ShowSink"] = "true" });
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
    public async Task Axe_finds_nothing_in_either_language_at_either_width_in_light_and_dark(
        [ValueSource(typeof(EveryPage), nameof(EveryPage.All))] (string? Email, string Path) one)
    {
        Assume.That(AxeFile, Does.Exist, "axe-core could not be restored from npm: accessibility was not tested.");
        var axe = await File.ReadAllTextAsync(AxeFile);
        var page = await Reader(one.Email);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        List<string> found = [];
        foreach (var language in new[] { "vi", "en" })
        {
            await page.GotoAsync(_pages.Address(language, one.Path), new() { WaitUntil = WaitUntilState.Load });
            await page.EvaluateAsync(axe);
            foreach (var width in new[] { 390, 1440 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
                found.AddRange(await Violations(page, Rules, $"{language} {width}"));
                await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                found.AddRange(await Violations(page, Colours, $"{language} {width} dark"));
            }
        }

        Assert.That(found, Is.Empty);
    }

    [Test]
    public async Task Nothing_fails_to_load_and_nothing_scrolls_sideways_at_320_pixels(
        [ValueSource(typeof(EveryPage), nameof(EveryPage.All))] (string? Email, string Path) one)
    {
        var page = await Reader(one.Email);
        List<string> complaints = [];
        EventHandler<IConsoleMessage> said = (_, message) => complaints.AddRange(
            message.Type == "error" && !message.Text.Contains("Failed to load resource") ? [message.Text] : []);
        EventHandler<IResponse> answered = (_, answer) => complaints.AddRange(
            answer.Status >= 400 && answer.Request.ResourceType != "document" ? [$"{answer.Status} {answer.Url}"] : []);
        page.Console += said;
        page.Response += answered;
        await page.SetViewportSizeAsync(320, 640);
        foreach (var language in new[] { "vi", "en" })
        {
            await page.GotoAsync(_pages.Address(language, one.Path), new() { WaitUntil = WaitUntilState.NetworkIdle });
            var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            complaints.AddRange(width > 320 ? [$"{language}: {width} pixels wide"] : []);
        }

        page.Console -= said;
        page.Response -= answered;
        Assert.That(complaints, Is.Empty);
    }

    private async Task<IPage> Reader(string? email) =>
        _readers.TryGetValue(email ?? "", out var known) ? known
        : _readers[email ?? ""] = await _browser.Page(scripts: true, signedIn: email);

    private static async Task<IEnumerable<string>> Violations(IPage page, string options, string where)
    {
        var found = await page.EvaluateAsync<JsonElement>($$"""
            async () => (await axe.run({{options}})).violations
                .flatMap(v => v.nodes.map(n => v.id + " at " + n.target.join(" ")))
            """);
        return found.EnumerateArray().Select(v => $"{where}: {v.GetString()}");
    }
}
