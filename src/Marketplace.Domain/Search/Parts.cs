using System.Text;
using System.Text.RegularExpressions;

namespace Marketplace.Domain.Search;

/// <summary>
/// Pieces of codes and sizes: "TN-2110" is found by tn2110, by "tn 2110" and by 2110. The analysers "parts_i" and
/// "parts_s": cut at blanks, join a number with its unit, then cut at everything that is no letter or digit and between
/// letters and digits.
/// </summary>
public static partial class Parts
{
    /// <summary>The pieces of what was typed.</summary>
    public static List<string> OfQuery(string text) => Of(text, whole: false);

    /// <summary>The pieces and, for words of several pieces, the joined whole.</summary>
    public static List<string> OfText(string text) => Of(text, whole: true);

    private static List<string> Of(string text, bool whole)
    {
        var pieces = new List<string>();
        var joined = UnitJoin().Replace(text.Normalized(), "");
        var buffer = new StringBuilder();
        foreach (var range in joined.AsSpan().SplitAny(" \t\r\n\u00A0"))
        {
            var (start, end) = (range.Start.Value, range.End.Value);
            if (start < end)
            {
                Cut(joined.AsSpan(start, end - start), whole, pieces, buffer);
            }
        }

        return pieces;
    }

    private static void Cut(ReadOnlySpan<char> word, bool whole, List<string> pieces, StringBuilder buffer)
    {
        if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase)
            || word.EndsWith("’s", StringComparison.OrdinalIgnoreCase))
        {
            word = word[..^2];
        }

        var before = pieces.Count;
        for (var at = 0; at < word.Length;)
        {
            var end = EndOfPiece(word, at);
            if (end > at)
            {
                pieces.Add(Plain(word[at..end], buffer));
            }

            at = Math.Max(end, at + 1);
        }

        if (whole && pieces.Count - before > 1)
        {
            pieces.Add(Words.Singular(string.Concat(pieces.Skip(before))));
        }
    }

    /// <returns>The start itself where no piece begins.</returns>
    private static int EndOfPiece(ReadOnlySpan<char> word, int start)
    {
        var end = start;
        var digits = char.IsDigit(word[start]);
        while (end < word.Length && (digits ? char.IsDigit(word[end]) : IsLetter(word[end])))
        {
            end++;
        }

        return end;
    }

    private static bool IsLetter(char c) =>
        char.IsLetter(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark;

    private static string Plain(ReadOnlySpan<char> piece, StringBuilder buffer)
    {
        buffer.Clear();
        Folding.Fold(piece, buffer);
        return Words.Singular(buffer.ToString());
    }

    [GeneratedRegex(
        @"(?<=\d)\s+(?=(?:gb|mb|tb|kb|ghz|mhz|hz|mm|cm|m|km|kg|g|mg|l|ml|lit|w|kw|v|kv|a|mah|ah"
        + "|va|kva|inch|in|ft|hp|bar"
        + @"|lm|rpm|dpi|mp|pin|port|k)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UnitJoin();
}
