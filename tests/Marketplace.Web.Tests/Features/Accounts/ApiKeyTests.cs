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
    public async Task A_key_holds_until_its_time_is_over_and_no_longer()
    {
        await using var site = await TestSite.Start();
        var buyer = await site.Buyer();
        var machine = Machine((await Create(buyer, "read")).Key, site);
        site.Clock.Move(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await machine.GetAsync("/api/session").Succeeded();
        site.Clock.Move(TimeSpan.FromSeconds(1));
        await machine.GetAsync("/api/session").Refused(401, "sign-in-required");
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

    [Test]
    public async Task A_key_makes_no_keys_however_much_it_may_write()
    {
        var buyer = await _site.Buyer();
        using var machine = Machine((await Create(buyer, "write")).Key);
        await machine.PostAsJsonAsync("/api/api-keys", new { name = "x", scope = "read", days = 366 })
            .Refused(403, "api-key.not-by-key");
        Assert.That((await (await buyer.GetAsync("/api/api-keys")).Json()).AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_account_has_fifty_keys_at_most_and_the_list_shows_all_that_hold()
    {
        var buyer = await _site.Buyer();
        var first = await Create(buyer, "write");
        await _site.Execute(
            """
            insert into accounts.api_key (id, account_id, name, prefix, key_hash, scope, expires_at, revoked_at)
            select gen_random_uuid(), k.account_id, n, 'mk_', sha256(n::text::bytea), 'read', k.expires_at,
                case when n > 49 then now() end
            from accounts.api_key k cross join generate_series(1, 200) n
            where k.id = @Id
            """,
            new { first.Id });
        await buyer.PostAsJsonAsync("/api/api-keys", new { name = "one more", scope = "read", days = 1 })
            .Refused(409, "api-key.too-many");
        Assert.That(await buyer.GetStringAsync("/api/api-keys"), Does.Contain(first.Id.ToString()));
        await buyer.DeleteAsync($"/api/api-keys/{first.Id}").Succeeded();
        await Create(buyer, "read");
    }

    [TestCase(null, true)]
    [TestCase(10, false)]
    [TestCase(90, true)]
    public async Task A_use_is_noted_once_a_minute(int? secondsAgo, bool isNoted)
    {
        var made = await Create(await _site.Buyer(), "read");
        await _site.Execute(
            "update accounts.api_key set last_used_at = @Now - make_interval(secs => @secondsAgo) where id = @Id",
            new { secondsAgo, made.Id, _site.Clock.Now });
        var before = await Version(made.Id);
        using var machine = Machine(made.Key);
        await machine.GetAsync("/api/session").Succeeded();
        Assert.That(await Version(made.Id) != before, Is.EqualTo(isNoted));
    }

    /// <summary>Of the row, which every write changes.</summary>
    private async Task<string> Version(Guid key) =>
        (await _site.Rows<string>("select xmin::text from accounts.api_key where id = @key", new { key })).Single();

    private static async Task<Made> Create(HttpClient owner, string scope) =>
        await (await owner.PostAsJsonAsync("/api/api-keys", new { name = "ERP", scope, days = 30 })
            .Succeeded()).Read<Made>();

    private HttpClient Machine(string key, TestSite? site = null)
    {
        var machine = (site ?? _site).Visitor();
        machine.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return machine;
    }

    private sealed record Made(Guid Id, string Key);
}
