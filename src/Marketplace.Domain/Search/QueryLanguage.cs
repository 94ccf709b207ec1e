using System.Text.RegularExpressions;

namespace Marketplace.Domain.Search;

/// <summary>How a search text is read; it decides how much the Vietnamese names count.</summary>
public enum Reading
{
    English,

    /// <summary>Vietnamese typed without marks.</summary>
    Vietnamese,

    /// <summary>Vietnamese with marks: the marks that were typed count.</summary>
    VietnameseWithMarks,
}

/// <summary>The shape of a Vietnamese syllable, without marks. Needs no word list.</summary>
public static partial class Syllables
{
    /// <param name="word">Lower case, no marks.</param>
    public static bool HasShape(string word) => Shape().IsMatch(word);

    /// <summary>Marks: Vietnamese. Else Vietnamese when at least half of the alphabetic words could be
    /// syllables.</summary>
    public static Reading ReadingOf(string text, IReadOnlyList<Word> words)
    {
        if (text.Any(c => c >= 0x80 && char.IsLetter(c)) && words.Any(word => word.Marked != word.Bare))
        {
            return Reading.VietnameseWithMarks;
        }

        var (all, shaped) = (0, 0);
        foreach (var word in words)
        {
            if (word.Bare.All(char.IsAsciiLetter))
            {
                all++;
                shaped += HasShape(word.Bare) ? 1 : 0;
            }
        }

        return all > 0 && shaped * 2 >= all ? Reading.Vietnamese : Reading.English;
    }

    [GeneratedRegex(
        "^(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
        + "(uyen|uye|uya|uyu|oai|oay|oao|oeo|uoi|uou|ieu|yeu|uay|uau|ai|ao|au|ay"
        + "|eo|eu|ia|ie|iu|oa|oe|oi|oo|ua|ue|ui|uo|uu|uy"
        + "|ye|[aeiouy])(ch|ng|nh|[cmnpt])?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
