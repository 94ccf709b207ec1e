using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>Reads one row of a file as the content of a listing.</summary>
internal sealed partial class RowReading
{
    private const int MostAttributes = 40;

    private readonly ImportMap _map;
    private readonly SourceRow _row;
    private readonly string? _decimalSign;
    private readonly List<Fault> _faults = [];
    private decimal? _moq;

    private RowReading(ImportMap map, SourceRow row)
    {
        (_map, _row) = (map, row);
        _decimalSign = map.DecimalSign ?? (row.Raw is null ? null : ".");
    }

    /// <returns>The content in its stored form, and everything that is wrong with the row.</returns>
    public static (ListingContent Content, IReadOnlyList<Fault> Faults) Of(ImportMap map, SourceRow row)
    {
        var reading = new RowReading(map, row);
        var (content, faults) = ListingCheck.Of(reading.Read());
        if (map.Publish && faults.Count == 0 && reading._faults.Count == 0)
        {
            reading._faults.AddRange(Publication.MissingFrom(content).Select(missing => new Fault(
                missing.Field, "listing.incomplete", new($"Cần có {missing.Name.Vi}", $"Needs {missing.Name.En}"), "")));
        }

        return (content, [.. reading._faults, .. faults]);
    }

    private ListingContent Read()
    {
        _moq = Number("moq");
        var tiers = Tiers();
        return new()
        {
            Sku = Cell("sku") ?? "",
            Category = Cell("category") ?? "",
            NameVi = Cell("nameVi"),
            NameEn = Cell("nameEn"),
            DescriptionVi = Cell("descriptionVi"),
            DescriptionEn = Cell("descriptionEn"),
            Brand = Cell("brand"),
            Model = Cell("model"),
            Gtin = Cell("gtin"),
            HsCode = Cell("hsCode"),
            OriginCountry = Cell("originCountry") ?? "VN",
            Moq = _moq,
            Unit = Cell("unit") ?? "",
            Currency = tiers.Length > 0 ? Cell("currency") : null,
            PriceTiers = tiers,
            PriceOnRequestReason = tiers.Length > 0 ? null : Cell("priceOnRequestReason"),
            Incoterms = Cell("incoterm") is { } code ? [new DeliveryTerm(code, Cell("incotermPlace") ?? "", null)] : [],
            LeadTimes = Number("leadDays") is { } days ? [new(null, (int)Math.Clamp(days, 0, 100_000))] : [],
            CapacityPerMonth = Number("capacityPerMonth"),
            Packaging = Cell("packaging"),
            Attributes = Attributes(),
        };
    }

    private PriceTier[] Tiers()
    {
        var tiers = new List<PriceTier>(1);
        if ((Price("price") ?? Minor()) is { } first)
        {
            tiers.Add(new(_moq ?? 1, first));
        }

        return [.. tiers, .. Enumerable.Range(2, ImportMap.MostTiers - 1).Where(n => Cell($"tier{n}From") is not null)
            .Select(n => new PriceTier(Number($"tier{n}From") ?? 0, Price($"tier{n}Price") ?? 0))];
    }

    private long? Minor() => Number("priceMinor") is { } minor and > 0 ? (long)minor : null;

    private long? Price(string field)
    {
        if (Number(field) is not { } major || Currency.Find(Cell("currency")) is not { } currency || major == 0)
        {
            return null;
        }

        try
        {
            return Money.Of(major, currency).Minor;
        }
        catch (RuleBrokenException refusal)
        {
            _faults.Add(new(field, refusal.Code, refusal.Text, Cell(field) ?? ""));
            return null;
        }
    }

    private Dictionary<string, string> Attributes()
    {
        if (!_map.Fields.TryGetValue("attributes", out var field) || field.From is null)
        {
            return [];
        }

        var prefix = field.From + ".";
        return _row.Cells.Where(cell => cell.Key.StartsWith(prefix, StringComparison.Ordinal)).Take(MostAttributes)
            .Where(cell => cell.Value.Length <= ListingCheck.LongestNote)
            .ToDictionary(cell => cell.Key[prefix.Length..], cell => cell.Value);
    }

    private decimal? Number(string field)
    {
        var text = Cell(field);
        if (text is null)
        {
            return null;
        }

        var bare = text.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        if (_decimalSign is null && Unclear().IsMatch(bare))
        {
            _faults.Add(new(field, "import.number-unclear", new(
                "Một dấu thập phân rõ ràng: ghi 1234 hoặc 1.23", "One clear decimal sign: write 1234 or 1.23"), text));
            return null;
        }

        var sign = _decimalSign ?? (bare.LastIndexOf(',') > bare.LastIndexOf('.') ? "," : ".");
        var plain = bare.Replace(sign == "," ? "." : ",", "", StringComparison.Ordinal).Replace(',', '.');
        if (decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _faults.Add(new(field, "import.number-wrong", new("Một số, ví dụ 1200", "A number, such as 1200"), text));
        return null;
    }

    private string? Cell(string field)
    {
        if (!_map.Fields.TryGetValue(field, out var map))
        {
            return null;
        }

        var text = map.From is null ? null : PlainText.Clean(_row.Cells.GetValueOrDefault(map.From));
        text ??= map.Value;
        return text is not null && map.Cut is { } cut && text.Length > cut ? text[..cut] : text;
    }

    [GeneratedRegex(@"^-?\d{1,3}[.,]\d{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Unclear();
}
