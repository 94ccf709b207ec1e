namespace Marketplace.Domain.Scoring;

/// <summary>The first day after which the same snapshot scores differently: when to look again.</summary>
public static class NextChange
{
    /// <summary>Windows of months end on a day that depends on the month's length; these days are all looked
    /// at.</summary>
    private const int EdgeDays = 4;

    private static readonly Dictionary<string, int[]> MonthsOfType = new(StringComparer.Ordinal)
    {
        ["site-audit"] = [12, 24], ["customs-summary"] = [24], ["award"] = [36],
    };

    /// <returns>Null: the snapshot scores the same for ever.</returns>
    public static DateOnly? After(CriteriaSet set, Snapshot snapshot, DateOnly asOf)
    {
        var now = Scorer.Score(set, snapshot, asOf);
        var days = new SortedSet<DateOnly>();
        Papers(snapshot, days);
        Products(snapshot, days);
        Conduct(snapshot, days);
        Founding(snapshot, days);
        foreach (var day in days)
        {
            if (day > asOf && Differs(now, Scorer.Score(set, snapshot, day)))
            {
                return day;
            }
        }

        return null;
    }

    private static bool Differs(Score one, Score other)
    {
        for (var i = 0; i < one.Criteria.Count; i++)
        {
            var (a, b) = (one.Criteria[i], other.Criteria[i]);
            if (a.Score != b.Score || a.Mark.GateHolds != b.Mark.GateHolds)
            {
                return true;
            }
        }

        return false;
    }

    private static void Papers(Snapshot snapshot, SortedSet<DateOnly> days)
    {
        foreach (var paper in snapshot.Evidence.Where(p => p.State == "accepted"))
        {
            days.Add(paper.IssuedOn);
            if (paper.ExpiresOn is { } last && last < DateOnly.MaxValue)
            {
                days.Add(last.AddDays(1));
            }

            if (paper.Type.EndsWith("-confirmation", StringComparison.Ordinal))
            {
                days.Add(paper.IssuedOn.AddDays(366));
            }

            if (paper is { Type: "audited-statement", FinancialYear: > 0 and < 9_000 and var year })
            {
                days.Add(new DateOnly(year + 2, 4, 1));
            }

            foreach (var months in MonthsOfType.GetValueOrDefault(paper.Type, []))
            {
                Edge(days, paper.IssuedOn, months);
            }
        }
    }

    private static void Products(Snapshot snapshot, SortedSet<DateOnly> days)
    {
        foreach (var product in snapshot.Products)
        {
            days.Add(product.ChangedOn);
            days.Add(product.ChangedOn.AddDays(91));
            if (product.RegulatedFrom is { } from)
            {
                days.Add(from);
            }

            if (product.OriginProvedOn is { } proved)
            {
                days.Add(proved);
                Edge(days, proved, 24);
            }
        }
    }

    private static void Conduct(Snapshot snapshot, SortedSet<DateOnly> days)
    {
        foreach (var day in snapshot.UpheldDisputes.Concat(snapshot.ImportAlerts))
        {
            days.Add(day);
            Edge(days, day, 24);
        }

        foreach (var ban in snapshot.Bans)
        {
            days.Add(ban.From);
            if (ban.Until is { } last && last < DateOnly.MaxValue)
            {
                days.Add(last.AddDays(1));
            }
        }

        foreach (var day in snapshot.ActiveDays)
        {
            days.Add(day);
            days.Add(day.AddDays(91));
        }

        foreach (var inquiry in snapshot.Inquiries)
        {
            var received = Facts.DayOf(inquiry.ReceivedAt);
            days.Add(received);
            days.Add(received.AddDays(1));
            days.Add(received.AddDays(2));
            days.Add(received.AddDays(91));
            if (inquiry.AnsweredAt is { } answered)
            {
                days.Add(Facts.DayOf(answered));
            }
        }
    }

    private static void Founding(Snapshot snapshot, SortedSet<DateOnly> days)
    {
        if (snapshot.RegisteredOn is { } founded)
        {
            for (var years = 0; years <= 5; years++)
            {
                days.Add(founded.AddYears(years));
                days.Add(founded.AddYears(years).AddDays(1));
            }
        }
    }

    private static void Edge(SortedSet<DateOnly> days, DateOnly day, int months)
    {
        for (var i = 0; i <= EdgeDays; i++)
        {
            days.Add(day.AddMonths(months).AddDays(i));
        }
    }
}
