namespace Marketplace.Domain.Scoring;

/// <summary>Group B: C07, C08, C09, C11.</summary>
internal static class CapabilityCriteria
{
    private const int SummaryMonths = 24;
    private const int AwardMonths = 36;

    public static Mark Capacity(Facts facts)
    {
        var tally = new Tally();
        var audit = facts.Newest("site-audit");
        if (audit is not null && facts.IsWithinMonths(audit.IssuedOn, 12))
        {
            tally.Add(new Line("audit.fresh", 50, Until: audit.IssuedOn.AddMonths(12), Evidence: audit.Id));
        }
        else if (audit is not null && facts.IsWithinMonths(audit.IssuedOn, 24))
        {
            tally.Add(new Line("audit.old", 25, Until: audit.IssuedOn.AddMonths(24), Evidence: audit.Id));
            tally.Missing("audit.fresh");
        }
        else
        {
            tally.Missing("audit.fresh");
        }

        tally.Paper("capacity-sheet", 20, facts.Best("capacity-sheet"));
        tally.Paper("factory-proof", 15, facts.Best("factory-proof"));
        tally.Fact("lead-times.kept", 15, facts.Snapshot.KeepsLeadTimes);
        return tally.Done();
    }

    public static Mark Exports(Facts facts)
    {
        var tally = new Tally();
        var summary = facts.Newest("customs-summary");
        if (summary is null || !facts.IsWithinMonths(summary.IssuedOn, SummaryMonths))
        {
            tally.Missing("exports.turnover");
            return tally.Done();
        }

        var threshold = facts.ExportThreshold;
        var turnover = summary.TurnoverUsd ?? 0;
        var markets = summary.Markets ?? 0;
        var years = summary.ExportYears ?? 0;
        var until = summary.IssuedOn.AddMonths(SummaryMonths);
        tally.Add(new Line(
            "exports.turnover", 50 * Math.Min(turnover / threshold, 1), turnover, threshold, until, summary.Id));
        tally.Add(new Line("exports.markets", 0.25m * Math.Min(markets, 10) * 10, markets, 10, until, summary.Id));
        tally.Add(new Line("exports.years", 0.25m * Math.Min(years, 5) * 20, years, 5, until, summary.Id));
        if (turnover < threshold)
        {
            tally.Missing("exports.turnover");
        }

        return tally.Done();
    }

    public static Mark TrackRecord(Facts facts)
    {
        var tally = new Tally();
        var years = facts.Snapshot.RegisteredOn is { } day && day <= facts.AsOf ? FullYears(day, facts.AsOf) : 0;
        tally.Add(new Line("record.years", 60m * Math.Min(years, 5) / 5, years, 5));
        var statement = LastStatement(facts);
        tally.Paper("record.statement", 20, statement);
        tally.Paper("record.equity", 20, statement?.EquityVnd > 0 ? statement : null);
        return tally.Done();
    }

    public static Mark Brand(Facts facts)
    {
        var tally = new Tally();
        tally.Paper("trademark-vn", 30, facts.Best("trademark-vn"));
        tally.Paper("trademark-foreign", 30, facts.Best("trademark-foreign"));
        tally.Paper("patent-design", 20, facts.Best("patent-design"));
        var award = facts.Newest("award");
        tally.Paper("award", 20, award is not null && facts.IsWithinMonths(award.IssuedOn, AwardMonths) ? award : null);
        return tally.Done();
    }

    /// <summary>The newest statement of the last year that had to be filed, or of a later one; an older one is
    /// none.</summary>
    private static EvidenceItem? LastStatement(Facts facts)
    {
        EvidenceItem? last = null;
        foreach (var paper in facts.CountingPapers)
        {
            if (paper.Type == "audited-statement" && paper.FinancialYear >= LastFiledYear(facts.AsOf)
                && (last is null || paper.IssuedOn > last.IssuedOn))
            {
                last = paper;
            }
        }

        return last;
    }

    /// <summary>Completed years since the day of founding.</summary>
    private static int FullYears(DateOnly from, DateOnly to)
    {
        var years = to.Year - from.Year;
        return from.AddYears(years) > to ? years - 1 : years;
    }

    /// <summary>Statements are filed within 90 days of the year's end, so until 31 March the year before last is the
    /// last.</summary>
    private static int LastFiledYear(DateOnly day) => day.Month >= 4 ? day.Year - 1 : day.Year - 2;
}
