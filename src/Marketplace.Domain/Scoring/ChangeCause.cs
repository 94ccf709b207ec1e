using Marketplace.Domain.Vetting;

namespace Marketplace.Domain.Scoring;

/// <summary>Facts and the score that they gave on a day.</summary>
public sealed record Judged(Snapshot Snapshot, Score Score);

/// <summary>Finds the one paper that made a criterion's score differ between two assessments.</summary>
public static class ChangeCause
{
    /// <returns>Id of the paper; null: it was no paper, or more than one.</returns>
    public static string? Paper(Judged before, Judged after, string criterion)
    {
        var (old, now) = (Speaking(before, criterion), Speaking(after, criterion));
        old.SymmetricExceptWith(now);
        if (old.Count == 0)
        {
            old = Lines(before, criterion);
            old.SymmetricExceptWith(Lines(after, criterion));
        }

        var papers = old.Select(p => p.Id).Distinct().Take(2).ToList();
        return papers.Count == 1 ? papers[0] : null;
    }

    /// <summary>The papers that count on the day and are of this criterion, or fill a document slot.</summary>
    private static HashSet<(string Id, decimal Points)> Speaking(Judged judged, string criterion)
    {
        var facts = new Facts(judged.Snapshot, judged.Score.AsOf, judged.Score.Set.Thresholds);
        HashSet<(string, decimal)> found = [];
        foreach (var paper in facts.CountingPapers)
        {
            if (EvidenceTypes.Find(paper.Type)?.Criterion == criterion
                || (criterion == "C04" && judged.Snapshot.Products.Any(p => p.Slots.Contains(paper.Id))))
            {
                found.Add((paper.Id, 0));
            }
        }

        return found;
    }

    /// <summary>What each paper earns: an audit that ages goes on counting, for less.</summary>
    private static HashSet<(string Id, decimal Points)> Lines(Judged judged, string criterion) =>
        [.. judged.Score[criterion].Mark.Lines.Where(l => l.Evidence is not null).Select(l => (l.Evidence!, l.Points))];
}
