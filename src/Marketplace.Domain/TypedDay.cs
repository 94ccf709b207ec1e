using System.Globalization;

namespace Marketplace.Domain;

/// <summary>
/// Reads a day as people write it: day first with slashes, dashes or dots, or year first as in ISO 8601.
/// </summary>
public static class TypedDay
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "d/M/yyyy", "d-M-yyyy", "d.M.yyyy"];

    public static bool TryRead(string typed, out DateOnly day) =>
        DateOnly.TryParseExact(typed.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
