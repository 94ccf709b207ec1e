using System.Globalization;
using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>C10, C13 and C14 at the edges of criteria 1.3, on 1 March 2025; the day ends at 17:00 UTC.</summary>
public sealed class ConductBoundaryTests
{
    private static readonly DateTimeOffset End = new(2025, 3, 1, 17, 0, 0, TimeSpan.Zero);

    [TestCase("2023-03-01", 30)]
    [TestCase("2023-02-28", 70)]
    [TestCase("2025-03-01", 30)]
    [TestCase("2025-03-02", 70)]
    public void An_alert_takes_40_for_24_months(string on, int score) =>
        Assert.That(
            Example.Scored(Example.Golden with { ImportAlerts = [Day(on)] })["C10"].Score, Is.EqualTo((decimal)score));

    [Test]
    public void Deductions_stop_at_zero() => Assert.That(
        Example.Scored(Example.Golden with { ImportAlerts = [new(2025, 1, 1), new(2025, 1, 2)] })["C10"].Score,
        Is.Zero);

    [TestCase("2025-03-01", "2025-03-01", false)]
    [TestCase("2025-03-02", null, true)]
    [TestCase("2024-01-01", "2025-02-28", true)]
    [TestCase("2024-01-01", null, false)]
    public void A_ban_holds_from_its_first_to_its_last_day(string from, string? until, bool holds)
    {
        var ban = new Ban(Day(from), until is null ? null : Day(until));
        Assert.That(Example.Scored(Example.Golden with { Bans = [ban] })["C10"].Mark.GateHolds, Is.EqualTo(holds));
    }

    [TestCase(0, 1)]
    [TestCase(90, 1)]
    [TestCase(91, 0)]
    [TestCase(-1, 0)]
    public void An_active_day_counts_for_90_days(int age, int days) =>
        Assert.That(Active(Example.AsOf.AddDays(-age)), Is.EqualTo(20m * days / 45));

    [TestCase(44, 44)]
    [TestCase(45, 45)]
    [TestCase(46, 45)]
    public void Forty_five_active_days_are_full(int days, int counted) => Assert.That(
        Active([.. Enumerable.Range(0, days).Select(i => Example.AsOf.AddDays(-i))]), Is.EqualTo(20m * counted / 45));

    [TestCase(0, true)]
    [TestCase(90, true)]
    [TestCase(91, false)]
    [TestCase(-1, false)]
    public void One_product_updated_within_90_days_is_enough(int age, bool isFresh)
    {
        var old = new ProductItem("P1", 80, new(2020, 1, 1));
        var snapshot = Example.Golden with { Products = [old, new("P2", 80, Example.AsOf.AddDays(-age))] };
        Assert.That(
            Example.Scored(snapshot)["C13"].Mark.Lines.Any(l => l.Key == "ecommerce.fresh"), Is.EqualTo(isFresh));
    }

    [Test]
    public void Listing_quality_is_the_mean_over_the_products()
    {
        var snapshot = Example.Golden with { Products = [new("P1", 100, Example.AsOf), new("P2", 45, Example.AsOf)] };
        Assert.That(
            Example.Scored(snapshot)["C13"].Mark.Lines.Single(l => l.Key == "ecommerce.listings").Value,
            Is.EqualTo(72.5m));
    }

    [TestCase(2 * 3600, 40)]
    [TestCase((2 * 3600) + 1, 32)]
    [TestCase(6 * 3600, 32)]
    [TestCase((6 * 3600) + 1, 24)]
    [TestCase(12 * 3600, 24)]
    [TestCase((12 * 3600) + 1, 16)]
    [TestCase(24 * 3600, 16)]
    [TestCase((24 * 3600) + 1, 8)]
    [TestCase(48 * 3600, 8)]
    [TestCase((48 * 3600) + 1, 0)]
    public void The_median_falls_into_bands(int seconds, int points)
    {
        var score = Answered([.. Enumerable.Repeat(TimeSpan.FromSeconds(seconds), 5)]);
        Assert.That(score, Is.EqualTo(points + (seconds <= 24 * 3600 ? 60m : 0m)));
    }

    [TestCase("1 1 2 9 9", 2, 40)]
    [TestCase("1 1 1 3 9 9", 2, 40)]
    [TestCase("1 1 1 4 9 9", 2.5, 32)]
    public void An_even_count_takes_the_mean_of_the_middle_two(string hours, double median, int points)
    {
        var waits = hours.Split(' ').Select(h => TimeSpan.FromHours(int.Parse(h, CultureInfo.InvariantCulture)));
        var line = Example.Scored(With(Inquiries([.. waits])))["C14"].Mark.Lines.Single(l => l.Key == "answers.median");
        Assert.That((line.Value, line.Points), Is.EqualTo(((decimal)median, (decimal)points)));
    }

    [Test]
    public void The_median_is_that_of_the_answered_ones_and_the_unanswered_count_below_the_line()
    {
        var answered = Inquiries([.. Enumerable.Repeat(TimeSpan.FromHours(1), 4)]);
        var open = new InquiryItem(End.AddDays(-5), null);
        Assert.That(Example.Scored(With([.. answered, open]))["C14"].Score, Is.EqualTo((60m * 4 / 5) + 40));
    }

    [TestCase(4, null)]
    [TestCase(5, 100)]
    public void Five_inquiries_are_needed(int count, int? score) =>
        Assert.That(Answered([.. Enumerable.Repeat(TimeSpan.FromHours(1), count)]), Is.EqualTo((decimal?)score));

    [TestCase("2024-11-30T17:00:00Z", true)]
    [TestCase("2024-11-30T16:59:59Z", false)]
    [TestCase("2025-03-01T16:59:59Z", true)]
    [TestCase("2025-03-01T17:00:00Z", false)]
    public void The_90_days_are_days_in_Viet_Nam(string received, bool counts)
    {
        var at = DateTimeOffset.Parse(received, System.Globalization.CultureInfo.InvariantCulture);
        var four = Inquiries([.. Enumerable.Repeat(TimeSpan.FromHours(1), 4)]);
        var score = Example.Scored(With([.. four, new InquiryItem(at, at)]))["C14"].Score;
        Assert.That(score.HasValue, Is.EqualTo(counts));
    }

    [Test]
    public void An_answer_of_the_next_day_has_not_been_given_yet()
    {
        var four = Inquiries([.. Enumerable.Repeat(TimeSpan.FromHours(1), 4)]);
        var late = new InquiryItem(End.AddHours(-30), End);
        Assert.That(Example.Scored(With([.. four, late]))["C14"].Score, Is.EqualTo(88m));
    }

    [Test]
    public void No_answer_at_all_earns_nothing() => Assert.That(
        Example.Scored(With([.. Enumerable.Repeat(new InquiryItem(End.AddDays(-5), null), 5)]))["C14"].Score, Is.Zero);

    private static decimal? Answered(TimeSpan[] waits) => Example.Scored(With(Inquiries(waits)))["C14"].Score;

    private static InquiryItem[] Inquiries(TimeSpan[] waits) =>
        [.. waits.Select(w => new InquiryItem(End.AddDays(-10), End.AddDays(-10) + w))];

    private static Snapshot With(InquiryItem[] inquiries) => Example.Golden with { Inquiries = inquiries };

    private static decimal Active(params DateOnly[] days) =>
        Example.Scored(Example.Golden with { ActiveDays = days })["C13"].Mark.Lines.Single(l =>
            l.Key == "ecommerce.active").Points;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
