namespace Marketplace.Domain.Inquiries;

/// <summary>Time within Monday to Friday, 8:00 to 17:00 in Vietnam, which has no summer time. Public holidays count as
/// working days.</summary>
public static class WorkingTime
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);
    private static readonly TimeSpan Opens = TimeSpan.FromHours(8);
    private static readonly TimeSpan Closes = TimeSpan.FromHours(17);

    /// <returns>Zero when <paramref name="to"/> is not later than <paramref name="from"/>.</returns>
    public static TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (start, end) = (from.ToOffset(Vietnam).DateTime, to.ToOffset(Vietnam).DateTime);
        var total = TimeSpan.Zero;
        for (var day = start.Date; day <= end.Date; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            {
                continue;
            }

            var opened = Later(start, day + Opens);
            var closed = Earlier(end, day + Closes);
            total += closed > opened ? closed - opened : TimeSpan.Zero;
        }

        return total;
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
