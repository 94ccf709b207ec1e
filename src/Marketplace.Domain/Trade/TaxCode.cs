namespace Marketplace.Domain.Trade;

/// <summary>Whom a Vietnamese tax code names.</summary>
public enum TaxCodeKind
{
    /// <summary>10 digits: an enterprise or cooperative.</summary>
    Enterprise,

    /// <summary>13 digits: a branch, the parent's code and a number from 001 to 999.</summary>
    Branch,

    /// <summary>12 digits: a person or a household business, whose personal id is the tax code since 1 July
    /// 2025.</summary>
    Person,
}

/// <summary>A Vietnamese tax code (MST). The check digit proves the typing, not that the taxpayer exists.</summary>
/// <param name="Digits">10, 12 or 13 digits.</param>
/// <param name="Kind">Follows from the length.</param>
public sealed record TaxCode(string Digits, TaxCodeKind Kind)
{
    private static ReadOnlySpan<int> Weights => [31, 29, 23, 19, 17, 13, 7, 5, 3];

    /// <summary>Reads a code typed with or without spaces, dots and dashes.</summary>
    /// <exception cref="RuleBrokenException"><c>trade.tax-code-length</c>, <c>trade.tax-code-checksum</c>.</exception>
    public static TaxCode Parse(string? text)
    {
        var digits = PlainText.Digits(text) ?? "";
        if (digits.Length is not (10 or 12 or 13))
        {
            throw new RuleBrokenException(
                "trade.tax-code-length",
                "Mã số thuế có 10 chữ số; chi nhánh có 13; hộ kinh doanh và cá nhân dùng số định danh 12 chữ số.",
                "A tax code has 10 digits, a branch 13, a household business or person the 12 digits of the personal "
                + "id.");
        }

        return TryParse(text, out var code)
            ? code
            : throw new RuleBrokenException(
                "trade.tax-code-checksum",
                $"Mã số thuế {digits} không đúng chữ số kiểm tra. Đối chiếu lại với giấy đăng ký.",
                $"The check digit of tax code {digits} does not fit. Compare it with the registration certificate.");
    }

    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TaxCode? code)
    {
        var digits = PlainText.Digits(text) ?? "";
        code = digits.Length switch
        {
            10 when IsSound(digits) => new(digits, TaxCodeKind.Enterprise),
            13 when IsSound(digits) && !digits.EndsWith("000", StringComparison.Ordinal) => new(
                digits, TaxCodeKind.Branch),
            12 => new(digits, TaxCodeKind.Person),
            _ => null,
        };
        return code is not null;
    }

    /// <summary>As people write it: a branch number after a dash.</summary>
    public override string ToString() => Kind == TaxCodeKind.Branch ? $"{Digits[..10]}-{Digits[10..]}" : Digits;

    /// <remarks>A remainder of 0 would need the digit 10: such a serial number is never given out.</remarks>
    private static bool IsSound(string digits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += (digits[i] - '0') * Weights[i];
        }

        return digits.AsSpan(2, 7).ContainsAnyExcept('0') && 10 - (sum % 11) == digits[9] - '0';
    }
}
