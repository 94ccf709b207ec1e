using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Inquiries;

public sealed class InquiryTests
{
    private TestSite _site = null!;
    private HttpClient _buyer = null!;
    private HttpClient _supplier = null!;
    private Guid _listing;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [SetUp]
    public async Task NewPeople()
    {
        _buyer = await _site.Buyer();
        _supplier = await _site.Firm();
        _listing = await _site.Listing(await _supplier.SupplierId(), "published");
    }

    [TearDown]
    public void Leave()
    {
        _buyer.Dispose();
        _supplier.Dispose();
    }

    [Test]
    public async Task Both_sides_see_the_thread_and_the_first_answer_is_timed_on_both_clocks()
    {
        var id = await Send();
        _site.Clock.Move(TimeSpan.FromMinutes(226));
        await Write(_supplier, id, "We can hold the profile. Quotation tomorrow.");
        await Write(_buyer, id, "Good, I wait.");
        foreach (var side in new[] { _buyer, _supplier })
        {
            var thread = await (await side.GetAsync($"/api/inquiries/{id}")).Json();
            Assert.That((string?)thread["state"], Is.EqualTo("waiting"));
            Assert.That(thread["messages"]!.AsArray(), Has.Count.EqualTo(3));
            Assert.That((int?)thread["firstAnswerMinutes"], Is.EqualTo(226));
            Assert.That((int?)thread["firstAnswerWorkingMinutes"], Is.EqualTo(226).Or.LessThan(226));
        }
    }

    [Test]
    public async Task An_automatic_answer_does_not_stop_the_clock()
    {
        var id = await Send();
        await Write(_supplier, id, "We received your inquiry.");
        var first = await (await _supplier.GetAsync($"/api/inquiries/{id}")).Json();
        Assert.That(first["firstAnswerAt"], Is.Null);
        Assert.That((string?)first["state"], Is.EqualTo("answered"));
        _site.Clock.Move(TimeSpan.FromMinutes(10));
        await Write(_supplier, id, "we received your inquiry!");
        Assert.That((await (await _buyer.GetAsync($"/api/inquiries/{id}")).Json())["firstAnswerAt"], Is.Null);
        await Write(_supplier, id, "Six tonnes by February works.");
        Assert.That((await (await _buyer.GetAsync($"/api/inquiries/{id}")).Json())["firstAnswerAt"], Is.Not.Null);
    }

    [Test]
    public async Task An_inquiry_below_the_minimum_order_is_refused_and_leaves_nothing()
    {
        await Post(new { listingId = _listing, quantity = 499, message = "?" }).Refused(
            409, "inquiry.below-minimum-order");
        Assert.That((await (await _buyer.GetAsync("/api/inquiries")).Json())["items"]!.AsArray(), Is.Empty);
    }

