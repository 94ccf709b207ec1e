using Microsoft.Playwright;

namespace Marketplace.Web.Tests.Pages;

/// <summary>A real Chromium before a real socket; scripts are off unless a test asks for them.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Programs =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _chromium;
    private readonly Uri _address;

    private Browser(IPlaywright playwright, IBrowser chromium, Uri address) =>
        (_playwright, _chromium, _address) = (playwright, chromium, address);

    /// <summary>Gives the site a port and opens the browser; skips the test where there is none.</summary>
    public static async Task<Browser> Open(TestSite site)
    {
        var program = Programs.FirstOrDefault(File.Exists);
        Assume.That(program, Is.Not.Null, "No Chromium: the pages were not looked at.");
        site.UseKestrel(0);
        site.StartServer();
        var playwright = await Playwright.CreateAsync();
        var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
        return new(playwright, chromium, site.ClientOptions.BaseAddress);
    }

    /// <param name="signedIn">An email of <see cref="Given"/>; null: a visitor.</param>
    public async Task<IPage> Page(int width = 1440, bool scripts = false, string? signedIn = null)
    {
        var context = await _chromium.NewContextAsync(new()
        {
            JavaScriptEnabled = scripts,
            BaseURL = _address.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            Locale = "en-GB",
        });
        var page = await context.NewPageAsync();
        if (signedIn is not null)
        {
            await page.GotoAsync("/en/sign-in");
            await page.FillAsync("#Input_Email", signedIn);
            await page.FillAsync("#Input_Password", Given.Password);
            await page.ClickAsync("main button");
        }

        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.CloseAsync();
        _playwright.Dispose();
    }
}
