using System.Text.Json;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>One line of JSON Lines as a row of cells.</summary>
internal static class JsonRow
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static SourceRow Read(int number, string line)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Flatten("", document.RootElement, cells);
                return new(number, cells, line, null);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)   // also half a surrogate pair
        {
            // the row says so itself below
        }

        return new(number, new Dictionary<string, string>(), line, "import.line-unreadable");
    }

    private static void Flatten(string prefix, JsonElement element, Dictionary<string, string> cells)
    {
        foreach (var property in element.EnumerateObject())
        {
            var value = property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() > 0
                ? property.Value[0]
                : property.Value;
            if (value.ValueKind == JsonValueKind.Object)
            {
                Flatten($"{prefix}{property.Name}.", value, cells);
            }
            else
            {
                var isEmpty = value.ValueKind is JsonValueKind.Null or JsonValueKind.Array;
                cells[prefix + property.Name] = isEmpty ? "" : value.ToString();
            }
        }
    }
}
