using System.Collections.Concurrent;
using System.Reflection;

namespace Marketplace.Web.Platform;

/// <summary>PostgreSQL stores no NUL. It is refused before the server sees it.</summary>
/// <remarks>
/// A statement that the driver has prepared by itself and that fails while its parameters are read leaves the pooled
/// connection out of step (Npgsql 10): the next request on it fails. So no text that the server would refuse is sent.
/// </remarks>
internal static class TextOfParameters
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Texts = [];

    /// <param name="args">An object whose properties are the parameters; null: none.</param>
    /// <exception cref="RefusedException"><c>invalid-request</c>: a text holds a NUL, or the JSON for one.</exception>
    public static void MustBeStorable(object? args)
    {
        if (args is null)
        {
            return;
        }

        foreach (var property in Texts.GetOrAdd(args.GetType(), TextsOf))
        {
            var value = property.GetValue(args);
            if (value is string text ? HasNul(text) : value is IEnumerable<string?> texts && texts.Any(HasNul))
            {
                throw new RefusedException(
                    400, "invalid-request", "Có ký tự không lưu được (U+0000). Bỏ ký tự đó.",
                    "It has a character that cannot be stored (U+0000). Leave it out.");
            }
        }
    }

    private static PropertyInfo[] TextsOf(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)
            .Where(p => p.PropertyType == typeof(string) || p.PropertyType.IsAssignableTo(typeof(IEnumerable<string>))),
    ];

    private static bool HasNul(string? text) => text is not null
        && (text.Contains('\0', StringComparison.Ordinal) || (text is ['{' or '[', ..] && HasEscapedNul(text)));

    /// <summary>In JSON, \u0000 is a NUL; behind one more backslash it is six harmless characters.</summary>
    private static bool HasEscapedNul(string json)
    {
        const string Nul = "\\u0000";
        for (var at = json.IndexOf(Nul, StringComparison.Ordinal); at >= 0;
            at = json.IndexOf(Nul, at + 1, StringComparison.Ordinal))
        {
            var before = json.AsSpan(0, at);
            if ((before.Length - before.TrimEnd('\\').Length) % 2 == 0)
            {
                return true;
            }
        }

        return false;
    }
}
