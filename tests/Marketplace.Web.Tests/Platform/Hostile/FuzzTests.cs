using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Tests.Platform.Hostile;

/// <summary>Random requests made from the API's own document; the same ones at every run.</summary>
public sealed partial class FuzzTests
{
    private const int Seed = 20_261_125;

    /// <summary>More with FUZZ_REQUESTS=20000.</summary>
    private static readonly int Requests = int.TryParse(
        Environment.GetEnvironmentVariable("FUZZ_REQUESTS"), out var asked) ? asked : 1_500;

    private static readonly string[] Odd =
    [
        "null", "true", "0", "-1", "1e400", "1e-400", "2147483648", "9223372036854775808",
        "0.1234567890123456789012345678901234567890",
        "1234567890123456789012345678901234567890", "-0", "[]", "{}", "[[[[]]]]", "\"\"", "\"a\\u0000b\"",
        "\"\\ud83d\"",
        "\"0001-01-01\"", "\"9999-12-31\"", "\"2026-02-30\"", "\"'); drop table x; --\"", "\"<script>\"", "\"NaN\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"١٢٣\"", "\"%00\"",
    ];

    private static readonly string[] FormFields =
        ["type", "number", "issuedOn", "expiresOn", "hsChapters", "replaces", "asDraft", "map"];

    [Test]
    public async Task No_request_made_from_the_document_meets_a_fault_or_an_answer_that_the_document_does_not_name()
    {
        var world = await World.Build();
        await using var site = world.Site;
        var codes = Codes();
        var random = new Random(Seed);
        var calls = (from path in world.Document["paths"]!.AsObject()
                     from call in path.Value!.AsObject()
                     where path.Key != "/api/session" || call.Key != "delete"
                     select (Path: path.Key, Method: call.Key, Operation: call.Value!)).ToList();
        List<string> offences = [];
        for (var i = 0; i < Requests; i++)
        {
            var (path, method, operation) = calls[random.Next(calls.Count)];
            var (who, client) = world.People.ElementAt(random.Next(world.People.Count));
            using var request = new HttpRequestMessage(
                new(method.ToUpperInvariant()), Address(world, random, path, operation))
            {
                Content = Body(world, random, operation),
            };
            if (random.Next(3) == 0)
            {
                request.Headers.TryAddWithoutValidation("If-Match", random.Next(2) == 0 ? "\"1\"" : "oops");
                request.Headers.TryAddWithoutValidation("Idempotency-Key", $"k{random.Next(40)}");
            }

            using var answer = await client.SendAsync(request);
            if (await Offence(answer, operation, codes) is { } offence)
            {
                offences.Add(
                    $"{who} {request.Method} {Cut(request.RequestUri!.ToString())} {await Text(request)}: {offence}");
            }
        }

        Assert.That(offences, Is.Empty, string.Join('\n', offences.Take(20)));
    }

    private static async Task<string?> Offence(HttpResponseMessage answer, JsonNode operation, HashSet<string> codes)
    {
        var status = $"{(int)answer.StatusCode}";
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.IsSuccessStatusCode && !operation["responses"]!.AsObject().Any(r => r.Key[0] == '2'))
        {
            return null; // a file, or an answer without a type: the document says nothing of what goes well
        }

        if (operation["responses"]![status] is null)
        {
            return $"{status} is not in the document: {Cut(text)}";
        }

        if (answer.IsSuccessStatusCode)
        {
            return null;
        }

        var code = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            ? (string?)JsonNode.Parse(text)!["code"] : null;
        return code is not null && codes.Contains(code) ? null : $"{status} without a known code: {Cut(text)}";
    }

    private static string Address(World world, Random random, string path, JsonNode operation)
    {
        string[] ids =
            [$"{world.Listing}", $"{world.Inquiry}", $"{world.Case}", $"{world.Paper}", $"{world.SupplierId}",
            $"{Guid.Empty}", $"{Guid.CreateVersion7()}"];
        var address = new StringBuilder(path.Replace("{id}", ids[random.Next(ids.Length)], StringComparison.Ordinal));
        var separator = '?';
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if ((string)parameter!["in"]! == "query" && random.Next(2) == 0)
            {
                var value = Odd[random.Next(Odd.Length)].Trim('"');
                address.Append(separator).Append((string)parameter["name"]!).Append('=').Append(
                    Uri.EscapeDataString(value));
                separator = '&';
            }
        }

        return address.ToString();
    }

    private static HttpContent? Body(World world, Random random, JsonNode operation)
    {
        var content = operation["requestBody"]?["content"]?.AsObject();
        if (content is null)
        {
            return null;
        }

        if (content.ContainsKey("multipart/form-data") && random.Next(4) > 0)
        {
            var form = new MultipartFormDataContent();
            foreach (var name in FormFields)
            {
                form.Add(new StringContent(Odd[random.Next(Odd.Length)].Trim('"')), name);
            }

            form.Add(
                new ByteArrayContent(Encoding.UTF8.GetBytes("sku,nameVi\n1,\"")), "file",
                $"a.{(random.Next(2) == 0 ? "csv" : "pdf")}");
            return form;
        }

        var schema = content.First().Value!["schema"]!;
        var text = random.Next(20) == 0 ? Odd[random.Next(Odd.Length)] : Value(world.Document, random, schema, 0);
        return new StringContent(text, Encoding.UTF8)
        {
            Headers =
                { ContentType = new MediaTypeHeaderValue(random.Next(25) == 0 ? "text/plain" : "application/json") },
        };
    }

    /// <summary>
    /// A value of the schema, spoilt now and then: another type, an extreme, a field too many or too few.
    /// </summary>
    private static string Value(JsonNode document, Random random, JsonNode schema, int depth)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            schema = reference.Split('/').Skip(1).Aggregate(document, (node, step) => node[step]!);
        }

        if (random.Next(6) == 0 || depth > 6)
        {
            return Odd[random.Next(Odd.Length)];
        }

        var type = schema["type"]?.ToJsonString() ?? "";
        if (schema["properties"] is JsonObject properties)
        {
            var members = properties.Where(_ => random.Next(10) > 0)
                .Select(p => $"\"{p.Key}\":{Value(document, random, p.Value!, depth + 1)}").ToList();
            if (members.Count > 0 && random.Next(15) == 0)
            {
                members.Add(random.Next(2) == 0 ? members[0] : "\"isAdmin\":true");
            }

            return $"{{{string.Join(',', members)}}}";
        }

        return type.Contains("array", StringComparison.Ordinal) && schema["items"] is { } items
            ? $"[{string.Join(
                    ',', Enumerable.Range(0, random.Next(4)).Select(_ => Value(document, random, items, depth + 1)))}]"
            : type.Contains("boolean", StringComparison.Ordinal) ? "true"
            : type.Contains("number", StringComparison.Ordinal) || type.Contains("integer", StringComparison.Ordinal)
                ? $"{random.Next(-2, 5_000)}"
            : "\"coffee.roasted\"";
    }

    private static HashSet<string> Codes() =>
    [
        .. Code().Matches(File.ReadAllText(ArchitectureTests.File("docs/problems.md"))).Select(m => m.Groups[1].Value),
        "invalid-request",
    ];

    private static async Task<string> Text(HttpRequestMessage request) =>
        request.Content is StringContent content ? Cut(await content.ReadAsStringAsync()) : "";

    private static string Cut(string text) => text.Length <= 600 ? text : text[..600];

    [GeneratedRegex("""^\| `?([a-z][a-z.-]+)`? \|""", RegexOptions.Multiline)]
    private static partial Regex Code();
}
