namespace Marketplace.Domain.Search;

/// <summary>
/// What a product is, in the first words of its name: "Fresh dragon fruit" of "Fresh dragon fruit, size M, 4 kg box".
/// </summary>
public static class NameHead
{
    /// <returns>The name up to its first comma, semicolon or bracket; the whole name where nothing stands before
    /// it.</returns>
    public static string Of(string name) => name[..LengthOf(name)].TrimEnd();

    /// <returns>In UTF-16 code units. A comma between digits ends nothing.</returns>
    public static int LengthOf(string name)
    {
        for (var at = 1; at < name.Length; at++)
        {
            var ends = name[at] is ';' or '('
                || (name[at] == ',' && !(at + 1 < name.Length && char.IsDigit(name[at - 1])
                    && char.IsDigit(name[at + 1])));
            if (ends && name[..at].Any(char.IsLetter))
            {
                return at;
            }
        }

        return name.Length;
    }
}
