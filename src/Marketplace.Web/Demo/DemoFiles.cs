using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Marketplace.Domain.Trade;

namespace Marketplace.Web.Demo;

/// <summary>An invented supplier of <c>suppliers.json</c>. Texts in pairs are Vietnamese, then English.</summary>
/// <param name="Port">UN/LOCODE of the port that goods leave from.</param>
/// <param name="Place">Town of the works, for EXW and FCA.</param>
/// <param name="State">
/// draft, submitted, in-review, needs-more, recommended (waits for the second person), approved, rejected, or lapsed: a
/// member one of whose mandatory papers has ended.
/// </param>
/// <param name="Strength">0 to 5: how many papers of what age the firm has.</param>
/// <param name="Certificates">Evidence types, the most important first.</param>
internal sealed record DemoSupplier(
    string Key, string[] Name, string Type, string Province, string Street, string Port, string Place, string State,
    int Strength, int Founded, int Staff, string Group, string HsChapter, string[] Markets, string[] Certificates)
{
    public bool IsMember => State is "approved" or "lapsed";

    public bool IsDecided => IsMember || State == "rejected";
}

/// <summary>One family of listings: products, and the axes that they vary along.</summary>
internal sealed record DemoFamily(
    string Plate, string? Unit, DemoSample Sample, Dictionary<string, DemoOption[]> Axes, DemoProduct[] Products);

internal sealed record DemoSample(decimal Amount, string[] Note);

/// <param name="Price">Factor on the product's price.</param>
/// <param name="Hs">Tariff line of this variant; null: the product's.</param>
internal sealed record DemoOption(
    string Key, string[] Name, decimal Price, string[] About, string[]? Packing = null, string? Hs = null);

/// <param name="Variants">A last axis of this product alone.</param>
/// <param name="HsBy">Tariff line by key of the option that changes it.</param>
internal sealed record DemoProduct(
    string Supplier, string Sku, string Category, string Hs, decimal Price, decimal Moq, int Lead, decimal Capacity,
    string[] Axes, string[] Name, string[] About, string? Unit = null, string[]? Packing = null,
    DemoOption[]? Variants = null, Dictionary<string, string>? HsBy = null, Dictionary<string,
    string>? Attributes = null);

/// <summary>The demo's content as it stands in the assembly.</summary>
internal static class DemoFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static IReadOnlyList<DemoSupplier> Suppliers { get; } = Read<DemoSupplier[]>("demo/suppliers.json");

    public static IReadOnlyList<DemoFamily> Families { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith("demo/listings-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(Read<DemoFamily>),
    ];

    /// <summary>A number that passes the checksum and that nobody has: province, 99, a serial of our own.</summary>
    public static string TaxCodeOf(DemoSupplier supplier)
    {
        var place = Suppliers.TakeWhile(s => s.Key != supplier.Key).Count() * 11;
        return Enumerable.Range(place, 11)
            .SelectMany(serial => Enumerable.Range(0, 10).Select(check =>
                string.Create(CultureInfo.InvariantCulture, $"{supplier.Province}99{serial + 10_000:00000}{check}")))
            .First(code => TaxCode.TryParse(code, out _));
    }

    /// <summary>
    /// The letters that the demo's papers are drawn with, made from Be Vietnam Pro (OFL): code, width, outline.
    /// </summary>
    public static IReadOnlyDictionary<char, (int Width, string Outline)> Letters { get; } = ReadLetters();

    private static Dictionary<char, (int Width, string Outline)> ReadLetters()
    {
        using var reader =
            new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("demo/glyphs.tsv")!);
        return reader.ReadToEnd().Split(
            '\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(
            parts => (char)int.Parse(parts[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            parts => (int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]));
    }

    private static T Read<T>(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}
