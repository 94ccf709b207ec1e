using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>Reads one row of a file as the content of a listing.</summary>
internal sealed partial class RowReading
{
    private const int MostAttributes = 40;

    /// <summary>Of a listing that is not there yet; sku, category and unit must come from the file.</summary>
    private static readonly ListingContent Nothing = new() { Sku = "", Category = "", Unit = "" };

    private readonly ImportMap _map;
    private readonly SourceRow _row;
    private readonly ListingContent _before;
    private readonly string? _decimalSign;
    private readonly List<Fault> _faults = [];
    private decimal? _moq;
    private string? _currency;

    private RowReading(ImportMap map, SourceRow row, ListingContent before)
    {
        (_map, _row, _before) = (map, row, before);
        _decimalSign = map.DecimalSign ?? (row.Raw is null ? null : ".");
    }

    /// <summary>The article number by which the row finds its listing; null: none.</summary>
    public static string? SkuOf(ImportMap map, SourceRow row) =>
        PlainText.Clean(new RowReading(map, row, Nothing).Cell("sku"));

    /// <param name="before">What the listing is; null: there is none yet.</param>
    /// <param name="mustBeComplete">Buyers see the listing, or will after this row.</param>
    /// <returns>The content in its stored form, and everything that is wrong with the row.</returns>
    /// <remarks>What the file does not name stays; an empty cell of a named column empties the field.</remarks>
    public static (ListingContent Content, IReadOnlyList<Fault> Faults) Of(
        ImportMap map, SourceRow row, ListingContent? before, bool mustBeComplete)
    {
        var reading = new RowReading(map, row, before ?? Nothing);
        var (content, faults) = ListingCheck.Of(reading.Read());
        if (mustBeComplete && faults.Count == 0 && reading._faults.Count == 0)
        {
            reading._faults.AddRange(Publication.MissingFrom(content).Select(missing => new Fault(
                missing.Field, "listing.incomplete", new($"Cần có {missing.Name.Vi}", $"Needs {missing.Name.En}"),
                "")));
        }

        return (content, [.. reading._faults, .. faults]);
    }

    private ListingContent Read()
    {
        _moq = IsNamed("moq") ? Number("moq") : _before.Moq;
        _currency = Text("currency", _before.Currency);
        var tiers = Tiers();
        return _before with
        {
            Sku = Text("sku", _before.Sku) ?? "",
            Category = Text("category", _before.Category) ?? "",
            NameVi = Text("nameVi", _before.NameVi),
            NameEn = Text("nameEn", _before.NameEn),
            DescriptionVi = Text("descriptionVi", _before.DescriptionVi),
            DescriptionEn = Text("descriptionEn", _before.DescriptionEn),
            Brand = Text("brand", _before.Brand),
            Model = Text("model", _before.Model),
            Gtin = Text("gtin", _before.Gtin),
            HsCode = Text("hsCode", _before.HsCode),
            OriginCountry = Text("originCountry", _before.OriginCountry) ?? "VN",
            Moq = _moq,
            Unit = Text("unit", _before.Unit) ?? "",
            Currency = tiers.Count > 0 ? _currency : null,
            PriceTiers = tiers,
            PriceOnRequestReason = tiers.Count > 0 ? null : Text("priceOnRequestReason", _before.PriceOnRequestReason),
            Incoterms = IsNamed("incoterm") ? Terms() : _before.Incoterms,
            LeadTimes = IsNamed("leadDays") ? LeadTimes() : _before.LeadTimes,
            CapacityPerMonth = IsNamed("capacityPerMonth") ? Number("capacityPerMonth") : _before.CapacityPerMonth,
            Packaging = Text("packaging", _before.Packaging),
            PackagingEn = Text("packagingEn", _before.PackagingEn),
            Attributes = Attributes(),
        };
    }

    private DeliveryTerm[] Terms() => Cell("incoterm") is { } code
        ? [new(code, Text("incotermPlace", _before.Incoterms is [var term, ..] ? term.Place : null) ?? "", null)]
        : [];

    private LeadTime[] LeadTimes() =>
        Number("leadDays") is { } days ? [new(null, (int)Math.Clamp(days, 0, 100_000))] : [];

    /// <summary>Those that the row has and that fit, as docs/import.md says; the others stay.</summary>
    private Dictionary<string, string> Attributes()
    {
        var attributes = new Dictionary<string, string>(_before.Attributes);
        if (_map.Fields.TryGetValue("attributes", out var field) && field.From is not null)
        {
            var prefix = field.From + ".";
            foreach (var (key, value) in _row.Cells
                .Where(cell => cell.Key.StartsWith(prefix, StringComparison.Ordinal)).Take(MostAttributes)
                .Where(cell => cell.Value.Length <= ListingCheck.LongestNote))
            {
                if (PlainText.Clean(key[prefix.Length..]) is { Length: <= ListingCheck.LongestAttribute } name)
                {
                    attributes[name] = value;
                }
            }
        }

        return attributes;
    }

    private decimal? Number(string field)
    {
        if (Cell(field) is not { } text)
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
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (decimal.TryParse(plain, Style, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        _faults.Add(new(field, "import.number-wrong", new("Một số, ví dụ 1200", "A number, such as 1200"), text));
        return null;
    }

    /// <summary>The file says something of the field, be it that it is empty.</summary>
    private bool IsNamed(string field) =>
        _map.Fields.TryGetValue(field, out var map) && (map.From is null || _row.Cells.ContainsKey(map.From));

    private string? Text(string field, string? kept) => IsNamed(field) ? Cell(field) : kept;

    private string? Cell(string field)
    {
        if (!_map.Fields.TryGetValue(field, out var map))
        {
            return null;
        }

        var text = map.From is null ? null : PlainText.Clean(_row.Cells.GetValueOrDefault(map.From));
        text ??= map.Value;
        return map.Cut is { } cut ? text?.Cut(cut) : text;
    }

    [GeneratedRegex(@"^-?\d{1,3}[.,]\d{3}$", RegexOptions.NonBacktracking)]
    private static partial Regex Unclear();
}
