namespace Marketplace.Web.Platform;

/// <summary>Patterns for SQL's like: what a person typed stands for itself, also where it holds % or _.</summary>
public static class LikePattern
{
    public static string Containing(string text) => $"%{Escaped(text)}%";

    public static string BeginningWith(string text) => Escaped(text) + "%";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
