using System.Net;
using System.Net.Http.Json;
using Marketplace.Domain.Vetting;
using Marketplace.Web.Tests.Features.Catalogue;

namespace Marketplace.Web.Tests.Pages;

public sealed class SupplierPortalPageTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("/vi/portal", "bộ tiêu chí 1")]
    [TestCase("/en/portal", "criteria set 1")]
    [TestCase("/vi/portal/score", "marketplace score compute")]
    [TestCase("/en/portal/score", "/en/how-vetting-works")]
    public async Task A_supplier_sees_the_own_score_and_no_other_firm(string path, string expected)
    {
        using var other = await _site.Supplier(company: "Hợp tác xã Chè Suối Xa");
        using var supplier = await _site.Supplier();
        var page = WebUtility.HtmlDecode(await supplier.GetStringAsync(path));
        Assert.That(page, Does.Contain(expected).And.Contain("score__value").And.Not.Contain("Suối Xa"));
    }

    [Test]
    public async Task What_a_paper_lacks_is_told_beside_each_field()
    {
        using var supplier = await _site.Supplier();
        const string Address = "/en/portal/evidence";
        var page = await Posted(
            supplier, Address,
            new()
            {
                ["Input.Type"] = "iso-9001", ["Input.Number"] = "", ["Input.Issuer"] = "", ["Input.Scope"] = "",
                ["Input.IssuedOn"] = "1.2.2026", ["Input.ExpiresOn"] = "",
            });
        foreach (var field in new[] { "file", "Input_Number", "Input_Issuer", "Input_ExpiresOn" })
        {
            Assert.That(page, Does.Contain($"href=\"#{field}\"").And.Contain($"id=\"{field}-error\""), field);
        }

        Assert.That(page, Does.Not.Contain("Input_IssuedOn-error"));
        var wrong = await Posted(supplier, Address, new() { ["Input.Type"] = "iso-9001", ["Input.IssuedOn"] = "soon" });
        Assert.That(wrong, Does.Contain("id=\"Input_IssuedOn-error\"").And.Contain("value=\"soon\""));
    }

    [Test]
    public async Task An_application_in_review_is_shown_and_cannot_be_typed_into()
    {
        using var supplier = await _site.Supplier();
        await _site.Execute(
            "update suppliers.application set state = 'submitted', submitted_at = now() where supplier_id = @id",
            new { id = await supplier.SupplierId() });
        var page = await supplier.GetStringAsync("/en/portal/application?section=firm");
        Assert.That(page, Does.Contain("cannot be edited now").And.Not.Contain("<input class=\"input\""));
        Assert.That(page, Does.Not.Contain("data-autosave"));
        Assert.That(
            await supplier.GetStringAsync("/en/portal"),
            Does.Contain("An officer is looking at it").And.Not.Contain("Nothing waits for you"));
    }

    [Test]
    public async Task A_required_paper_that_must_be_mended_is_told_once()
    {
        using var supplier = await _site.Supplier();
        await _site.Execute(
            """
            update suppliers.application set state = 'approved' where supplier_id = @id;
            insert into suppliers.evidence (id, supplier_id, type, state)
            values (gen_random_uuid(), @id, 'tax-confirmation', 'needs-more')
            """,
            new { id = await supplier.SupplierId() });
        var name = EvidenceTypes.Find("tax-confirmation")!.Name.En;
        var page = WebUtility.HtmlDecode(await supplier.GetStringAsync("/en/portal"));
        Assert.That(page.Split(name), Has.Length.EqualTo(2));
        Assert.That(page, Does.Contain("Hand in the required papers that are missing"));
    }

    [Test]
    public async Task All_that_waits_is_counted_although_only_the_most_urgent_is_listed()
    {
        using var supplier = await _site.Supplier();
        using var buyer = await _site.Buyer();
        var listing = await (await supplier.PostAsJsonAsync(
            "/api/supplier/listings", Firms.Coffee("W-3")).Succeeded()).Json();
        await _site.Execute(
            """
            insert into inquiries.inquiry (id, reference, listing_id, supplier_id, buyer_id, quantity, unit, state,
                sent_at, first_answer_at, updated_at)
            select gen_random_uuid(), 'Q-T-' || n, @listing, @supplier, (select id from accounts.account
                where role = 'buyer' limit 1), 500, 'KGM', case when n > 11 then 'waiting' else 'new' end,
                @now, case when n > 11 then @now end, @now
            from generate_series(1, 12) n;
            insert into suppliers.evidence (id, supplier_id, type, state)
            select gen_random_uuid(), @supplier, 'iso-9001', 'draft' from generate_series(1, 9)
            """,
            new
            {
                listing = Guid.Parse((string)listing["id"]!), supplier = await supplier.SupplierId(),
                now = DateTimeOffset.UnixEpoch,
            });
        var page = WebUtility.HtmlDecode(await supplier.GetStringAsync("/en/portal"));
        Assert.That(page, Does.Contain("12 buyers wait for an answer, 9 papers need you."));
        Assert.That(page, Does.Match("Inquiries</span><span class=\"app__badge\">12<"));
        Assert.That(page, Does.Contain("All 12 inquiries").And.Contain("All 9 papers"));
    }

    [TestCase("applicant", "once your application is approved")]
    [TestCase("suspended", "Your company is in state “Suspended”")]
    [TestCase("removed", "Your company is in state “Removed”")]
    public async Task A_complete_product_that_cannot_be_published_says_why(string state, string why)
    {
        using var supplier = await _site.Supplier();
        await _site.Execute(
            "update suppliers.supplier set state = @state where id = @id",
            new { state, id = await supplier.SupplierId() });
        var listing = await (await supplier.PostAsJsonAsync(
            "/api/supplier/listings", Firms.Coffee("W-2")).Succeeded()).Json();
        var page = await supplier.GetStringAsync($"/en/portal/listings/{(string)listing["id"]!}?done=waits");
        Assert.That(WebUtility.HtmlDecode(page), Does.Contain(why));
    }

    [Test]
    public async Task A_product_that_must_wait_for_the_decision_is_saved_and_says_so()
    {
        using var supplier = await _site.Supplier();
        const string New = "/en/portal/listings/new";
        var typed = new Dictionary<string, string> { ["Input.Sku"] = "W-1", ["Input.Category"] = "coffee.roasted" };
        using var made = await supplier.PostAsync(New, await FormToken.Of(supplier, New, typed));
        var listing = made.Headers.Location!.ToString().Split('?', '#')[0];
        typed["Input.NameEn"] = "Coffee to come";
        var form = await FormToken.Of(supplier, listing, typed);
        using var answer = await supplier.PostAsync(listing + "?handler=Publish", form);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        var page = await supplier.GetStringAsync(answer.Headers.Location);
        Assert.That(page, Does.Contain("Saved, not published yet").And.Not.Contain("error-summary"));
    }

    private static async Task<string> Posted(HttpClient client, string address, Dictionary<string, string> typed)
    {
        using var answer = await client.PostAsync(address, await FormToken.Of(client, address, typed));
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [TestCase("/vi/portal")]
    [TestCase("/en/portal/score")]
    public async Task A_buyer_is_refused_the_portal(string path)
    {
        using var buyer = await _site.Buyer();
        using var answer = await buyer.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }
}
