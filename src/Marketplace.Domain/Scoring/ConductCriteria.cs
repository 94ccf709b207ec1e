namespace Marketplace.Domain.Scoring;

/// <summary>Group C: C10, C13, C14.</summary>
internal static class ConductCriteria
{
    private const int MemoryMonths = 24;
    private const int WindowDays = 90;
    private const int EnoughActiveDays = 45;
    private const int FewestInquiries = 5;

    private static readonly string[] TitleTypes = ["reputable-exporter", "vietnam-value", "ocop"];

    private static readonly (decimal Hours, decimal Band)[] Bands = [(2, 1.0m), (6, 0.8m), (12, 0.6m), (24, 0.4m),
        (48, 0.2m)];

    public static Mark Reputation(Facts facts)
    {
        var tally = new Tally();
        tally.Add(new Line("reputation.base", 60));
        var titles = 0;
        foreach (var paper in facts.CountingPapers)
        {
            if (Array.IndexOf(TitleTypes, paper.Type) >= 0)
            {
                titles++;
                tally.Add(new Line("reputation.title", titles <= 4 ? 10 : 0, titles, 4, paper.ExpiresOn, paper.Id));
            }
        }

        Deduct(tally, facts, facts.Snapshot.UpheldDisputes, "reputation.dispute", -20);
        Deduct(tally, facts, facts.Snapshot.ImportAlerts, "reputation.alert", -40);
        if (titles < 4)
        {
            tally.Missing("reputation.title");
        }

        var isBanned = facts.Snapshot.Bans.Any(b => b.From <= facts.AsOf && (b.Until is null || facts.AsOf <= b.Until));
        if (isBanned)
        {
            tally.Add(new Line("reputation.ban", 0));
        }

        return tally.Done(gateHolds: !isBanned);
    }

    public static Mark Ecommerce(Facts facts)
    {
        var snapshot = facts.Snapshot;
        var tally = new Tally();
        Provisional(tally, snapshot);
        tally.Add(new Line(
            "ecommerce.profile", 0.3m * snapshot.ProfileCompleteness, snapshot.ProfileCompleteness, 100));
        var (quality, isFresh) = (0m, false);
        foreach (var product in snapshot.Products)
        {
            quality += product.Quality;
            isFresh |= facts.IsWithinDays(product.ChangedOn, WindowDays);
        }

        var mean = snapshot.Products.Count == 0 ? 0 : quality / snapshot.Products.Count;
        tally.Add(new Line("ecommerce.listings", 0.3m * mean, mean, 100));
        var active = ActiveDays(facts);
        tally.Add(new Line(
            "ecommerce.active", 20m * Math.Min(active, EnoughActiveDays) / EnoughActiveDays, active, EnoughActiveDays));
        tally.Fact("ecommerce.fresh", 10, isFresh);
        tally.Fact("ecommerce.staff", 10, snapshot.NamesEcommerceStaff);
        return tally.Done();
    }

    public static Mark Responsiveness(Facts facts)
    {
        var tally = new Tally();
        Provisional(tally, facts.Snapshot);
        var (received, inTime) = (0, 0);
        var waits = new List<long>(facts.Snapshot.Inquiries.Count);
        foreach (var inquiry in facts.Snapshot.Inquiries)
        {
            if (!facts.IsWithinDays(Facts.DayOf(inquiry.ReceivedAt), WindowDays))
            {
                continue;
            }

            var answered = inquiry.AnsweredAt is { } at && at < facts.EndOfDay
                ? at - inquiry.ReceivedAt : (TimeSpan?)null;
            if (answered is null && facts.EndOfDay - inquiry.ReceivedAt <= TimeSpan.FromHours(24))
            {
                continue;
            }

            received++;
            if (answered is { } taken)
            {
                inTime += taken <= TimeSpan.FromHours(24) ? 1 : 0;
                waits.Add(taken.Ticks);
            }
        }

        if (received < FewestInquiries)
        {
            tally.Add(new Line("answers.not-measured", 0, received, FewestInquiries));
            return tally.NotCounted();
        }

        tally.Add(new Line("answers.in-time", 60m * inTime / received, inTime, received));
        tally.Add(waits.Count == 0 ? new Line("answers.none", 0) : MedianLine(MedianHours(waits)));
        return tally.Done();
    }

    /// <summary>Days in the window, each once however often it is listed: one bit for each age in days.</summary>
    private static int ActiveDays(Facts facts)
    {
        var ages = UInt128.Zero;
        foreach (var day in facts.Snapshot.ActiveDays)
        {
            ages |= facts.IsWithinDays(day, WindowDays) ? UInt128.One << (facts.AsOf.DayNumber - day.DayNumber) : 0;
        }

        return (int)UInt128.PopCount(ages);
    }

    private static void Deduct(Tally tally, Facts facts, IReadOnlyList<DateOnly> days, string key, decimal points)
    {
        foreach (var day in days.Count > 1 ? [.. days.Order()] : days)
        {
            if (facts.IsWithinMonths(day, MemoryMonths))
            {
                tally.Add(new Line(key, points, Until: day.AddMonths(MemoryMonths)));
            }
        }
    }

    private static void Provisional(Tally tally, Snapshot snapshot)
    {
        if (!snapshot.IsOnFloor)
        {
            tally.Add(new Line("provisional", 0));
        }
    }

    private static Line MedianLine(decimal hours) => new("answers.median", 40 * Band(hours), Scorer.Round(hours));

    private static decimal MedianHours(List<long> ticks)
    {
        ticks.Sort();
        var (low, high) = (ticks[(ticks.Count - 1) / 2], ticks[ticks.Count / 2]);
        return ((decimal)low + high) / 2 / TimeSpan.TicksPerHour;
    }

    private static decimal Band(decimal median)
    {
        foreach (var (hours, band) in Bands)
        {
            if (median <= hours)
            {
                return band;
            }
        }

        return 0;
    }
}
