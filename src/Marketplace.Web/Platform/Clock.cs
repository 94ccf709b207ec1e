namespace Marketplace.Web.Platform;

public static class Clock
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>Today in Vietnam (Asia/Ho_Chi_Minh): the day that papers, deadlines and scores are judged by.</summary>
    public static DateOnly Today(this TimeProvider clock) => clock.GetUtcNow().DayInVietnam();

    /// <summary>The calendar day in Vietnam at this instant.</summary>
    public static DateOnly DayInVietnam(this DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Vietnam).DateTime);

    /// <summary>A new identifier that sorts by creation time (UUID version 7).</summary>
    public static Guid NewId(this TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());
}
