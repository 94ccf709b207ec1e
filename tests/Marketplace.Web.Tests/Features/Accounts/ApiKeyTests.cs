using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace Marketplace.Web.Tests.Features.Accounts;

public sealed class ApiKeyTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task A_key_acts_as_the_account_that_made_it()
    {
        var buyer = await _site.Buyer();
        var machine = Machine((await Create(buyer, "read")).Key);
        Assert.That(await machine.AccountId(), Is.EqualTo(await buyer.AccountId()));
    }

    [Test]
    public async Task A_key_with_scope_read_may_not_write()
    {
        var machine = Machine((await Create(await _site.Buyer(), "read")).Key);
        await machine.PostAsJsonAsync("/api/api-keys", new { name = "x", scope = "write", days = 3 })
            .Refused(403, "api-key.read-only");
    }

    [Test]
    public async Task A_revoked_key_is_refused_at_once()
    {
        var buyer = await _site.Buyer();
        var made = await Create(buyer, "write");
        await buyer.DeleteAsync($"/api/api-keys/{made.Id}").Succeeded();
        await Machine(made.Key).GetAsync("/api/session").Refused(401, "sign-in-required");
    }

    [Test]
    public async Task Somebody_else_s_key_is_as_if_it_did_not_exist()
    {
        var made = await Create(await _site.Buyer(), "read");
        var stranger = await _site.Buyer();
        await stranger.DeleteAsync($"/api/api-keys/{made.Id}").Refused(404, "api-key.not-found");
        await stranger.DeleteAsync($"/api/api-keys/{Guid.CreateVersion7()}").Refused(404, "api-key.not-found");
    }

    [Test]
    public async Task The_list_never_shows_a_secret_again()
    {
        var buyer = await _site.Buyer();
        var made = await Create(buyer, "read");
        var list = await buyer.GetStringAsync("/api/api-keys");
        Assert.That(list, Does.Contain(made.Id.ToString()).And.Not.Contain(made.Key));
    }

    private static async Task<Made> Create(HttpClient owner, string scope) =>
        await (await owner.PostAsJsonAsync("/api/api-keys", new { name = "ERP", scope, days = 30 }).Succeeded())
            .Read<Made>();

    private HttpClient Machine(string key)
    {
        var machine = _site.Visitor();
        machine.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return machine;
    }

    private sealed record Made(Guid Id, string Key);
}
