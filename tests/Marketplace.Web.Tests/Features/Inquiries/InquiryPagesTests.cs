using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Features.Inquiries;

/// <summary>The pages by form posts alone, as a browser without JavaScript sends them.</summary>
public sealed class InquiryPagesTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start(new() { ["Mail:ShowSink"] = "true" });

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_buyer_sends_an_inquiry_by_its_form_and_the_supplier_answers_by_another()
    {
        var (supplier, listing) = await _site.FirmWithListing();
        var buyer = await _site.Buyer();
        var address = $"/en/inquiries/new?listing={listing}";
        var form = await Form(
            buyer, address, new() { ["Input.Quantity"] = "6,000", ["Input.Message"] = "<script>x</script>" });
        var thread = (await buyer.PostAsync(address, form)).Headers.Location!.ToString();
        Assert.That(
            (await buyer.PostAsync(address, form)).Headers.Location!.ToString(), Is.EqualTo(thread), "a double click");

        await supplier.PostAsync(thread, await Form(supplier, thread, new() { ["Input.Text"] = "Chào bạn" }));
        foreach (var language in new[] { "vi", "en" })
        {
            var page = await buyer.GetStringAsync($"/{language}{thread[3..]}");
            Assert.That(page, Does.Contain("&lt;script&gt;x&lt;/script&gt;").And.Contain("Chào bạn"));
            Assert.That(page, Does.Contain($"<html lang=\"{language}\">"));
            Assert.That(await supplier.GetStringAsync($"/{language}/inquiries"), Does.Contain("Nordic Roast AS"));
            var (own, other) = language == "vi" ? ("Công ty Cà phê", "Coffee JSC") : ("Coffee JSC", "Công ty Cà phê");
            Assert.That(page, Does.Contain(own).And.Not.Contain(other), "The firm's name in the page's language.");
            Assert.That(
                await buyer.GetStringAsync($"/{language}/inquiries"), Does.Contain(own).And.Not.Contain(other));
        }

        await _site.DeliverMessages();
        Assert.That(await buyer.GetStringAsync("/en/mail"), Does.Contain("wrote about Roasted coffee"));
        supplier.Dispose();
        buyer.Dispose();
    }

    [Test]
    public async Task A_refused_form_says_why_and_keeps_what_was_typed()
    {
        var (supplier, listing) = await _site.FirmWithListing();
        supplier.Dispose();
        using var buyer = await _site.Buyer();
        var address = $"/vi/inquiries/new?listing={listing}";
        var answer = await buyer.PostAsync(
            address, await Form(
                buyer, address, new() { ["Input.Quantity"] = "20", ["Input.Message"] = "Giữ lại chữ này" }));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(409));
        Assert.That(
            page, Does.Contain("Đặt từ 500 kg trở lên").And.Contain("Giữ lại chữ này").And.Contain("<title>Lỗi: "));
    }

    [Test]
    public async Task All_mistakes_of_an_inquiry_are_told_at_once_beside_their_fields()
    {
        var (supplier, listing) = await _site.FirmWithListing();
        supplier.Dispose();
        using var buyer = await _site.Buyer();
        var address = $"/en/inquiries/new?listing={listing}";
        using var answer = await buyer.PostAsync(address, await Form(buyer, address, new()
        {
            ["Input.Quantity"] = "20", ["Input.NeededBy"] = "2020-01-01", ["Input.Message"] = "",
        }));
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var field in new[] { "Quantity", "NeededBy", "Message" })
        {
            Assert.That(page, Does.Contain($"href=\"#Input_{field}\"").And.Contain($"id=\"Input_{field}-error\""));
        }
    }

    [Test]
    public async Task A_reply_that_is_too_long_is_refused_and_stays_in_its_field()
    {
        var (supplier, listing) = await _site.FirmWithListing();
        using var buyer = await _site.Buyer();
        var address = $"/en/inquiries/new?listing={listing}";
        var sent = await buyer.PostAsync(
            address, await Form(buyer, address, new() { ["Input.Quantity"] = "6,000", ["Input.Message"] = "Hello" }));
        var thread = sent.Headers.Location!.ToString();
        var text = new string('x', 9_001);
        using var answer = await supplier.PostAsync(
            thread, await Form(supplier, thread, new() { ["Input.Text"] = text }));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page, Does.Contain("Write a message of at most 4,000 characters.").And.Contain(text));
        Assert.That(await buyer.GetStringAsync(thread), Does.Not.Contain("xxxx"));
        supplier.Dispose();
    }

    [Test]
    public async Task A_stranger_gets_the_page_that_does_not_exist()
    {
        using var stranger = await _site.Buyer();
        Assert.That(
            (await stranger.GetAsync($"/en/inquiries/{Guid.CreateVersion7()}")).StatusCode,
            Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Mail_cannot_be_read_where_the_sink_is_not_shown()
    {
        await using var site = await TestSite.Start();
        using var visitor = site.Visitor();
        Assert.That((await visitor.GetAsync("/en/mail")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static async Task<FormUrlEncodedContent> Form(
        HttpClient client, string address, Dictionary<string, string> typed)
    {
        var page = await client.GetStringAsync(address);
        foreach (var name in new[] { "__RequestVerificationToken", "Input.FormId", "Listing" })
        {
            if (Hidden(name).Match(page) is { Success: true } field)
            {
                typed[name] = field.Groups[1].Value;
            }
        }

        return new FormUrlEncodedContent(typed);
    }

    private static Regex Hidden(string name) => new($"name=\"{Regex.Escape(name)}\"[^>]*value=\"([^\"]*)\"");
}
