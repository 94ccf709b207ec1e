using System.Net;
using System.Net.Http.Json;
using Marketplace.Web.Tests.Features.Catalogue;

namespace Marketplace.Web.Tests.Pages;

/// <summary>The form of a listing when it is sent what no browser would send.</summary>
public sealed class ListingFormTests
{
    private const string New = "/en/portal/listings/new";

    private TestSite _site = null!;
    private HttpClient _supplier = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _site = await TestSite.Start();
        _supplier = await _site.Supplier();
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _supplier.Dispose();
        _site.Dispose();
    }

    [TestCase("a[0]", 501, "Value", "Shorten it to 500 characters")]
    [TestCase("x", 501, "Value", "Shorten it to 500 characters")]
    [TestCase("Moisture", 4, "Name", "“Moisture” stands above already")]
    [TestCase("Sixty-one letters, to be told in the row in which they were typed", 4, "Name", "Shorten it to 60")]
    public async Task A_wrong_specification_is_told_under_its_field(string name, int length, string part, string why)
    {
        using var form = await FormToken.Of(_supplier, New, new()
        {
            ["Input.Sku"] = "F-1", ["Input.Category"] = "coffee.roasted",
            ["Input.Attributes[0].Name"] = "Moisture", ["Input.Attributes[0].Value"] = "12,5 %",
            ["Input.Attributes[1].Name"] = name, ["Input.Attributes[1].Value"] = new string('x', length),
        });
        using var answer = await _supplier.PostAsync(New, form);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page, Does.Match($"id=\"Input_Attributes_1__{part}-error\">.*{why}"));
    }

    [TestCase("null")]
    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("nothing")]
    public async Task A_choice_between_two_versions_needs_both(string mine)
    {
        var made = await (await _supplier.PostAsJsonAsync(
            "/api/supplier/listings", Firms.Coffee($"M{mine}")).Succeeded()).Json();
        var address = $"/en/portal/listings/{(string)made["id"]!}";
        using var form = await FormToken.Of(_supplier, address, new() { ["Mine"] = mine, ["Version"] = "1" });
        using var answer = await _supplier.PostAsync(address + "?handler=Choose", form);
        Assert.That((int)answer.StatusCode, Is.InRange(400, 499));
    }
}
