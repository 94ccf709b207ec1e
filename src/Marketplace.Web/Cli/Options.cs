namespace Marketplace.Web.Cli;

/// <summary>The options behind a verb: each named once and followed by its value.</summary>
public static class Options
{
    /// <param name="known">With their dashes, e.g. <c>--map</c>.</param>
    /// <returns>Null: a word that is no option, an option twice, or one without a value.</returns>
    public static IReadOnlyDictionary<string, string>? Parse(string[] words, params string[] known)
    {
        var given = new Dictionary<string, string>();
        foreach (var pair in words.Chunk(2))
        {
            if (pair is not [var name, var value] || !known.Contains(name) || known.Contains(value)
                || !given.TryAdd(name, value))
            {
                return null;
            }
        }

        return given;
    }

    /// <returns>Whether each word is part of a setting: <c>--name value</c> or <c>--name=value</c>.</returns>
    public static bool AreSettings(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (!words[at].StartsWith("--", StringComparison.Ordinal))
            {
                return false;
            }

            if (!words[at].Contains('='))
            {
                at++;
                if (at == words.Count || words[at].StartsWith("--", StringComparison.Ordinal))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
