using System.Globalization;

namespace Marketplace.Domain.Scoring;

/// <summary>The decision rule of criteria 1.4 in one sentence, naming what fails.</summary>
public static class Verdicts
{
    public static Bilingual Of(Score score)
    {
        var failed = score.Criteria.Where(c => !c.Mark.GateHolds).ToList();
        if (failed.Count > 0)
        {
            return new(
                $"Không đạt: điều kiện {string.Join(", ", failed.Select(c =>
                    $"{c.Criterion.Code} {c.Criterion.Name.Vi}"))}.",
                $"Not eligible: {string.Join(", ", failed.Select(c => $"{c.Criterion.Code} {c.Criterion.Name.En}"))}.");
        }

        var floor = new Bilingual(Number(score.Set.GroupFloor, "vi"), Number(score.Set.GroupFloor, "en"));
        var low = score.Groups.Where(g => !g.Holds).ToList();
        if (score.Total < score.Set.PassMark || low.Count > 0)
        {
            string[] vi = [.. Short(score, "vi"), .. low.Select(g =>
                $"nhóm {g.Group} {Number(g.Share, "vi")}\u00a0% dưới {floor.Vi}\u00a0%")];
            string[] en = [.. Short(score, "en"), .. low.Select(g =>
                $"group {g.Group} {Number(g.Share, "en")}\u00a0% is below {floor.En}\u00a0%")];
            return new($"Chưa đạt: {string.Join("; ", vi)}.", $"Does not pass: {string.Join("; ", en)}.");
        }

        return new(
            $"Đạt: {Number(score.Total, "vi")} điểm, mọi nhóm từ {floor.Vi}\u00a0%.",
            $"Passes: {Number(score.Total, "en")} points, every group at {floor.En}\u00a0% or more.");
    }

    private static IEnumerable<string> Short(Score score, string language)
    {
        if (score.Total < score.Set.PassMark)
        {
            yield return language == "vi"
                ? $"tổng {Number(score.Total, "vi")} dưới {Number(score.Set.PassMark, "vi")}"
                : $"total {Number(score.Total, "en")} is below {Number(score.Set.PassMark, "en")}";
        }
    }

    private static string Number(decimal value, string language)
    {
        var text = value.ToString("0.##", CultureInfo.InvariantCulture);
        return language == "vi" ? text.Replace('.', ',') : text;
    }
}
