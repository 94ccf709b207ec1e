using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>Where one field of a listing comes from.</summary>
/// <param name="From">Column of the CSV or key of the JSON object, <c>a.b</c> for a nested one; null: a
/// constant.</param>
/// <param name="Value">The constant, or what stands in for an empty cell.</param>
/// <param name="Cut">Longer texts are cut to this many characters; null: they are refused by the field's own
/// limit.</param>
public sealed record FieldMap(string? From, string? Value, int? Cut);

/// <summary>Turns the columns of somebody's file into ours. Described in docs/import.md.</summary>
/// <param name="Fields">By our field's name.</param>
/// <param name="Publish">True: good rows are published when the supplier is approved; false: new ones stay
/// drafts.</param>
/// <param name="DecimalSign">"." or ","; null: whichever stands there, and 1.234 is refused as unclear.</param>
/// <param name="Delimiter">Of a CSV: comma, semicolon, tab or |; null: found from the header.</param>
public sealed record ImportMap(
    IReadOnlyDictionary<string, FieldMap> Fields, bool Publish, string? DecimalSign, string? Delimiter)
{
    public const int MostTiers = 5;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Fields that a map may name; tiers are price1 with moq, then tier2From, tier2Price to tier5.</summary>
    public static IReadOnlyList<string> Known { get; } =
    [
        "sku", "category", "nameVi", "nameEn", "descriptionVi", "descriptionEn", "brand", "model", "gtin", "hsCode",
        "originCountry", "moq", "unit", "currency", "price", "priceMinor", "priceOnRequestReason",
        .. Enumerable.Range(2, MostTiers - 1).SelectMany(n => new[] { $"tier{n}From", $"tier{n}Price" }),
        "incoterm", "incotermPlace", "leadDays", "capacityPerMonth", "packaging", "packagingEn", "attributes",
    ];

    /// <summary>Columns that are named like our fields; the file of a template.</summary>
    public static ImportMap Own { get; } = new(
        Known.ToDictionary(name => name, name => new FieldMap(name, null, null)), Publish: true, null, null);

    /// <exception cref="RuleBrokenException"><c>import.map-wrong</c>.</exception>
    public static ImportMap Parse(string json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<ImportMap>(json, Strict);
            var unknown = file?.Fields?.Keys.FirstOrDefault(name => !Known.Contains(name));
            var wrong = file?.Fields?.FirstOrDefault(field => field.Value is null or { Cut: < 1 }).Key;
            return file?.Fields is null || !file.Fields.ContainsKey("sku") ? throw Wrong("fields.sku")
                : (unknown ?? wrong) is { } field ? throw Wrong(field)
                : file.DecimalSign is not (null or "." or ",") ? throw Wrong("decimalSign")
                : file.Delimiter is not (null or "," or ";" or "\t" or "|") ? throw Wrong("delimiter")
                : file;
        }
        catch (JsonException e)
        {
            throw Wrong(e.Path ?? "$");
        }
    }

    private static RuleBrokenException Wrong(string what) => new(
        "import.map-wrong",
        $"Tệp ánh xạ sai ở “{what}”. Trang nhập hàng liệt kê các cột và có tệp mẫu để tải.",
        $"The map is wrong at “{what}”. The import page lists the columns; an example is there to download.");
}
