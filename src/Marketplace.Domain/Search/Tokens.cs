using System.Globalization;

namespace Marketplace.Domain.Search;

/// <summary>Where a word stands in its text, in UTF-16 code units.</summary>
public readonly record struct Span(int Start, int Length);

/// <summary>
/// Cuts text into words as Lucene's standard tokenizer does (Unicode Annex 29): letters and digits run together, an
/// apostrophe or full stop between letters and a comma or full stop between digits do not cut, Han and kana stand
/// alone.
/// </summary>
public static class Tokens
{
    private const int LongestWord = 255;

    private enum Kind : byte
    {
        Other,
        Letter,
        Digit,
        Joiner,
        Ideograph,
        BetweenLetters,
        BetweenDigits,
        Between,
        Mark,
    }

    /// <param name="most">What comes after so many words is not read.</param>
    public static void Cut(ReadOnlySpan<char> text, List<Span> words, int most = int.MaxValue)
    {
        var at = 0;
        while (at < text.Length && words.Count < most)
        {
            var kind = KindOf(text[at]);
            if (kind == Kind.Ideograph)
            {
                words.Add(new(at++, 1));
            }
            else if (kind is Kind.Letter or Kind.Digit or Kind.Joiner)
            {
                var end = EndOf(text, at);
                if (HasLetterOrDigit(text[at..end]))
                {
                    words.Add(new(at, Math.Min(end - at, LongestWord)));
                }

                at = end;
            }
            else
            {
                at++;
            }
        }
    }

    private static int EndOf(ReadOnlySpan<char> text, int start)
    {
        var last = KindOf(text[start]);
        var at = start + 1;
        while (at < text.Length)
        {
            var kind = KindOf(text[at]);
            if (kind is Kind.Letter or Kind.Digit or Kind.Joiner)
            {
                last = kind;
            }
            else if (kind != Kind.Mark && !(Bridges(kind, last) && at + 1 < text.Length
                && KindOf(text[at + 1]) == last))
            {
                break;
            }

            at++;
        }

        return at;
    }

    private static bool Bridges(Kind between, Kind sides) => sides switch
    {
        Kind.Letter => between is Kind.Between or Kind.BetweenLetters,
        Kind.Digit => between is Kind.Between or Kind.BetweenDigits,
        _ => false,
    };

    private static bool HasLetterOrDigit(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                return true;
            }
        }

        return false;
    }

    private static Kind KindOf(char c) => c switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' => Kind.Letter,
        >= '0' and <= '9' => Kind.Digit,
        '_' or '\u203F' or '\u2040' => Kind.Joiner,
        '\'' or '.' or '\u2018' or '\u2019' or '\u2024' or '\uFE52' or '\uFF07' or '\uFF0E' => Kind.Between,
        ':' or '\u00B7' or '\u0387' or '\u2027' or '\uFE13' or '\uFE55' or '\uFF1A' => Kind.BetweenLetters,
        ',' or ';' or '\u037E' or '\u0589' or '\u066C' or '\uFE10' or '\uFE14' or '\uFF0C' or '\uFF1B' =>
            Kind.BetweenDigits,
        < '\u00AA' => Kind.Other,
        >= '\u3041' and <= '\u309F' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' => Kind.Ideograph,
        _ => KindOf(CharUnicodeInfo.GetUnicodeCategory(c)),
    };

    /// <remarks>Half of a surrogate pair counts as a letter: rare letters stay whole, and an emoji harms
    /// nobody.</remarks>
    private static Kind KindOf(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
            or UnicodeCategory.Surrogate => Kind.Letter,
        UnicodeCategory.DecimalDigitNumber => Kind.Digit,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format => Kind.Mark,
        _ => Kind.Other,
    };
}
