using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Inquiries;

/// <summary>Which inquiries count for the response figures, and how a supplier cannot choose them.</summary>
public sealed class JunkTests
{
    private TestSite _site = null!;
    private HttpClient _officer = null!;
    private HttpClient _buyer = null!;
    private HttpClient _supplier = null!;
    private Guid _listing;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _officer = await _site.Agency("officer");
    }

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
    public async Task A_reported_inquiry_counts_until_an_officer_confirms_it()
    {
        var id = await Send(_buyer);
        await Report(id).Succeeded();
        Assert.That(await Counts(id), Is.True);
        await Decide(id, "confirmed").Succeeded();
        Assert.That(await Counts(id), Is.False);
        var junk = (await (await _supplier.GetAsync($"/api/inquiries/{id}")).Json())["junk"]!;
        Assert.That(
            ((string?)junk["leftOut"], (string?)junk["outcomeReason"]),
            Is.EqualTo(("reported", "Sells lottery tickets.")));
        Assert.That(
            (await (await _buyer.GetAsync($"/api/inquiries/{id}")).Json())["junk"], Is.Null, "the buyer is not told");
    }

    [Test]
    public async Task A_refused_report_counts_and_is_not_tried_again()
    {
        var id = await Send(_buyer);
        await Report(id).Succeeded();
        await Decide(id, "refused").Succeeded();
        Assert.That(await Counts(id), Is.True);
        await Report(id).Refused(409, "inquiry.reported-already");
        await Decide(id, "confirmed").Refused(409, "report.already-decided");
    }

    [Test]
    public async Task Whoever_reported_reads_the_decision_by_mail_once()
    {
        var id = await Send(_buyer);
        await Report(id).Succeeded();
        await Decide(id, "refused").Succeeded();
        await _site.Execute(
            """
            insert into platform.outbox (id, kind, payload)
            select gen_random_uuid(), kind, payload from platform.outbox
            """);
        await _site.DeliverMessages();
        var mails = await _site.Rows<string>(
            "select body_text from platform.mail_sink where message_id like 'junk.%' and body_text like '%' || @id",
            new { id = id.ToString() });
        Assert.That(mails.Single(), Does.Contain("Lý do: Sells lottery tickets."));
    }

    [Test]
    public async Task A_strangers_inquiry_is_not_reported_and_nobody_but_an_officer_decides()
    {
        var id = await Send(_buyer);
        using var rival = await _site.Firm();
        using var approver = await _site.Agency("approver");
        await rival.PostAsJsonAsync($"/api/inquiries/{id}/junk-report", new { kind = "abuse", note = "Rude." })
            .Refused(404, "inquiry.not-found");
        await _buyer.PostAsJsonAsync($"/api/inquiries/{id}/junk-report", new { kind = "abuse", note = "Rude." })
            .Refused(403, "not-allowed");
        await Decide(id, "confirmed").Refused(404, "report.not-found");
        await approver.PostAsJsonAsync(
            $"/api/agency/junk-reports/{id}/decision", new { outcome = "confirmed", reason = "Yes." })
            .Refused(403, "not-allowed");
        await _supplier.GetAsync("/api/agency/junk-reports").Refused(403, "not-allowed");
    }

    [Test]
    public async Task A_report_and_its_decision_that_are_sent_again_with_their_key_get_the_first_answer()
    {
        var id = await Send(_buyer);
        for (var i = 0; i < 2; i++)
        {
            await Again(_supplier, $"/api/inquiries/{id}/junk-report", new { kind = "abuse", note = "Rude." });
        }

        for (var i = 0; i < 2; i++)
        {
            await Again(
                _officer, $"/api/agency/junk-reports/{id}/decision", new { outcome = "refused", reason = "Polite." });
        }

        static async Task Again(HttpClient client, string path, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", path);
            using var answer = await client.SendAsync(request).Succeeded();
        }
    }

    [TestCase("boring", "It is spam.", "kind")]
    [TestCase("abuse", " x ", "note")]
    public async Task A_report_says_what_kind_and_why(string kind, string note, string field)
    {
        var problem = await _supplier.PostAsJsonAsync(
            $"/api/inquiries/{await Send(_buyer)}/junk-report", new { kind, note })
            .Refused(400, "invalid-request");
        Assert.That(problem["errors"]!.AsObject().Select(e => e.Key), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Officers_see_what_waits_with_the_supplier_s_share_of_reports()
    {
        var id = await Send(_buyer);
        await Send(_buyer);
        await Report(id).Succeeded();
        var items = (await (await _officer.GetAsync("/api/agency/junk-reports")).Json())["items"]!.AsArray();
        var item = items.Single(i => (Guid)i!["inquiryId"]! == id)!;
        Assert.That(((long)item["reported90"]!, (long)item["received90"]!), Is.EqualTo((1L, 2L)));
        Assert.That((string)item["text"]!, Is.EqualTo("<b>Buy</b> our tickets"));
        var page = await _officer.GetStringAsync("/en/console/junk-reports");
        Assert.That(page, Does.Contain("&lt;b&gt;Buy&lt;/b&gt; our tickets").And.Contain("1 of 2 inquiries"));
    }

    [Test]
    public async Task A_firm_that_asks_itself_gains_nothing()
    {
        var host = (await _site.Rows<string>(
            "select split_part(email, '@', 2) from accounts.account where id = @Id",
            new { Id = await _supplier.AccountId() })).Single();
        using var insider = await _site.Buyer($"friend@{host}");
        var id = await Send(insider);
        Assert.That(await Counts(id), Is.False);
        await Report(id).Refused(409, "inquiry.left-out-already");
        Assert.That(await Counts(await Send(_buyer)), Is.True);
        var page = await _supplier.GetStringAsync($"/en/inquiries/{id}");
        Assert.That(page, Does.Contain("the sender uses your own firm"));
    }

    [Test]
    public async Task A_supplier_reports_by_the_form_of_the_thread()
    {
        var address = $"/en/inquiries/{await Send(_buyer)}";
        var page = await _supplier.GetStringAsync(address);
        var token = System.Text.RegularExpressions.Regex
            .Match(page, "__RequestVerificationToken\"[^>]*value=\"([^\"]*)\"").Groups[1].Value;
        await _supplier.PostAsync(address + "?handler=Junk", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["JunkKind"] = "advertising",
            ["JunkNote"] = "Sells lottery tickets.",
        }));
        Assert.That(await _supplier.GetStringAsync(address), Does.Contain("It counts until the agency confirms."));
        Assert.That(await _buyer.GetStringAsync(address), Does.Not.Contain("junk"));
    }

    private async Task<Guid> Send(HttpClient buyer)
    {
        var body = new { listingId = _listing, quantity = 6000, message = "<b>Buy</b> our tickets" };
        var sent = await buyer.PostAsJsonAsync("/api/inquiries", body).Succeeded();
        return (Guid)(await sent.Json())["inquiryId"]!;
    }

    private Task<HttpResponseMessage> Report(Guid id) => _supplier.PostAsJsonAsync(
        $"/api/inquiries/{id}/junk-report",
        new { kind = "advertising", note = "Sells lottery tickets, buys nothing." });

    private Task<HttpResponseMessage> Decide(Guid id, string outcome) => _officer.PostAsJsonAsync(
        $"/api/agency/junk-reports/{id}/decision", new { outcome, reason = "Sells lottery tickets." });

    private async Task<bool> Counts(Guid id) =>
        (await _site.Rows<bool>("select not is_junk from inquiries.inquiry where id = @id", new { id })).Single();
}
