namespace Marketplace.Domain.Trade;

/// <summary>A sea port that trade terms may name.</summary>
/// <param name="Locode">UN/LOCODE, five characters.</param>
/// <param name="Name">In both languages.</param>
/// <param name="Aliases">Further names people write.</param>
public sealed record SeaPort(string Locode, Bilingual Name, IReadOnlyList<string> Aliases)
{
    /// <summary>Ports of Vietnam first, then the main ports of its buyers.</summary>
    public static IReadOnlyList<SeaPort> All { get; } = [.. SeaPorts.Vietnam, .. SeaPorts.World];

    private static readonly Dictionary<string, SeaPort> ByKey = Index();

    /// <summary>Finds a port by code, by name with or without marks, or by <c>name (code)</c>.</summary>
    public static SeaPort? Find(string? place)
    {
        if (place is null)
        {
            return null;
        }

        var open = place.LastIndexOf('(');
        return open > 0 && place.EndsWith(')') && ByKey.TryGetValue(PlainText.Key(place[(open + 1)..]), out var coded)
            ? coded
            : ByKey.GetValueOrDefault(Plain(place));
    }

    /// <summary>
    /// The code in <c>Name (XXYYY)</c> or <c>XXYYY</c> when it is well formed and not Vietnamese: our list of foreign
    /// ports is not complete, so the buyer's port is taken on the supplier's word.
    /// </summary>
    public static string? ForeignLocode(string place)
    {
        var code = place.Trim().TrimEnd(')');
        code = code.Length >= 5 ? code[^5..] : "";
        var stands = place.Trim().Length == 5 || place.Contains($"({code})", StringComparison.Ordinal);
        return stands && code.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            && CountryCode.IsKnown(code[..2]) && !code.StartsWith("VN", StringComparison.Ordinal)
                ? code
                : null;
    }

    private static string Plain(string place)
    {
        var key = PlainText.Key(place);
        foreach (var word in new[] { "cangbien", "cang", "portof", "seaport" })
        {
            if (key.StartsWith(word, StringComparison.Ordinal) && key.Length > word.Length)
            {
                return key[word.Length..];
            }
        }

        return key.Length > 4 && key.EndsWith("port", StringComparison.Ordinal) ? key[..^4] : key;
    }

    private static Dictionary<string, SeaPort> Index()
    {
        var ports = new Dictionary<string, SeaPort>();
        foreach (var port in All)
        {
            foreach (var name in port.Aliases.Append(port.Locode).Append(port.Name.Vi).Append(port.Name.En))
            {
                ports.TryAdd(PlainText.Key(name), port);
            }
        }

        return ports;
    }
}
