using System.Text;

namespace Marketplace.Domain;

/// <summary>One form for texts that look the same.</summary>
public static class Nfc
{
    /// <summary>
    /// NFC. What no text holds, a lone half of a surrogate pair and U+FFFE, is left out: the runtime's own normalizing
    /// takes it for a fault.
    /// </summary>
    public static string Normalized(this string text, NormalizationForm form = NormalizationForm.FormC) =>
        (MayBeBroken(text) ? Sound(text) : text).Normalize(form);

    private static bool MayBeBroken(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 || text.Contains('\uFFFE', StringComparison.Ordinal);

    private static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at < text.Length - 1 && char.IsSurrogatePair(text[at], text[at + 1]))
            {
                sound.Append(text[at]).Append(text[++at]);
            }
            else if (!char.IsSurrogate(text[at]) && text[at] != '\uFFFE')
            {
                sound.Append(text[at]);
            }
        }

        return sound.ToString();
    }
}
