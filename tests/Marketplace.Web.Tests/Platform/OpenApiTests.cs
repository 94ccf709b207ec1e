using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Marketplace.Web.Tests.Platform;

/// <summary>docs/openapi.json is what /openapi/v1.json answers: a change of the API is seen in review.</summary>
/// <remarks>To refresh it: <c>UPDATE_SNAPSHOTS=1 ./test --filter OpenApi</c>.</remarks>
public sealed class OpenApiTests
{
    private static readonly string Snapshot = Path.GetFullPath(Path.Join(Here(), "../../../docs/openapi.json"));

    [Test]
    public async Task The_api_is_the_one_of_the_snapshot()
    {
        await using var site = await TestSite.Start();
        var document = JsonNode.Parse(await site.Visitor().GetStringAsync("/openapi/v1.json"))!;
        document.AsObject().Remove("servers");
        var now = document.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") is not null)
        {
            await File.WriteAllTextAsync(Snapshot, now);
        }

        Assert.That((string?)document["openapi"], Does.StartWith("3.1"));
        Assert.That(
            now, Is.EqualTo(await File.ReadAllTextAsync(Snapshot)), "The API changed: refresh docs/openapi.json.");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
