using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Features.Inquiries;

/// <summary>What the inquiry form asks, tells and refuses, without JavaScript.</summary>
public sealed class InquiryFormTests
{
    private TestSite _site = null!;
    private HttpClient _buyer = null!;
    private string _form = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        var (supplier, listing) = await _site.FirmWithListing();
        supplier.Dispose();
        await _site.Execute("""update catalogue.listing set lead_times = '[{"upToQuantity":null,"days":18}]'""");
        _buyer = await _site.Buyer();
        _form = $"/en/inquiries/new?listing={listing}";
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _buyer.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_term_that_names_a_place_of_the_buyer_needs_it_and_the_thread_shows_both()
    {
        Assert.That(await _buyer.GetStringAsync(_form), Does.Contain("Destination port or place")
            .And.Contain("Needed for CPT, CIP, DAP, DPU, DDP, CFR, CIF"));
        using var refused = await Post(await Shown(), new() { ["Input.Incoterm"] = "CIF" });
        Assert.That(await Text(refused), Does.Contain("CIF needs the port or place of arrival")
            .And.Contain("id=\"Input_Place-error\""));
        using var sent = await Post(await Shown(), new() { ["Input.Incoterm"] = "CIF", ["Input.Place"] = " Hamburg " });
        Assert.That(await Thread(sent), Does.Contain("CIF Hamburg, Incoterms® 2020"));
        using var fob = await Post(await Shown(), new() { ["Input.Incoterm"] = "FOB" });
        Assert.That(await Thread(fob), Does.Contain("FOB, Incoterms® 2020"));
    }

    [Test]
    public async Task A_quantity_beyond_all_measure_is_called_too_large()
    {
        using var answer = await Post(await Shown(), new() { ["Input.Quantity"] = "99999999999999" });
        Assert.That(await Text(answer), Does.Contain("too large").And.Not.Contain("above 0"));
    }

    [Test]
    public async Task A_day_earlier_than_the_lead_time_is_told_once_and_stands_when_sent_again()
    {
        var typed = new Dictionary<string, string> { ["Input.Quantity"] = "6000", ["Input.NeededBy"] = "2026-12-01" };
        using var wrong = await Post(await Shown(), new(typed) { ["Input.Message"] = "" });
        Assert.That(await Text(wrong), Does.Contain("Write a message").And.Not.Contain("takes 18 days"));
        using var told = await Post(await Shown(), new(typed));
        var page = await Text(told);
        Assert.That((int)told.StatusCode, Is.EqualTo(200));
        Assert.That(page, Does.Contain("6,000\u00a0kg takes 18 days: choose 12\u00a0Dec\u00a02026 or later"));
        using var again = await Post(page, typed);
        Assert.That(await Thread(again), Does.Contain("1\u00a0Dec\u00a02026"));
    }

    [Test]
    public async Task Closing_takes_a_second_step_and_ends_the_waiting()
    {
        using var sent = await Post(await Shown(), []);
        var thread = sent.Headers.Location!.ToString();
        var page = await _buyer.GetStringAsync(thread);
        Assert.That(page, Does.Match("(?s)<details[^>]*><summary>Close inquiry</summary>.*cannot be opened again.*"
            + "<form[^>]*handler=Close[^>]*>.*Close it for good.*</details>"));
        using var closed = await _buyer.PostAsync(thread + "?handler=Close", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", Hidden(page, "__RequestVerificationToken"))]));
        var after = await _buyer.GetStringAsync(thread);
        Assert.That(after, Does.Contain(">Closed<").And.Not.Contain("Waiting for the supplier"));
    }

    private async Task<string> Shown() => await _buyer.GetStringAsync(_form);

    /// <summary>A letter that would be sent, but for what is typed otherwise.</summary>
    private Task<HttpResponseMessage> Post(string page, Dictionary<string, string> typed)
    {
        typed.TryAdd("Input.Quantity", "500");
        typed.TryAdd("Input.Message", "Hello");
        typed.TryAdd("Input.Place", "");
        foreach (var name in new[] { "__RequestVerificationToken", "Input.FormId", "Listing", "Input.KeptDay" })
        {
            typed[name] = Hidden(page, name);
        }

        return _buyer.PostAsync(_form, new FormUrlEncodedContent(typed));
    }

    private async Task<string> Thread(HttpResponseMessage sent)
    {
        Assert.That(sent.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return WebUtility.HtmlDecode(await _buyer.GetStringAsync(sent.Headers.Location!.ToString()));
    }

    private static async Task<string> Text(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static string Hidden(string page, string name) =>
        Regex.Match(page, $"name=\"{Regex.Escape(name)}\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
}
