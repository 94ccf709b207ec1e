using System.Text.Json;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Platform.Hostile;

/// <summary>SQL, HTML and nonsense in every text of every write.</summary>
public sealed class HostileTextTests
{
    private static readonly string[] Operations = [.. WriteCalls.All.Select(c => c.Operation)];

    private World _world = null!;

    [OneTimeSetUp]
    public async Task Start() => _world = await World.Build();

    [OneTimeTearDown]
    public async Task Stop() => await _world.Site.DisposeAsync();

    [Test]
    public void Every_write_with_a_text_is_walked()
    {
        var writes = Calls().Where(c => c.Operation["requestBody"]?["content"]?["application/json"] is not null)
            .Select(c => (string)c.Operation["operationId"]!);
        Assert.That(writes.Except(["SubmitApplication", "RecordRegistryCheck"]), Is.EquivalentTo(Operations));
    }

    [TestCaseSource(nameof(Operations))]
    public async Task The_body_that_is_to_be_spoilt_is_good(string operation)
    {
        using var answer = await WriteCalls.All.Single(c => c.Operation == operation).Send(_world, null, "");
        var told = await answer.Content.ReadAsStringAsync();
        Assert.That(
            answer.IsSuccessStatusCode || told.Contains("wrong-credentials", StringComparison.Ordinal), Is.True, told);
    }

    [TestCaseSource(nameof(Operations))]
    public async Task Sql_and_html_in_a_text_are_stored_as_they_are_or_refused(string operation)
    {
        var call = WriteCalls.All.Single(c => c.Operation == operation);
        foreach (var field in call.TextFields())
        {
            foreach (var text in HostileText.Storable)
            {
                using var answer = await call.Send(_world, field, JsonSerializer.Serialize(text));
                await MustBeDocumented(call, answer, $"{field} = {text}");
                if (answer.IsSuccessStatusCode && !call.Lists.Contains(field)
                    && await ReadBack(call, answer) is { } read)
                {
                    Assert.That(Texts(read), Has.Some.EqualTo(text), $"{operation} {field}");
                }
            }
        }

        Assert.That(
            await _world.Site.Rows<bool>("select to_regclass('accounts.account') is not null"), Is.EqualTo([true]));
    }

    [TestCaseSource(nameof(Operations))]
    public async Task What_is_no_text_or_cannot_be_stored_is_refused_and_never_a_fault_of_ours(string operation)
    {
        var call = WriteCalls.All.Single(c => c.Operation == operation);
        foreach (var field in call.TextFields())
        {
            foreach (var literal in HostileText.Broken)
            {
                using var answer = await call.Send(_world, field, literal);
                await MustBeDocumented(call, answer, $"{field} = {literal[..Math.Min(literal.Length, 30)]}");
            }
        }
    }

    private async Task MustBeDocumented(WriteCall call, HttpResponseMessage answer, string what)
    {
        var known = Calls().Single(c => (string)c.Operation["operationId"]! == call.Operation)
            .Operation["responses"]!.AsObject().Select(r => r.Key);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(known, Does.Contain($"{(int)answer.StatusCode}"), $"{call.Operation} {what}: {text}");
        if (!answer.IsSuccessStatusCode)
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"), what);
        }
    }

    private async Task<JsonNode?> ReadBack(WriteCall call, HttpResponseMessage answer)
    {
        var address = call.ReadsAt switch
        {
            "" => null,
            "same" => answer.RequestMessage!.RequestUri!.PathAndQuery,
            { } path => _world.Fill(path),
            null => answer.Headers.Location!.ToString(),
        };
        return address is null ? null : JsonNode.Parse(await _world.People[call.Who].GetStringAsync(address));
    }

    private IEnumerable<(string Path, string Method, JsonNode Operation)> Calls() =>
        from path in _world.Document["paths"]!.AsObject()
        from call in path.Value!.AsObject()
        select (path.Key, call.Key, call.Value!);

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => Texts(p.Value)),
        JsonArray a => a.SelectMany(Texts),
        JsonValue v when v.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}
