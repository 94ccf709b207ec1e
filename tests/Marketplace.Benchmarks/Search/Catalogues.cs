using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using CsvHelper;

namespace Marketplace.Benchmarks.Search;

/// <summary>Reads test catalogues; what a file is shows in its columns.</summary>
internal static class Catalogues
{
    public static IEnumerable<BenchProduct> Read(string file) =>
        file.Contains(".jsonl", StringComparison.Ordinal) ? Lines(file) : Table(file);

    public static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(Open(file));
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            yield return csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name) ?? "");
        }
    }

    public static Stream Open(string file) => file.EndsWith(".gz", StringComparison.Ordinal)
        ? new GZipStream(File.OpenRead(file), CompressionMode.Decompress)
        : File.OpenRead(file);

    private static IEnumerable<BenchProduct> Table(string file)
    {
        var seen = new HashSet<string>();
        foreach (var row in Rows(file))
        {
            if (row.TryGetValue("title", out var title))
            {
                yield return new(row["id"]) { NameVi = title };
            }
            else if (row["hs_code"].Length == 8 && seen.Add(row["hs_code"]))
            {
                yield return new(row["hs_code"]) { NameVi = row["description_vi"] };
            }
        }
    }

    private static IEnumerable<BenchProduct> Lines(string file)
    {
        using var reader = new StreamReader(Open(file));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.TryGetProperty("short_description", out _)
                ? Icecat(json.RootElement)
                : json.RootElement.TryGetProperty("supplier", out _)
                    ? Synthetic(json.RootElement) : Retail(json.RootElement);
        }
    }

    private static BenchProduct Icecat(JsonElement p) => new(Text(p, "id")!)
    {
        NameEn = Text(p, "title"),
        Model = Text(p, "name"),
        Brand = Text(p, "brand"),
        DescriptionEn = Text(p, "short_description"),
        Attributes = p.GetProperty("attributes").EnumerateObject()
            .Where(a => a.Value.ValueKind == JsonValueKind.String).ToDictionary(a => a.Name, a => a.Value.GetString()!),
    };

    private static BenchProduct Retail(JsonElement p) => new(Text(p, "id")!)
    {
        NameVi = Text(p, "name"),
        DescriptionVi = Text(p, "description"),
    };

    private static BenchProduct Synthetic(JsonElement p)
    {
        var number = p.GetProperty("id").GetInt32();
        string[] terms = ["EXW", "FCA", "FOB", "CIF", "DAP"];
        var categories = Domain.Catalogue.Categories.All.Where(c => c.IsLeaf).ToList();
        return new(Text(p, "sku")!)
        {
            NameEn = Text(p, "title"),
            DescriptionEn = Text(p, "description"),
            Attributes = new Dictionary<string, string> { ["material"] = Text(p.GetProperty("attrs"), "material")! },
            Category = categories[number % categories.Count].Key,
            Supplier = number,
            PriceUsdMinor = (long)(p.GetProperty("price").GetDouble() * 100),
            Moq = number % 7 * 120,
            LeadDays = 5 + (number % 60),
            Incoterms = [terms[number % 5], terms[number / 5 % 5]],
        };
    }

    private static string? Text(JsonElement p, string name) =>
        p.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
