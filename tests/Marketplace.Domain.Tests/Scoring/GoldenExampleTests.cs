using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>Criteria 1.6, computed there by hand.</summary>
public sealed class GoldenExampleTests
{
    [TestCase("C03", 79.17)]
    [TestCase("C04", 94.44)]
    [TestCase("C05", 90.00)]
    [TestCase("C06", 50.00)]
    [TestCase("C07", 85.00)]
    [TestCase("C08", 80.00)]
    [TestCase("C09", 80.00)]
    [TestCase("C10", 70.00)]
    [TestCase("C11", 30.00)]
    [TestCase("C12", 53.57)]
    [TestCase("C13", 74.93)]
    [TestCase("C14", 78.00)]
    public void Each_criterion_comes_out_to_the_cent(string code, double score) =>
        Assert.That(Example.Scored()[code].Score, Is.EqualTo((decimal)score));

    [Test]
    public void The_total_is_73_74_and_passes()
    {
        var score = Example.Scored();
        Assert.That(score.Total, Is.EqualTo(73.74m));
        Assert.That(score.GatesHold, Is.True);
        Assert.That(score.Passes, Is.True);
    }

    [TestCase('A', 32.67, 44, 74.25)]
    [TestCase('B', 24.80, 34, 72.94)]
    [TestCase('C', 16.27, 22, 73.97)]
    public void Each_group_comes_out_to_the_cent(char name, double points, int max, double share)
    {
        var group = Example.Scored().Group(name);
        Assert.That(Scorer.Round(group.Points), Is.EqualTo((decimal)points));
        Assert.That(group.Max, Is.EqualTo(max));
        Assert.That(group.Share, Is.EqualTo((decimal)share));
    }

    [Test]
    public void Later_one_certificate_has_lapsed_and_the_audit_is_fourteen_months_old()
    {
        var audit = Example.Golden.Evidence.Single(e => e.Type == "site-audit");
        var later = Example.Without("E08", "E11") with
        {
            Evidence = [.. Example.Without("E08", "E11").Evidence,
                audit with { IssuedOn = Example.AsOf.AddMonths(-14) }],
        };
        var score = Example.Scored(later);
        Assert.That(score["C05"].Score, Is.EqualTo(60m));
        Assert.That(score["C07"].Score, Is.EqualTo(60m));
        Assert.That(score.Total, Is.EqualTo(67.14m));
        Assert.That(score.Group('A').Share, Is.EqualTo(66.07m));
        Assert.That(score.Group('B').Share, Is.EqualTo(64.12m));
        Assert.That(score.Passes, Is.True);
    }

    [Test]
    public void The_certificate_that_lapses_is_the_next_change()
    {
        var next = NextChange.After(CriteriaSet.InForce, Example.Golden, Example.AsOf);
        Assert.That(next, Is.Not.Null);
        Assert.That(next, Is.LessThanOrEqualTo(new DateOnly(2025, 4, 15)));
    }
}
