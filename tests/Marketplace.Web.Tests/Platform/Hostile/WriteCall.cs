using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Platform.Hostile;

/// <summary>One write of the API with a body that succeeds, to be spoilt field by field.</summary>
/// <param name="Operation">Its operationId.</param>
/// <param name="Prepare">Puts the state of the world right for one call, and gives its address.</param>
/// <param name="ReadsAt">Where what was written can be read; null: at the Location of the answer, "": nowhere.</param>
internal sealed record WriteCall(
    string Operation, string Who, HttpMethod Method, Func<World, Task<string>> Prepare, JsonObject Sample,
    string? ReadsAt = "")
{
    public const string Hole = "@hole@";

    /// <summary>Fields that must be new at every call.</summary>
    public string[] Fresh { get; init; } = [];

    /// <summary>Fields whose text is taken apart at its commas or semicolons.</summary>
    public string[] Lists { get; init; } = [];

    /// <summary>The paths of all texts in the sample.</summary>
    public IEnumerable<string> TextFields() => Leaves(Sample, "$");

    /// <summary>The body with a raw JSON value in place of one text; null: the sample as it is.</summary>
    public string Body(string? field, string literal)
    {
        var body = (JsonObject)Sample.DeepClone();
        foreach (var name in Fresh)
        {
            body[name] = name == "taxCode" ? Given.NewTaxCode() : $"{Guid.CreateVersion7():N}@firm.example";
        }

        if (field is null)
        {
            return body.ToJsonString();
        }

        Find(body, field).ReplaceWith(Hole);
        return body.ToJsonString().Replace($"\"{Hole}\"", literal, StringComparison.Ordinal);
    }

    public async Task<HttpResponseMessage> Send(World world, string? field, string literal)
    {
        var address = await Prepare(world);
        var caller = world.People[Who];
        var request = new HttpRequestMessage(Method, address)
        {
            Content = new StringContent(
                world.Fill(Body(field, literal)),
                Encoding.UTF8,
                "application/json"),
        };
        if (Operation is "EditListing" or "PutProfile" or "ArrangePhotos")
        {
            var versioned = Operation == "ArrangePhotos" ? address[..address.LastIndexOf('/')] : address;
            request.Headers.IfMatch.Add(
                EntityTagHeaderValue.Parse((await caller.GetAsync(versioned)).Headers.ETag!.ToString()));
        }

        return await caller.SendAsync(request);
    }

    private static IEnumerable<string> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject o => o.SelectMany(p => Leaves(p.Value, $"{path}.{p.Key}")),
        JsonArray a => a.SelectMany((item, i) => Leaves(item, $"{path}.{i}")),
        JsonValue v when v.TryGetValue<string>(out _) => [path],
        _ => [],
    };

    private static JsonNode Find(JsonNode body, string path) => path.Split('.').Skip(1).Aggregate(
        body, (node, step) => node is JsonArray array ? array[int.Parse(step, null)]! : node[step]!);
}
