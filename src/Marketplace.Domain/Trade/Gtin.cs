using System.Diagnostics.CodeAnalysis;

namespace Marketplace.Domain.Trade;

/// <summary>A GS1 trade item number. Its prefix says who issued it, never where the goods come from.</summary>
/// <param name="Digits">14 digits: shorter numbers are padded with zeros so that they compare.</param>
public sealed record Gtin(string Digits)
{
    /// <summary>Reads 8, 12, 13 or 14 digits typed with or without spaces and dashes.</summary>
    /// <exception cref="RuleBrokenException"><c>trade.gtin-wrong</c>.</exception>
    public static Gtin Parse(string? text) => TryParse(text, out var gtin) ? gtin : throw Refusal(text);

    public static bool TryParse(string? text, [NotNullWhen(true)] out Gtin? gtin)
    {
        var digits = PlainText.Digits(text) ?? "";
        gtin = digits.Length is 8 or 12 or 13 or 14
            && CheckDigit(digits.AsSpan(0, digits.Length - 1)) == digits[^1] - '0'
            ? new(digits.PadLeft(14, '0'))
            : null;
        return gtin is not null;
    }

    /// <summary>Weights 3, 1, 3 … from the right of the number without its check digit.</summary>
    public static int CheckDigit(ReadOnlySpan<char> body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (body[body.Length - 1 - i] - '0') * (i % 2 == 0 ? 3 : 1);
        }

        return (10 - (sum % 10)) % 10;
    }

    internal static RuleBrokenException Refusal(string? text) => new(
        "trade.gtin-wrong",
        $"Mã GTIN “{text}” không đúng: cần 8, 12, 13 hoặc 14 chữ số và chữ số kiểm tra khớp. Chép lại từ nhãn.",
        $"GTIN “{text}” is not right: 8, 12, 13 or 14 digits with a check digit that fits. Copy it from the label.");
}
