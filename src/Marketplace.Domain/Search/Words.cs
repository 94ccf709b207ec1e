using System.Text;

namespace Marketplace.Domain.Search;

/// <summary>One word of a text in the forms that are searched.</summary>
/// <param name="Plain">Lower case, no marks, English possessive and plural cut: "Coffees" is "coffee", "Cà" is
/// "ca".</param>
/// <param name="Marked">Lower case with marks, the tone on the same letter in old and new spelling.</param>
/// <param name="Bare">Lower case, no marks, nothing cut.</param>
/// <param name="At">Where it stands in the text.</param>
public readonly record struct Word(string Plain, string Marked, string Bare, Span At);

/// <summary>Reads text as words: the analysers "text", "exact" and "pair" of the index, which must agree with
/// this.</summary>
public static class Words
{
    /// <summary>Tone on the second letter (old schools differ): "hoà" and "hòa" are the same word.</summary>
    private static readonly Dictionary<(char, char), (char, char)> Tones = TonePairs();

    /// <param name="text">Any text; null is empty. It is read in NFC.</param>
    public static List<Word> Of(string? text) => Of(text, int.MaxValue);

    /// <param name="most">Words after this many are left out.</param>
    public static List<Word> Of(string? text, int most)
    {
        if (string.IsNullOrEmpty(text))
        {
            return [];
        }

        var clean = text.Normalized();
        var spans = new List<Span>(Math.Min(clean.Length / 6, most));
        Tokens.Cut(clean, spans, most);
        var words = new List<Word>(spans.Count);
        var buffer = new StringBuilder();
        foreach (var at in spans)
        {
            words.Add(Read(clean.AsSpan(at.Start, at.Length), at, buffer));
        }

        return words;
    }

    /// <summary>Neighbours written as one: "ca phe rang" gives "caphe" and "pherang".</summary>
    public static IEnumerable<string> Pairs(IReadOnlyList<Word> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            yield return words[i - 1].Plain + words[i].Plain;
        }
    }

    /// <summary>
    /// Cuts the English plural: boxes → box, mangoes → mango, berries → berry, vases → vase; glass stays. What Lucene's
    /// minimal stemmer does after the filter "es" of the index.
    /// </summary>
    public static string Singular(string word)
    {
        if (word.Length < 3 || word[^1] != 's' || word[^2] is 'u' or 's')
        {
            return word;
        }

        if (word[^2] != 'e')
        {
            return word[..^1];
        }

        if (IsPluralInEs(word))
        {
            return word[..^2];
        }

        if (word.Length > 3 && word[^3] == 'i' && word[^4] is not ('a' or 'e'))
        {
            return word[..^3] + "y";
        }

        return word[^3] is 'i' or 'a' or 'o' or 'e' ? word : word[..^1];
    }

    /// <summary>dishes, peaches, glasses, boxes, mangoes; but caches and axes end in "e" alone.</summary>
    private static bool IsPluralInEs(string word) => word.Length >= 5 && (word[^4], word[^3]) switch
    {
        ('s', 's') or ('s', 'h') => word.Length >= 6,
        (_, 'x') => true,
        ('c', 'h') => word[^5] == 'a' ? word.Length >= 7 && word[^6] is 'e' or 'o' : word.Length >= 6,
        (not ('a' or 'e' or 'i' or 'o' or 'u'), 'o') => word.Length >= 6,
        _ => false,
    };

    private static Word Read(ReadOnlySpan<char> word, Span at, StringBuilder buffer)
    {
        buffer.Clear();
        Folding.Fold(word, buffer);
        var bare = buffer.ToString();
        var marked = IsPlainAscii(word) ? bare : Marked(word);
        var owned = bare.Length > 2 && bare[^1] == 's' && bare[^2] == '\'' ? bare[..^2] : bare;
        return new(Singular(owned), marked, bare, at);
    }

    private static bool IsPlainAscii(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('\0', '\x7F');

    private static string Marked(ReadOnlySpan<char> word)
    {
        Span<char> letters = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(letters);
        for (var i = 1; i < letters.Length; i++)
        {
            if (letters[i] >= 0x80 && Tones.TryGetValue((letters[i - 1], letters[i]), out var placed))
            {
                (letters[i - 1], letters[i]) = placed;
                i++;
            }
        }

        return new string(letters);
    }

    private static Dictionary<(char, char), (char, char)> TonePairs()
    {
        var pairs = new Dictionary<(char, char), (char, char)>();
        Add('o', 'a', "òóỏõọ", "àáảãạ");
        Add('o', 'e', "òóỏõọ", "èéẻẽẹ");
        Add('u', 'y', "ùúủũụ", "ỳýỷỹỵ");
        return pairs;

        void Add(char first, char second, string firsts, string seconds)
        {
            for (var tone = 0; tone < firsts.Length; tone++)
            {
                pairs.Add((first, seconds[tone]), (firsts[tone], second));
            }
        }
    }
}
