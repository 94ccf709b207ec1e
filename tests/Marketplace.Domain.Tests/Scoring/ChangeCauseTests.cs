using System.Globalization;
using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

public sealed class ChangeCauseTests
{
    [TestCase("C05", "2025-04-15", "E08",
        TestName = "A_certificate_that_ends_is_the_cause_although_the_others_move_up")]
    [TestCase("C07", "2025-08-14", "E11", TestName = "An_audit_that_ages_is_the_cause")]
    [TestCase("C02", "2025-11-16", null, TestName = "Four_confirmations_that_age_together_are_no_single_cause")]
    [TestCase("C04", "2026-05-20", "E06", TestName = "A_test_report_that_ends_is_the_cause_of_its_empty_slots")]
    [TestCase("C13", "2025-06-01", null, TestName = "Activity_that_ages_is_no_paper")]
    public void Time_alone(string criterion, string asOf, string? paper)
    {
        var (before, after) = (
            On(Example.Golden, Example.AsOf), On(Example.Golden, DateOnly.Parse(asOf, CultureInfo.InvariantCulture)));
        Assert.That(after.Score[criterion].Score, Is.Not.EqualTo(before.Score[criterion].Score));
        Assert.That(ChangeCause.Paper(before, after, criterion), Is.EqualTo(paper));
    }

    [Test]
    public void A_paper_that_was_accepted_is_the_cause() => Assert.That(
        ChangeCause.Paper(
            On(Example.Golden, Example.AsOf), On(Example.With("iso-45001", new(2024, 1, 1)), Example.AsOf), "C06"),
        Is.EqualTo("X1"));

    [Test]
    public void A_paper_that_was_withdrawn_is_the_cause() => Assert.That(
        ChangeCause.Paper(On(Example.Golden, Example.AsOf), On(Example.Without("E09"), Example.AsOf), "C06"),
        Is.EqualTo("E09"));

    private static Judged On(Snapshot snapshot, DateOnly day) => new(snapshot, Example.Scored(snapshot, day));
}
