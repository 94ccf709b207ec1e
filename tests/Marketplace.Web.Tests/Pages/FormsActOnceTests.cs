using System.Net;
using Marketplace.Web.Tests.Features.Agency;
using Marketplace.Web.Tests.Platform;

namespace Marketplace.Web.Tests.Pages;

public sealed class FormsActOnceTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_double_click_on_new_listing_makes_one_and_leads_both_to_it()
    {
        var supplier = await _site.Supplier();
        const string Address = "/en/portal/listings/new";
        var form = await FormToken.Of(
            supplier, Address, new() { ["Input.Sku"] = "S-1", ["Input.Category"] = "coffee.roasted" });
        var first = await supplier.PostAsync(Address, form);
        var second = await supplier.PostAsync(Address, form);
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Redirect), await first.Content.ReadAsStringAsync());
        Assert.That(second.Headers.Location, Is.EqualTo(first.Headers.Location));
        var made = await _site.Rows<long>("select count(*) from catalogue.listing where sku = 'S-1'");
        Assert.That(made, Is.EqualTo([1]));
    }

    [Test]
    public async Task The_second_click_waits_while_the_first_still_runs()
    {
        var address = $"/en/console/cases/{(await Applicant.Submitted(_site)).Application}";
        var officer = await _site.Agency("officer");
        var note = await Note(officer, address, "Seen at the fair");
        var held = await HeldTable.Of(_site, "agency.case_note");
        var clicks = new[] { officer.PostAsync($"{address}?handler=Note", note),
            officer.PostAsync($"{address}?handler=Note", note) };
        await held.SomebodyWaits();
        await held.DisposeAsync();
        var answers = await Task.WhenAll(clicks);
        Assert.That(answers.Select(a => a.StatusCode), Has.All.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answers[1].Headers.Location, Is.EqualTo(answers[0].Headers.Location));
        Assert.That(await Notes(), Is.EqualTo([1]));
        await officer.PostAsync($"{address}?handler=Note", await Note(officer, address, "Another note"));
        Assert.That(await Notes(), Is.EqualTo([2]));
    }

    private Task<IReadOnlyList<long>> Notes() => _site.Rows<long>("select count(*) from agency.case_note");

    private static async Task<FormUrlEncodedContent> Note(HttpClient officer, string address, string text) =>
        await FormToken.Of(officer, address, new() { ["Text"] = text, ["once"] = $"{Guid.CreateVersion7():N}" });

    [Test]
    public async Task What_was_typed_anew_into_the_same_form_acts_anew()
    {
        var supplier = await _site.Supplier();
        const string Address = "/en/portal/listings/new";
        var typed = new Dictionary<string,
            string> { ["Input.Sku"] = "S-2", ["Input.Category"] = "coffee.roasted",
                ["once"] = $"{Guid.CreateVersion7()}" };
        await supplier.PostAsync(Address, await FormToken.Of(supplier, Address, typed));
        typed["Input.Sku"] = "S-3";
        await supplier.PostAsync(Address, await FormToken.Of(supplier, Address, typed));
        Assert.That(
            await _site.Rows<long>("select count(*) from catalogue.listing where sku in ('S-2', 'S-3')"),
            Is.EqualTo([2]));
    }

    [Test]
    public async Task Two_clicks_at_once_on_what_may_exist_once_only_lead_to_the_one()
    {
        var supplier = await _site.Supplier();
        const string Address = "/en/portal/listings/new";
        var form = await FormToken.Of(
            supplier, Address, new() { ["Input.Sku"] = "S-5", ["Input.Category"] = "coffee.roasted" });
        var held = await HeldTable.Of(_site, "catalogue.listing");
        var clicks = new[] { supplier.PostAsync(Address, form), supplier.PostAsync(Address, form) };
        await held.SomebodyWaits();
        await held.DisposeAsync();
        var answers = await Task.WhenAll(clicks);
        Assert.That(answers.Select(a => a.StatusCode), Has.All.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answers[1].Headers.Location, Is.EqualTo(answers[0].Headers.Location));
    }

    [Test]
    public async Task Two_clicks_at_once_on_a_registration_lead_both_on()
    {
        using var visitor = _site.Visitor();
        const string Address = "/en/register?role=buyer";
        var form = await FormToken.Of(visitor, Address, new()
        {
            ["Input.Company"] = "Sørby Import AS", ["Input.Name"] = "Hanne Sørby", ["Input.Country"] = "NO",
            ["Input.Email"] = Given.NewEmail(), ["Input.Password"] = "a long enough password",
        });
        var held = await HeldTable.Of(_site, "accounts.account");
        var clicks = new[] { visitor.PostAsync(Address, form), visitor.PostAsync(Address, form) };
        await held.SomebodyWaits();
        await held.DisposeAsync();
        var answers = await Task.WhenAll(clicks);
        Assert.That(
            answers.Select(a => $"{a.Headers.Location}"), Is.EqualTo(new[] { "/en/products", "/en/products" }));
    }

    [Test]
    public async Task A_sku_that_is_taken_is_told_beside_what_was_typed()
    {
        var supplier = await _site.Supplier();
        const string Address = "/en/portal/listings/new";
        var typed = new Dictionary<string, string> { ["Input.Sku"] = "S-4", ["Input.Category"] = "coffee.roasted" };
        await supplier.PostAsync(Address, await FormToken.Of(supplier, Address, typed));
        var again = await supplier.PostAsync(Address, await FormToken.Of(supplier, Address, typed));
        Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(
            await again.Content.ReadAsStringAsync(), Does.Contain("Choose another one.").And.Contain("value=\"S-4\""));
    }
}
