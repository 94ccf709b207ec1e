using System.Net;
using System.Net.Http.Json;
using Marketplace.Web.Tests.Features.Accounts;
using Npgsql;

namespace Marketplace.Web.Tests.Platform;

public sealed class IdempotencyTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task The_second_request_with_a_key_gets_the_first_answer_and_has_no_effect()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail()) with { Name = "Võ Ngọc Ánh & Söhne <x>" };
        var first = await Send("k1", body).Succeeded();
        var second = await Send("k1", body).Succeeded();
        Assert.That(
            await second.Content.ReadAsByteArrayAsync(), Is.EqualTo(await first.Content.ReadAsByteArrayAsync()));
        Assert.That(second.StatusCode, Is.EqualTo(first.StatusCode));
        Assert.That(second.Headers.Location, Is.EqualTo(first.Headers.Location));
        Assert.That(second.Content.Headers.ContentType, Is.EqualTo(first.Content.Headers.ContentType));
        Assert.That(second.Headers.GetValues("Idempotency-Replayed").Single(), Is.EqualTo("true"));
    }

    [Test]
    public async Task A_key_with_another_body_is_refused()
    {
        await Send("k2", RegistrationTests.Buyer(Given.NewEmail())).Succeeded();
        await Send("k2", RegistrationTests.Buyer(Given.NewEmail())).Refused(422, "idempotency.key-reused");
    }

    [Test]
    public async Task A_refused_request_may_be_mended_and_sent_again_with_its_key()
    {
        var email = Given.NewEmail();
        await Send("k3", RegistrationTests.Buyer(email) with { Password = "short" }).Refused(400, "invalid-request");
        await Send("k3", RegistrationTests.Buyer(email)).Succeeded();
    }

    [Test]
    public async Task However_long_the_first_request_runs_the_second_is_told_to_wait()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail());
        await using var held = await Hold();
        var first = Send("k4", body);
        await held.SomebodyWaits();
        await _site.Execute("update platform.idempotency set created_at = now() - interval '10 minutes'");
        await Send("k4", body).Refused(409, "idempotency.in-flight");
        await held.DisposeAsync();
        await first.Succeeded();
        var third = await Send("k4", body).Succeeded();
        Assert.That(third.Headers.Contains("Idempotency-Replayed"), Is.True);
    }

    [Test]
    public async Task A_request_whose_connections_died_leaves_its_key_free()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail());
        await using (var held = await Hold())
        {
            var first = Send("k5", body);
            await held.EndThoseWhoWait();
            Assert.That((await first).StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        }

        await Send("k5", body).Succeeded();
    }

    [Test]
    public async Task Twenty_at_once_with_one_key_act_once()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send("k6", body)));
        Assert.That(
            answers.Select(a => a.StatusCode),
            Has.All.EqualTo(HttpStatusCode.Created).Or.EqualTo(HttpStatusCode.Conflict).And.Some.EqualTo(
                HttpStatusCode.Created));
        Assert.That(
            await _site.Rows<long>("select count(*) from accounts.account where email = @Email", body),
            Is.EqualTo([1]));
    }

    [Test]
    public async Task After_a_day_a_key_is_free_again()
    {
        var email = Given.NewEmail();
        await Send("k7", RegistrationTests.Buyer(Given.NewEmail())).Succeeded();
        await _site.Execute("update platform.idempotency set created_at = now() - interval '25 hours'");
        await Send("k7", RegistrationTests.Buyer(email)).Succeeded();
        Assert.That(
            (await Send("k7", RegistrationTests.Buyer(email)).Succeeded()).Headers.Contains("Idempotency-Replayed"),
            Is.True);
    }

    [Test]
    public async Task A_new_api_key_is_replayed_and_still_not_stored_readable()
    {
        var buyer = await _site.Buyer();
        var first = await Key(buyer);
        Assert.That(await Key(buyer), Is.EqualTo(first));
        var secret = (string)System.Text.Json.Nodes.JsonNode.Parse(first)!["key"]!;
        var stored = await _site.Rows<string>("select key || encode(body, 'escape') from platform.idempotency");
        Assert.That(stored, Has.None.Contains(secret).And.None.Contains("api-key-1"));
        Assert.That((await buyer.GetStringAsync("/api/api-keys")).Split("\"id\"").Length - 1, Is.EqualTo(1));
    }

    [Test]
    public async Task A_password_cannot_be_guessed_from_what_is_stored_of_a_registration()
    {
        var body = RegistrationTests.Buyer(Given.NewEmail());
        await Send("k8", body).Succeeded();
        using var content = JsonContent.Create(body);
        var sent =
            System.Text.Encoding.UTF8.GetBytes("/api/accounts").Concat(await content.ReadAsByteArrayAsync()).ToArray();
        var unsalted = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(sent));
        Assert.That(
            await _site.Rows<string>("select request_hash from platform.idempotency"), Has.None.EqualTo(unsalted));
    }

    private static async Task<string> Key(HttpClient buyer)
    {
        var body = JsonContent.Create(new { name = "ERP", scope = "read", days = 3 });
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/api-keys") { Content = body };
        request.Headers.Add("Idempotency-Key", "api-key-1");
        return await (await buyer.SendAsync(request).Succeeded()).Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> Send(string key, object body) => Send(_site, key, body, CancellationToken.None);

    internal static Task<HttpResponseMessage> Send(TestSite site, string key, object body, CancellationToken ct)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/accounts") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return site.Visitor().SendAsync(request, ct);
    }

    private Task<HeldTable> Hold() => HeldTable.Of(_site, "accounts.account");
}

/// <summary>
/// A lock that lets nobody write into a table, so that a request stays under way as long as a test wants.
/// </summary>
internal sealed class HeldTable : IAsyncDisposable
{
    private const string Waiting =
        "select count(pg_terminate_backend(l.pid)) filter (where {0}) + count(*) from pg_locks l "
        + "where not l.granted and l.relation = '{1}'::regclass";

    private readonly NpgsqlConnection _connection;
    private readonly string _table;

    private HeldTable(NpgsqlConnection connection, string table) => (_connection, _table) = (connection, table);

    public static async Task<HeldTable> Of(TestSite site, string table)
    {
        var connection = new NpgsqlConnection(site.ConnectionString);
        await connection.OpenAsync();
        var held = new HeldTable(connection, table);
        await held.Run("begin");
        await held.Run($"lock table {table} in share row exclusive mode");
        return held;
    }

    public async Task SomebodyWaits()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((long)(await Run(Question(false)))! == 0)
        {
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    public async Task EndThoseWhoWait()
    {
        await SomebodyWaits();
        await Run(Question(true));
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    private string Question(bool ends) => Waiting
        .Replace("{0}", ends ? "true" : "false", StringComparison.Ordinal).Replace(
            "{1}", _table, StringComparison.Ordinal);

    private async Task<object?> Run(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return await command.ExecuteScalarAsync();
    }
}
