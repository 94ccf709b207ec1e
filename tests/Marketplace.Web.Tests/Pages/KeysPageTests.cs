using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Pages;

public sealed partial class KeysPageTests
{
    private const string Address = "/en/api-keys";

    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("read", HttpStatusCode.Forbidden)]
    [TestCase("write", HttpStatusCode.NoContent)]
    public async Task A_key_is_shown_once_and_does_what_was_chosen(string scope, HttpStatusCode written)
    {
        using var buyer = await _site.Buyer();
        var page = await Make(buyer, scope: scope);
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(page.Headers.CacheControl!.NoStore, Is.True);
        var key = Secret().Match(await page.Content.ReadAsStringAsync()).Value;
        using var machine = Machine(key);
        await machine.GetAsync("/api/session").Succeeded();
        Assert.That((await machine.DeleteAsync($"/api/api-keys/{await IdOf(key)}")).StatusCode, Is.EqualTo(written));
        Assert.That(await buyer.GetStringAsync(Address), Does.Contain("Warehouse").And.Not.Contain(key));
    }

    [Test]
    public async Task The_second_press_makes_no_second_key_and_shows_the_first()
    {
        using var buyer = await _site.Buyer();
        var form = await FormToken.Of(
            buyer, Address, new() { ["Input.Name"] = "Twice", ["Input.Scope"] = "read", ["Input.Days"] = "30" });
        var first = await buyer.PostAsync(Address, form);
        var second = await buyer.PostAsync(Address, form);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var shown = Secret().Match(await second.Content.ReadAsStringAsync()).Value;
        Assert.That(shown, Is.Not.Empty.And.EqualTo(Secret().Match(await first.Content.ReadAsStringAsync()).Value));
        Assert.That(
            await _site.Rows<long>("select count(*) from accounts.api_key where name = 'Twice'"), Is.EqualTo([1]));
    }

    [TestCase(" ", "read", "30", "Give it a name")]
    [TestCase("Warehouse", "all", "30", "Choose read or write")]
    [TestCase("Warehouse", "read", "400", "From 1 to 366 days")]
    public async Task A_mistake_is_told_and_makes_no_key(string name, string scope, string days, string told)
    {
        using var buyer = await _site.Buyer();
        var page = await Make(buyer, name, scope, days);
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var text = await page.Content.ReadAsStringAsync();
        Assert.That(text, Does.Contain(told).And.Contain("No keys yet"));
    }

    [Test]
    public async Task A_revoked_key_is_refused_at_once_and_stays_in_the_list()
    {
        using var supplier = await _site.Supplier();
        var key = Secret().Match(await (await Make(supplier)).Content.ReadAsStringAsync()).Value;
        var answer = await Revoke(supplier, await IdOf(key));
        Assert.That(answer.Headers.Location, Is.EqualTo(new Uri(Address, UriKind.Relative)));
        using var machine = Machine(key);
        await machine.GetAsync("/api/session").Refused(401, "sign-in-required");
        Assert.That(await supplier.GetStringAsync(Address), Does.Contain("Revoked"));
    }

    [Test]
    public async Task Nobody_revokes_somebody_else_s_key()
    {
        using var buyer = await _site.Buyer();
        var key = Secret().Match(await (await Make(buyer)).Content.ReadAsStringAsync()).Value;
        using var stranger = await _site.Buyer();
        Assert.That((await Revoke(stranger, await IdOf(key))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        using var machine = Machine(key);
        await machine.GetAsync("/api/session").Succeeded();
    }

    [Test]
    public async Task A_machine_makes_no_keys_on_the_page_either()
    {
        using var buyer = await _site.Buyer();
        var key = Secret().Match(await (await Make(buyer, scope: "write")).Content.ReadAsStringAsync()).Value;
        using var machine = Machine(key);
        Assert.That((await machine.GetAsync(Address)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private static async Task<HttpResponseMessage> Make(
        HttpClient owner, string name = "Warehouse", string scope = "read", string days = "30") =>
        await owner.PostAsync(Address, await FormToken.Of(
            owner, Address, new() { ["Input.Name"] = name, ["Input.Scope"] = scope, ["Input.Days"] = days }));

    private static async Task<HttpResponseMessage> Revoke(HttpClient by, Guid id) => await by.PostAsync(
        $"{Address}?handler=Revoke", await FormToken.Of(by, Address, new() { ["id"] = id.ToString() }));

    private async Task<Guid> IdOf(string key) => (await _site.Rows<Guid>(
        "select id from accounts.api_key where key_hash = sha256(convert_to(@key, 'UTF8'))", new { key })).Single();

    private HttpClient Machine(string key)
    {
        var machine = _site.Visitor();
        machine.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return machine;
    }

    [GeneratedRegex("mk_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();
}
