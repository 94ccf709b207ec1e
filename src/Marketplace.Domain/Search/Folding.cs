using System.Globalization;
using System.Text;

namespace Marketplace.Domain.Search;

/// <summary>Takes the marks off Latin letters: "Đắk Lắk" becomes "dak lak". Folding twice changes nothing
/// more.</summary>
public static class Folding
{
    /// <summary>Letters that Unicode does not take apart.</summary>
    private static readonly Dictionary<char, string> Whole = new()
    {
        ['đ'] = "d", ['Đ'] = "d", ['ð'] = "d", ['Ð'] = "d", ['ø'] = "o", ['Ø'] = "o", ['ł'] = "l", ['Ł'] = "l",
        ['ħ'] = "h", ['Ħ'] = "h", ['ŧ'] = "t", ['Ŧ'] = "t", ['ı'] = "i", ['ĸ'] = "q", ['ŋ'] = "n", ['Ŋ'] = "n",
        ['ß'] = "ss", ['ẞ'] = "ss", ['æ'] = "ae", ['Æ'] = "ae", ['œ'] = "oe", ['Œ'] = "oe", ['þ'] = "th", ['Þ'] = "th",
        ['ƒ'] = "f", ['ƀ'] = "b", ['ɓ'] = "b", ['ɖ'] = "d", ['ɗ'] = "d", ['ɨ'] = "i", ['ʼ'] = "'", ['’'] = "'",
    };

    private static readonly string?[] Table = Build();

    /// <summary>Lower case without marks.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        Fold(text.Normalized(), folded);
        return folded.ToString();
    }

    /// <summary>Appends the lower case of the text without marks; the text is NFC.</summary>
    internal static void Fold(ReadOnlySpan<char> text, StringBuilder to)
    {
        foreach (var c in text)
        {
            if (c < 0x80)
            {
                to.Append(char.ToLowerInvariant(c));
            }
            else if (Table[c] is { } plain)
            {
                to.Append(plain);
            }
            else
            {
                to.Append(char.ToLowerInvariant(c));
            }
        }
    }

    private static string?[] Build()
    {
        var table = new string?[0x10000];
        (int From, int To)[] latin =
            [(0xC0, 0x24F), (0x1E00, 0x1EFF), (0x2070, 0x209C), (0xFB00, 0xFB06), (0xFF10, 0xFF5A), (0xB2, 0xB9)];
        foreach (var (from, to) in latin)
        {
            for (var c = from; c <= to; c++)
            {
                table[c] = Plain((char)c);
            }
        }

        // A mark that no letter takes in is nothing by itself.
        for (var c = 0x300; c <= 0x36F; c++)
        {
            table[c] = "";
        }

        foreach (var (letter, plain) in Whole)
        {
            table[letter] = plain;
        }

        return table;
    }

    /// <returns>Null where the character is not a marked form of ASCII letters or digits.</returns>
    private static string? Plain(char c)
    {
        var plain = new StringBuilder();
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(Whole.TryGetValue(part, out var whole) ? whole : char.ToLowerInvariant(part).ToString());
            }
        }

        var text = plain.ToString();
        return text.Length > 0 && text.All(char.IsAsciiLetterOrDigit) ? text : null;
    }
}
