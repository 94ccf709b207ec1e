using System.Net;

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

    [TestCase("/vi/portal")]
    [TestCase("/en/portal/score")]
    public async Task A_buyer_is_refused_the_portal(string path)
    {
        using var buyer = await _site.Buyer();
        using var answer = await buyer.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }
}
