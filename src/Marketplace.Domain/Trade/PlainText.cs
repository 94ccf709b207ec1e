using System.Globalization;
using System.Text;

namespace Marketplace.Domain.Trade;

/// <summary>Ways of looking at what a person typed.</summary>
public static class PlainText
{
    /// <summary>Letters and digits only, lower case, without marks (đ becomes d): what two spellings of one name
    /// share.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text.Normalized(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    /// <summary>The digits of a number typed with spaces, dots or dashes; null when anything else is in it.</summary>
    public static string? Digits(string? text)
    {
        var digits = new StringBuilder(16);
        foreach (var c in text ?? "")
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (c is not ('.' or '-') && char.GetUnicodeCategory(c) != UnicodeCategory.SpaceSeparator)
            {
                return null;
            }
        }

        return digits.Length == 0 ? null : digits.ToString();
    }

    /// <summary>NFC, trimmed; null for nothing. Control characters other than line breaks and tabs are
    /// dropped.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var clean = text.Any(IsUnwanted) ? string.Concat(text.Where(c => !IsUnwanted(c))) : text;
        clean = clean.Trim().Normalized();
        return clean.Length == 0 ? null : clean;
    }

    /// <returns>At most its first characters; a pair of surrogates is never parted.</returns>
    /// <param name="longest">In UTF-16 units, at least 1.</param>
    public static string Cut(this string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <returns>At most its last characters; a pair of surrogates is never parted.</returns>
    /// <param name="longest">In UTF-16 units, at least 1.</param>
    public static string CutToEnd(this string text, int longest) => text.Length <= longest
        ? text
        : text[^(char.IsLowSurrogate(text[^longest]) ? longest - 1 : longest)..];

    private static bool IsUnwanted(char c) => char.IsControl(c) && c is not ('\n' or '\r' or '\t');
}
