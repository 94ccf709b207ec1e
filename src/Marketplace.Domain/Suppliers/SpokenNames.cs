using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Suppliers;

/// <summary>Languages and countries as people write them, in Vietnamese or English; stored are their codes.</summary>
public static class SpokenNames
{
    private static readonly Dictionary<string, Bilingual> Languages = new(StringComparer.Ordinal)
    {
        ["vi"] = new("Việt", "Vietnamese"), ["en"] = new("Anh", "English"), ["zh"] = new("Trung", "Chinese"),
        ["ja"] = new("Nhật", "Japanese"), ["ko"] = new("Hàn", "Korean"), ["fr"] = new("Pháp", "French"),
        ["de"] = new("Đức", "German"), ["es"] = new("Tây Ban Nha", "Spanish"), ["it"] = new("Ý", "Italian"),
        ["pt"] = new("Bồ Đào Nha", "Portuguese"), ["ru"] = new("Nga", "Russian"), ["nl"] = new("Hà Lan", "Dutch"),
        ["ar"] = new("Ả Rập", "Arabic"), ["th"] = new("Thái", "Thai"), ["lo"] = new("Lào", "Lao"),
        ["km"] = new("Khmer", "Khmer"), ["id"] = new("Indonesia", "Indonesian"), ["ms"] = new("Mã Lai", "Malay"),
        ["my"] = new("Miến Điện", "Burmese"), ["hi"] = new("Hindi", "Hindi"), ["tr"] = new("Thổ Nhĩ Kỳ", "Turkish"),
        ["pl"] = new("Ba Lan", "Polish"), ["cs"] = new("Séc", "Czech"), ["sv"] = new("Thụy Điển", "Swedish"),
        ["da"] = new("Đan Mạch", "Danish"), ["no"] = new("Na Uy", "Norwegian"), ["fi"] = new("Phần Lan", "Finnish"),
        ["hu"] = new("Hungary", "Hungarian"), ["uk"] = new("Ukraina", "Ukrainian"), ["el"] = new("Hy Lạp", "Greek"),
        ["he"] = new("Do Thái", "Hebrew"), ["fa"] = new("Ba Tư", "Persian"), ["ro"] = new("Romania", "Romanian"),
        ["bg"] = new("Bungari", "Bulgarian"),
    };

    private static readonly Dictionary<string, string> MoreLanguages = new(StringComparer.Ordinal)
    {
        ["hoa"] = "zh", ["trungquoc"] = "zh", ["mandarin"] = "zh", ["nhatban"] = "ja", ["hanquoc"] = "ko",
        ["vietnam"] = "vi", ["thailan"] = "th", ["malaysia"] = "ms",
    };

    private static readonly Dictionary<string, string> MoreCountries = new(StringComparer.Ordinal)
    {
        ["nhat"] = "JP", ["han"] = "KR", ["korea"] = "KR", ["trung"] = "CN", ["my"] = "US", ["usa"] = "US",
        ["america"] = "US", ["unitedstatesofamerica"] = "US", ["anh"] = "GB", ["anhquoc"] = "GB", ["uk"] = "GB",
        ["england"] = "GB", ["britain"] = "GB", ["greatbritain"] = "GB", ["phapquoc"] = "FR", ["thai"] = "TH",
        ["an"] = "IN", ["holland"] = "NL", ["turkey"] = "TR", ["uae"] = "AE", ["dubai"] = "AE", ["taiwan"] = "TW",
        ["italia"] = "IT", ["singapo"] = "SG", ["hongkong"] = "HK", ["australia"] = "AU", ["czechrepublic"] = "CZ",
        ["lienbangnga"] = "RU", ["russia"] = "RU", ["canada"] = "CA",
    };

    private static readonly Lazy<Dictionary<string, string>> LanguageCodes = new(() => Index(
        MoreLanguages, Languages.SelectMany(l => new[] { (l.Value.Vi, l.Key), (l.Value.En, l.Key) })));

    private static readonly Lazy<Dictionary<string, string>> CountryCodes = new(() => Index(
        MoreCountries,
        CountryCode.All.SelectMany(c => new[] { (CountryCode.Name(c).Vi, c), (CountryCode.Name(c).En, c) })));

    /// <summary>The language's name: "Việt", "Vietnamese"; null for one that we have no name of.</summary>
    public static Bilingual? OfLanguage(string code) => Languages.GetValueOrDefault(code);

    /// <summary>
    /// Puts the codes in place of the names in a list of languages or markets; every other field stays as it is.
    /// </summary>
    /// <param name="field">Key of the profile's field.</param>
    /// <exception cref="RuleBrokenException"><c>profile.field-invalid</c>: neither a name nor two letters.</exception>
    public static string InCodes(string field, string typed) => field switch
    {
        "languages" => Each(typed, text => LanguageOf(text) ?? throw TypedText.Refuse(
            $"Không nhận ra “{text}”. Ghi tên hoặc mã hai chữ của ngôn ngữ: Việt, Anh, zh.",
            $"“{text}” is not known. Write names of languages or two-letter codes: Vietnamese, English, zh.")),
        "markets" => Each(typed, text => CountryOf(text) ?? throw TypedText.Refuse(
            $"Không nhận ra “{text}”. Ghi tên nước hoặc mã hai chữ: Nhật, Đức, US.",
            $"“{text}” is not known. Write names of countries or two-letter codes: Japan, Germany, US.")),
        _ => typed,
    };

    /// <summary>A code first: "no" is Norwegian, and "My" without its mark is Malaysia.</summary>
    private static string? LanguageOf(string text) =>
        Languages.ContainsKey(text.ToLowerInvariant()) ? text
        : LanguageCodes.Value.GetValueOrDefault(Spoken(text)) ?? (IsTwoLetters(text) ? text : null);

    private static string? CountryOf(string text) =>
        CountryCode.IsKnown(text.ToUpperInvariant()) ? text
        : CountryCodes.Value.GetValueOrDefault(PlainText.Key(text)) ?? (IsTwoLetters(text) ? text : null);

    /// <summary>"Tiếng Anh" is "Anh".</summary>
    private static string Spoken(string text)
    {
        const string Tongue = "tieng";
        var key = PlainText.Key(text);
        return key.StartsWith(Tongue, StringComparison.Ordinal) ? key[Tongue.Length..] : key;
    }

    private static bool IsTwoLetters(string text) => text.Length == 2 && text.All(char.IsAsciiLetter);

    private static string Each(string typed, Func<string, string> code) => string.Join(", ", typed
        .Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(code));

    private static Dictionary<string, string> Index(
        Dictionary<string, string> more, IEnumerable<(string Name, string Code)> names)
    {
        var codes = new Dictionary<string, string>(more, StringComparer.Ordinal);
        foreach (var (name, code) in names)
        {
            codes.TryAdd(PlainText.Key(name), code);
        }

        return codes;
    }
}
