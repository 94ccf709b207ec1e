using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Domain.Trade;

/// <summary>A code of the Harmonised System. Codes of two editions are never compared silently.</summary>
/// <param name="Digits">6 digits (the same in all countries) or 8 (a tariff line of AHTN). Text: zeros lead.</param>
/// <param name="Edition">Year of the nomenclature, e.g. 2022.</param>
public sealed record HsCode(string Digits, string Edition)
{
    public const string CurrentEdition = "2022";

    public string Chapter => Digits[..2];

    public string Heading => Digits[..4];

    /// <summary>The part that a buyer in any country reads the same.</summary>
    public string Subheading => Digits[..6];

    public bool IsTariffLine => Digits.Length == 8;

    /// <summary>Reads <c>0901.11.10</c>, <c>090111</c>, <c>0901 11</c>.</summary>
    /// <exception cref="RuleBrokenException"><c>trade.hs-code-wrong</c>.</exception>
    public static HsCode Parse(string? text, string edition = CurrentEdition) =>
        TryParse(text, out var code, edition) ? code : throw Refusal(text);

    public static bool TryParse(string? text, [NotNullWhen(true)] out HsCode? code, string edition = CurrentEdition)
    {
        var digits = PlainText.Digits(text) ?? "";
        code = digits.Length is 6 or 8 && IsChapter(digits[..2]) && IsEdition(edition) ? new(digits, edition) : null;
        return code is not null;
    }

    /// <summary>True when the code lies under a chapter, heading or longer prefix, dotted or not.</summary>
    public bool IsUnder(string prefix) =>
        PlainText.Digits(prefix) is { } digits && Digits.StartsWith(digits, StringComparison.Ordinal);

    /// <summary>Dotted after the heading: <c>0901.11.10</c>.</summary>
    public override string ToString() =>
        IsTariffLine ? $"{Digits[..4]}.{Digits[4..6]}.{Digits[6..]}" : $"{Digits[..4]}.{Digits[4..]}";

    internal static RuleBrokenException Refusal(string? text) => new(
        "trade.hs-code-wrong",
        $"Mã HS “{text}” không đúng: cần 8 chữ số theo AHTN 2022, ví dụ 0901.11.10, hoặc 6 chữ số theo HS.",
        $"HS code “{text}” is not right: 8 digits of AHTN 2022, such as 0901.11.10, or the 6 digits of the HS.");

    /// <summary>Two digits of a chapter that goods are exported under.</summary>
    /// <remarks>77 is kept free by the convention; 98 and 99 are national and never stand on an export.</remarks>
    public static bool IsChapter(string digits) =>
        digits.Length == 2 && digits.All(char.IsAsciiDigit)
        && string.CompareOrdinal(digits, "01") >= 0 && string.CompareOrdinal(digits, "97") <= 0 && digits != "77";

    private static bool IsEdition(string edition) => edition.Length == 4 && edition.All(char.IsAsciiDigit);
}
