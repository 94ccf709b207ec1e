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

    /// <summary>What to say of a day that is written right and is in no calendar, such as 31/02/2015.</summary>
    /// <returns>Null: it is written in another way, or it is a day.</returns>
    public static Bilingual? NoSuchDay(string typed)
    {
        var parts = typed.Trim().Split('-', '/', '.');
        var isDay = parts is [{ Length: <= 2 }, { Length: <= 2 }, { Length: 4 }]
            or [{ Length: 4 }, { Length: 2 }, { Length: 2 }];
        return !isDay || !parts.All(p => p.All(char.IsAsciiDigit)) || TryRead(typed, out _) ? null : new(
            $"Không có ngày {typed.Trim()} trong lịch. Xem lại ngày và tháng.",
            $"There is no day {typed.Trim()}. Check the day and the month.");
    }
}
