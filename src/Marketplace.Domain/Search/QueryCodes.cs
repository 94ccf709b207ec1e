namespace Marketplace.Domain.Search;

/// <summary>Article numbers, HS codes and sizes in what was typed.</summary>
public static class QueryCodes
{
    /// <summary>Pieces of codes and sizes; a single word may be two that were written as one: "tshirt".</summary>
    public static List<string> PiecesOf(string text, List<Word> words, int most) =>
        OfDigits(text) is not null || words.Count == 0 ? []
        : text.Any(char.IsAsciiDigit) || words is [{ Plain.Length: >= 4 }]
            ? [.. Parts.OfQuery(text).Take(most)]
            : [];

    /// <summary>Digits, dots and blanks alone are one code: an HS code or a GTIN as people write it.</summary>
    /// <returns>Null: the text is none.</returns>
    public static string? OfDigits(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is '.' or ' ')
            && string.Concat(text.Where(char.IsAsciiDigit)) is { Length: >= 4 } digits
                ? digits
                : null;

    /// <summary>The six digits that all countries share, of an HS code of eight or ten.</summary>
    /// <returns>Null: the text is none.</returns>
    public static string? Broader(string? code) =>
        code is { Length: 8 or 10 } && code.All(char.IsAsciiDigit) ? code[..6] : null;

    /// <summary>"TB-BX-ES-L": one word of several pieces without a digit may be a whole article number.</summary>
    /// <returns>Null: the text is none.</returns>
    public static string? OfLetters(string text) =>
        !text.Any(c => c == ' ' || char.IsDigit(c)) && Parts.OfText(text) is [_, _, .., var whole] ? whole : null;
}
