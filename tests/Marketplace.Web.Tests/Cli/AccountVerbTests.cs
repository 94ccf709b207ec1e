using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Cli;

/// <summary>An agency begins with the accounts that its operator opens.</summary>
public sealed partial class AccountVerbTests
{
    [TestCase("officer", "/api/agency/cases")]
    [TestCase("approver", "/api/agency/cases")]
    [TestCase("admin", "/en/console/jobs")]
    public async Task An_account_signs_in_with_the_password_that_the_operator_gave(string role, string place)
    {
        await using var site = await TestSite.Start();
        var done = await MarketplaceProgram.Told(
            site, "a long enough password\n", Add("--role", role, "--name", "Nguyễn Thị Hà", "--password-stdin"));
        Assert.That(done, Is.EqualTo(new Outcome(0, $"{role} ha@agency.example", "")));
        using var client = site.Visitor();
        await SignIn(client, "a long enough password").Succeeded();
        using var answer = await client.GetAsync(place);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            await site.Rows<string>("select concat_ws(' ', role, language, name) from accounts.account"),
            Is.EqualTo(new[] { $"{role} vi Nguyễn Thị Hà" }));
        Assert.That(
            await site.Rows<string>("select concat_ws(' ', action, after ->> 'Role') from platform.audit"),
            Is.EqualTo(new[] { $"account.opened {role}" }));
    }

    [Test]
    public async Task Without_being_told_a_password_it_makes_and_prints_one_and_leaves_the_input_to_others()
    {
        await using var site = await TestSite.Start();
        var done = await MarketplaceProgram.Told(
            site, "a line of a list\n", Add("--role", "officer", "--name", "Hà", "--language", "en"));
        Assert.That(done.Code, Is.Zero, done.Error);
        var password = Printed().Match(done.Output).Groups[1].Value;
        using var client = site.Visitor();
        await SignIn(client, password).Succeeded();
    }

    [Test]
    public async Task An_address_has_one_account()
    {
        await using var site = await TestSite.Start();
        await MarketplaceProgram.Run(site, Add("--role", "officer", "--name", "Hà"));
        var again = await MarketplaceProgram.Run(site, Add("--role", "admin", "--name", "Hà"));
        Assert.That((again.Code, again.Output), Is.EqualTo((1, "")));
        Assert.That(again.Error, Does.Contain("ha@agency.example has an account already"));
        Assert.That(
            await site.Rows<string>("select role from accounts.account"), Is.EqualTo(new[] { "officer" }));
    }

    [TestCase("buyer", "a long enough password", "officer, approver or admin")]
    [TestCase("officer", "short", "12 to 200 characters")]
    [TestCase("officer", "", "12 to 200 characters")]
    public async Task What_an_account_may_not_be_is_refused(string role, string password, string said)
    {
        await using var site = await TestSite.Start();
        var done = await MarketplaceProgram.Told(
            site, password + "\n", Add("--role", role, "--name", "Hà", "--password-stdin"));
        Assert.That((done.Code, done.Output), Is.EqualTo((1, "")));
        Assert.That(done.Error, Does.Contain(said).And.Not.Contain("   at "));
        Assert.That(await site.Rows<string>("select role from accounts.account"), Is.Empty);
    }

    [TestCase("account")]
    [TestCase("account add")]
    [TestCase("account add --role officer --email a@b.vn")]
    [TestCase("account add --role officer --email a@b.vn --name")]
    [TestCase("account add --role officer --email a@b.vn --name A --role admin")]
    [TestCase("account add --role officer --email a@b.vn --name A --colour red")]
    [TestCase("account drop")]
    public async Task Words_that_mean_nothing_are_wrong_use(string words) =>
        Assert.That((await MarketplaceProgram.Run(null, words.Split(' '))).Code, Is.EqualTo(2));

    [GeneratedRegex("^officer ha@agency.example  password ([0-9a-f]{20})$")]
    private static partial Regex Printed();

    private static string[] Add(params string[] rest) => ["account", "add", "--email", "ha@agency.example", .. rest];

    private static Task<HttpResponseMessage> SignIn(HttpClient client, string password) =>
        client.PostAsJsonAsync("/api/session", new { email = "ha@agency.example", password });
}
