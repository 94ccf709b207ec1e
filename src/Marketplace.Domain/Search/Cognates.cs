using System.Text;

namespace Marketplace.Domain.Search;

/// <summary>
/// Four-letter pieces of loan words with levelled spelling, so that "streptomycins" meets "streptomycin" and
/// "kieserite" meets "kiezerit". Words that a Vietnamese syllable could be have none: they are no loan words.
/// </summary>
public static class Cognates
{
    private const int Shortest = 5;
    private const int Gram = 4;

    /// <summary>Longer spellings first.</summary>
    private static readonly (string From, char To)[] Levelled =
    [
        ("ph", 'f'), ("th", 't'), ("rh", 'r'), ("ch", 'c'), ("kh", 'k'), ("qu", 'k'), ("ck", 'c'), ("ae", 'e'),
        ("oe", 'e'),
        ("y", 'i'), ("x", 'c'), ("z", 's'), ("k", 'c'), ("w", 'v'),
    ];

    public static IEnumerable<string> Grams(Word word)
    {
        if (word.Bare.Length < Shortest || Syllables.HasShape(word.Bare))
        {
            yield break;
        }

        var stem = Stem(word.Marked);
        for (var at = 0; at + Gram <= stem.Length && stem.Length >= Shortest; at++)
        {
            yield return stem.Substring(at, Gram);
        }
    }

    private static string Stem(string marked)
    {
        var level = Level(marked);
        if (level.Length < Shortest)
        {
            return "";
        }

        var single = new StringBuilder(level.Length);
        for (var at = 0; at < level.Length; at++)
        {
            single.Append(level[at]);
            at += at + 1 < level.Length && level[at + 1] == level[at] ? 1 : 0;
        }

        var stem = single.ToString();
        foreach (var end in (string[])["es", "e", "s"])
        {
            if (stem.Length - end.Length >= Gram && stem.EndsWith(end, StringComparison.Ordinal))
            {
                return stem[..^end.Length];
            }
        }

        return stem;
    }

    private static string Level(string marked)
    {
        var level = new StringBuilder(marked.Length);
        for (var at = 0; at < marked.Length;)
        {
            var rest = marked.AsSpan(at);
            var found = Array.FindIndex(
                Levelled, pair => marked.AsSpan(at).StartsWith(pair.From, StringComparison.Ordinal));
            if (found < 0)
            {
                Folding.Fold(rest[..1], level);
                at++;
            }
            else
            {
                level.Append(Levelled[found].To);
                at += Levelled[found].From.Length;
            }
        }

        return level.ToString();
    }
}
