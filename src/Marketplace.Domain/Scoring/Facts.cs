namespace Marketplace.Domain.Scoring;

/// <summary>A snapshot looked at on one day: the counting rules of criteria 1.3, said once.</summary>
public sealed class Facts(Snapshot snapshot, DateOnly asOf, ExportThresholds thresholds)
{
    /// <summary>Working days and hours are judged in Vietnam, which has no summer time.</summary>
    private static readonly TimeSpan VietnamOffset = TimeSpan.FromHours(7);

    /// <summary>The papers that count on the day, in the order of their ids: the same lines whatever the file's
    /// order.</summary>
    private readonly EvidenceItem[] _counting = Counting(snapshot.Evidence, asOf);

    public Snapshot Snapshot { get; } = snapshot;

    public ReadOnlySpan<EvidenceItem> CountingPapers => _counting;

    public DateOnly AsOf { get; } = asOf;

    /// <summary>The first instant after the day.</summary>
    public DateTimeOffset EndOfDay { get; } = new(asOf.AddDays(1).ToDateTime(TimeOnly.MinValue), VietnamOffset);

    public decimal ExportThreshold => thresholds.Of(Snapshot.ProductGroup, Snapshot.SizeClass);

    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(VietnamOffset).DateTime);

    /// <summary>Dated within n calendar months: the very day n months back still counts, the future does not.</summary>
    public bool IsWithinMonths(DateOnly day, int months) => day <= AsOf && day >= AsOf.AddMonths(-months);

    /// <summary>Age in days, 0 to the most, both included.</summary>
    public bool IsWithinDays(DateOnly day, int days) => day <= AsOf && AsOf.DayNumber - day.DayNumber <= days;

    /// <summary>The paper of this type that counts longest; null: none counts.</summary>
    public EvidenceItem? Best(string type)
    {
        EvidenceItem? best = null;
        foreach (var paper in _counting)
        {
            if (paper.Type == type && (best is null || Until(paper) > Until(best)))
            {
                best = paper;
            }
        }

        return best;
    }

    /// <summary>The best paper of the first of these types that has one.</summary>
    public EvidenceItem? BestOf(string[] types)
    {
        EvidenceItem? best = null;
        foreach (var type in types)
        {
            if (Best(type) is { } paper && (best is null || Until(paper) > Until(best)))
            {
                best = paper;
            }
        }

        return best;
    }

    /// <summary>The newest paper of this type that counts.</summary>
    public EvidenceItem? Newest(string type)
    {
        EvidenceItem? newest = null;
        foreach (var paper in _counting)
        {
            if (paper.Type == type && (newest is null || paper.IssuedOn > newest.IssuedOn))
            {
                newest = paper;
            }
        }

        return newest;
    }

    /// <summary>Whether the paper with this id counts; an unknown id does not.</summary>
    public bool Counts(string? id)
    {
        var (low, high) = (0, id is null ? -1 : _counting.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(_counting[middle].Id, id);
            if (order == 0)
            {
                return true;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return false;
    }

    /// <summary>Accepted, issued by the day, not past its last day; both days inclusive.</summary>
    private static EvidenceItem[] Counting(IReadOnlyList<EvidenceItem> evidence, DateOnly asOf)
    {
        var counting = new EvidenceItem[evidence.Count];
        var (count, isSorted) = (0, true);
        for (var i = 0; i < counting.Length; i++)
        {
            var paper = evidence[i];
            if (paper.State == "accepted" && paper.IssuedOn <= asOf && (paper.ExpiresOn is null
                || asOf <= paper.ExpiresOn))
            {
                isSorted = isSorted && (count == 0 || string.CompareOrdinal(counting[count - 1].Id, paper.Id) <= 0);
                counting[count++] = paper;
            }
        }

        Array.Resize(ref counting, count);
        if (!isSorted)
        {
            Array.Sort(counting, (one, other) => string.CompareOrdinal(one.Id, other.Id));
        }

        return counting;
    }

    private static DateOnly Until(EvidenceItem paper) => paper.ExpiresOn ?? DateOnly.MaxValue;
}

/// <summary>Collects the lines of one mark; clips the sum to 0..100 once, at the end.</summary>
internal sealed class Tally
{
    private readonly List<Line> _lines = [];
    private List<string>? _missing;
    private decimal _sum;

    public void Add(Line line)
    {
        _lines.Add(line);
        _sum += line.Points;
    }

    /// <summary>Points for a paper, or a line of what is missing.</summary>
    public void Paper(string key, decimal points, EvidenceItem? paper)
    {
        if (paper is null)
        {
            Missing(key);
        }
        else
        {
            Add(new Line(key, points, Until: paper.ExpiresOn, Evidence: paper.Id));
        }
    }

    public void Fact(string key, decimal points, bool holds)
    {
        if (holds)
        {
            Add(new Line(key, points));
        }
        else
        {
            Missing(key);
        }
    }

    public void Missing(string key) => (_missing ??= []).Add(key);

    public Mark Done(bool gateHolds = true) =>
        new(Math.Clamp(_sum, 0, 100), gateHolds, _lines) { Missing = _missing ?? [] };

    /// <summary>A gate without points: 100 or 0.</summary>
    public Mark Gate() => new(_missing is null ? 100 : 0, _missing is null, _lines) { Missing = _missing ?? [] };

    /// <summary>Leaves the sums.</summary>
    public Mark NotCounted() => new(null, true, _lines) { Missing = _missing ?? [] };
}