    [TestCase("{\"quantity\":0}", "quantity")]
    [TestCase("{\"quantity\":-1}", "quantity")]
    [TestCase("{\"quantity\":1.2345}", "quantity")]
    [TestCase("{\"destination\":\"XX\"}", "destination")]
    [TestCase("{\"incoterm\":\"FOX\"}", "incoterm")]
    [TestCase("{\"quantity\":99999999999999}", "quantity")]
    [TestCase("{\"incoterm\":\"CIF\"}", "place")]
    [TestCase("{\"place\":\"Oslo\"}", "place")]
    [TestCase("{\"message\":\"  \"}", "message")]
    public async Task A_wrong_field_is_named(string change, string field)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(
            $$"""{"listingId":"{{_listing}}","quantity":500,"message":"Hello"}""")!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject())
        {
            body[name] = value!.DeepClone();
        }

        var problem = await Post(body).Refused(400, "invalid-request");
        Assert.That(problem["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
    }

    [TestCase("draft", 404, "listing.not-found")]
    [TestCase("hidden", 409, "inquiry.listing-not-published")]
    public async Task A_listing_that_is_not_offered_cannot_be_asked_about(string state, int status, string code)
    {
        var listing = await _site.Listing(await _supplier.SupplierId(), state);
        await Post(new { listingId = listing, quantity = 500, message = "Hello" }).Refused(status, code);
    }

    [Test]
    public async Task A_foreign_thread_is_the_same_404_as_one_that_does_not_exist()
    {
        var id = await Send();
        var (stranger, rival) = (await _site.Buyer(), await _site.Firm());
        foreach (var client in new[] { stranger, rival })
        {
            await client.GetAsync($"/api/inquiries/{id}").Refused(404, "inquiry.not-found");
            await client.PostAsJsonAsync($"/api/inquiries/{id}/messages", new { text = "x" }).Refused(
                404, "inquiry.not-found");
            await client.PostAsync($"/api/inquiries/{id}/close", null).Refused(404, "inquiry.not-found");
        }

        await stranger.GetAsync($"/api/inquiries/{Guid.CreateVersion7()}").Refused(404, "inquiry.not-found");
        stranger.Dispose();
        rival.Dispose();
    }

    [Test]
    public async Task A_supplier_sends_no_inquiries() =>
        await _supplier.PostAsJsonAsync("/api/inquiries", new { listingId = _listing, quantity = 500, message = "x" })
            .Refused(403, "not-allowed");

    [Test]
    public async Task The_twenty_first_inquiry_within_an_hour_waits()
    {
        for (var i = 0; i < 20; i++)
        {
            await Send();
        }

        var answer = await Post(new { listingId = _listing, quantity = 500, message = "Hello" });
        Assert.That((int)answer.StatusCode, Is.EqualTo(429));
        Assert.That(answer.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromHours(1)));
        _site.Clock.Move(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        await Send();
    }

    [Test]
    public async Task A_repeated_key_opens_one_inquiry()
    {
        _buyer.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var body = new { listingId = _listing, quantity = 500, message = "Hello" };
        var first = await (await Post(body).Succeeded()).Json();
        var second = await (await Post(body).Succeeded()).Json();
        Assert.That((string?)second["inquiryId"], Is.EqualTo((string?)first["inquiryId"]));
        Assert.That((await (await _buyer.GetAsync("/api/inquiries")).Json())["items"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_writes_into_a_closed_thread()
    {
        var id = await Send();
        await _buyer.PostAsync($"/api/inquiries/{id}/close", null).Succeeded();
        await _supplier.PostAsJsonAsync($"/api/inquiries/{id}/messages", new { text = "Hello" }).Refused(
            409, "inquiry.closed");
    }

    [Test]
    public async Task The_list_is_read_page_by_page_and_the_last_changed_thread_comes_first()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            _site.Clock.Move(TimeSpan.FromMinutes(1));
            ids.Add(await Send());
        }

        var seen = new List<Guid>();
        for (string? next = ""; next is not null;)
        {
            var page = await (await _supplier.GetAsync($"/api/inquiries?size=2&after={next}")).Json();
            seen.AddRange(page["items"]!.AsArray().Select(i => (Guid)i!["id"]!));
            next = (string?)page["next"];
        }

        Assert.That(seen, Is.EqualTo(Enumerable.Reverse(ids)));
        await _supplier.GetAsync("/api/inquiries?size=101").Refused(400, "invalid-request");
        await _supplier.GetAsync("/api/inquiries?after=drop").Refused(400, "invalid-request");
    }

    private async Task<Guid> Send(string message = "Can you hold one roast profile?") =>
        (Guid)(await (await Post(new
        {
            listingId = _listing, quantity = 6000, destination = "NO", incoterm = "CIF", place = "Oslo", message,
        }).Succeeded()).Json())["inquiryId"]!;

    private Task<HttpResponseMessage> Post(object body) => _buyer.PostAsJsonAsync("/api/inquiries", body);

    private static async Task Write(HttpClient side, Guid id, string text) =>
        await side.PostAsJsonAsync($"/api/inquiries/{id}/messages", new { text }).Succeeded();
}
