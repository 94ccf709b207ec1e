using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>The readings of criteria 1.3 at their edges.</summary>
public sealed class BoundaryTests
{
    [TestCase("2025-03-01", "2026-03-01", true)]
    [TestCase("2025-03-02", "2026-03-01", false)]
    [TestCase("2024-01-01", "2025-03-01", true)]
    [TestCase("2024-01-01", "2025-02-28", false)]
    public void A_paper_counts_from_its_first_to_its_last_day(string issued, string expires, bool counts) =>
        Assert.That(
            Example.Scored(Example.With("iso-45001", Day(issued), Day(expires)))["C06"].Score,
            Is.EqualTo(counts ? 70m : 50m));

    [TestCase("submitted")]
    [TestCase("rejected")]
    [TestCase("needs-more")]
    public void Only_an_accepted_paper_counts(string state) =>
        Assert.That(
            Example.Scored(Example.With("iso-45001", new DateOnly(2024, 1, 1), null, state))["C06"].Score,
            Is.EqualTo(50m));

    [TestCase(365, true)]
    [TestCase(366, false)]
    public void A_confirmation_holds_for_365_days(int age, bool holds)
    {
        var papers = Example.Golden.Evidence.Select(e => e.Type == "tax-confirmation"
            ? e with { IssuedOn = Example.AsOf.AddDays(-age) }
            : e);
        Assert.That(
            Example.Scored(Example.Golden with { Evidence = [.. papers] })["C02"].Mark.GateHolds, Is.EqualTo(holds));
    }

    [TestCase("2024-03-01", 50)]
    [TestCase("2024-02-29", 25)]
    [TestCase("2023-03-01", 25)]
    [TestCase("2023-02-28", 0)]
    public void An_audit_ages_by_calendar_months(string on, int points)
    {
        var papers = Example.Golden.Evidence.Select(e => e.Type == "site-audit" ? e with { IssuedOn = Day(on) } : e);
        Assert.That(
            Example.Scored(Example.Golden with { Evidence = [.. papers] })["C07"].Score, Is.EqualTo(35m + points));
    }

    [TestCase(0, 60)]
    [TestCase(1, 70)]
    [TestCase(4, 100)]
    [TestCase(6, 100)]
    public void Titles_earn_forty_at_most(int titles, int score)
    {
        var others = Example.Golden.Evidence.Where(e => e.Type != "reputable-exporter");
        var more = Enumerable.Range(
            0, titles).Select(i => new EvidenceItem($"T{i}", "ocop", new(2024, 1, 1), null, "accepted"));
        Assert.That(
            Example.Scored(Example.Golden with { Evidence = [.. others, .. more] })["C10"].Score,
            Is.EqualTo((decimal)score));
    }

    [TestCase("2023-03-01", 50)]
    [TestCase("2023-02-28", 70)]
    public void A_dispute_is_remembered_for_24_months_to_the_day(string on, int score) =>
        Assert.That(
            Example.Scored(Example.Golden with { UpheldDisputes = [Day(on)] })["C10"].Score,
            Is.EqualTo((decimal)score));

    [Test]
    public void A_ban_fails_the_gate_and_the_supplier()
    {
        var score = Example.Scored(Example.Golden with { Bans = [new Ban(new(2025, 2, 1), null)] });
        Assert.That(score["C10"].Mark.GateHolds, Is.False);
        Assert.That(score.Passes, Is.False);
        Assert.That(Verdicts.Of(score).En, Does.Contain("C10"));
    }

    [Test]
    public void One_foreign_product_fails_the_origin_gate()
    {
        var products = Example.Golden.Products.Select((p, i) => i == 0 ? p with { IsForeign = true } : p);
        Assert.That(Example.Scored(Example.Golden with { Products = [.. products] })["C03"].Mark.GateHolds, Is.False);
    }

    [Test]
    public void Fewer_than_five_inquiries_are_not_measured_and_their_weight_leaves_the_sums()
    {
        var score = Example.Scored(Example.Golden with { Inquiries = [.. Example.Golden.Inquiries.Take(4)] });
        Assert.That(score["C14"].Score, Is.Null);
        Assert.That(score.Group('C').Max, Is.EqualTo(16));
        Assert.That(score.Total, Is.EqualTo(Scorer.Round(100 * score.Criteria.Sum(c => c.Points) / 94)));
    }

    [Test]
    public void An_even_count_of_answers_takes_the_mean_of_the_middle_two()
    {
        var start = new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero);
        int[] hours = [1, 1, 1, 3, 20, 20];
        var inquiries = hours.Select(h => new InquiryItem(start, start.AddHours(h)));
        Assert.That(
            Example.Scored(Example.Golden with { Inquiries = [.. inquiries] })["C14"].Score, Is.EqualTo(100m));
    }

    [Test]
    public void An_unanswered_inquiry_counts_once_it_is_older_than_a_day()
    {
        var end = new DateTimeOffset(2025, 3, 1, 17, 0, 0, TimeSpan.Zero);
        var answered = Enumerable.Range(
            0, 5).Select(_ => new InquiryItem(end.AddDays(-3), end.AddDays(-3).AddHours(1)));
        decimal? With(TimeSpan age) => Example.Scored(Example.Golden with
        {
            Inquiries = [.. answered, new InquiryItem(end - age, null)],
        })["C14"].Score;
        Assert.That(With(TimeSpan.FromHours(24)), Is.EqualTo(100m));
        Assert.That(With(TimeSpan.FromHours(25)), Is.EqualTo(90m));
    }

    [Test]
    public void A_share_of_no_product_is_zero()
    {
        var score = Example.Scored(Example.Golden with { Products = [] });
        Assert.That(score["C03"].Score, Is.Zero);
        Assert.That(score["C12"].Score, Is.Zero);
    }

    [Test]
    public void Products_that_need_no_document_take_C04_out_of_the_sums()
    {
        var products = Example.Golden.Products.Select(p => p with { Slots = [] });
        Assert.That(Example.Scored(Example.Golden with { Products = [.. products] })["C04"].Score, Is.Null);
    }

    [TestCase("2020-03-01", 80)]
    [TestCase("2020-03-02", 68)]
    [TestCase("2025-03-02", 20)]
    public void Only_full_years_count(string founded, int score) =>
        Assert.That(
            Example.Scored(Example.Golden with { RegisteredOn = Day(founded) })["C09"].Score,
            Is.EqualTo((decimal)score));

    [Test]
    public void The_lowest_criterion_decides_where_the_set_says_so()
    {
        var strict = CriteriaSet.InForce with { Aggregator = Aggregator.Minimum };
        Assert.That(Scorer.Score(strict, Example.Golden, Example.AsOf).Total, Is.EqualTo(30m));
    }

    [Test]
    public void An_applicant_s_conduct_is_marked_provisional()
    {
        var score = Example.Scored(Example.Golden with { IsOnFloor = false });
        Assert.That(score["C13"].Mark.Lines[0].Key, Is.EqualTo("provisional"));
        Assert.That(score["C14"].Mark.Lines[0].Key, Is.EqualTo("provisional"));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    [Test]
    public void A_day_listed_twice_is_one_active_day()
    {
        var twice = Example.Golden with { ActiveDays = [.. Example.Golden.ActiveDays, .. Example.Golden.ActiveDays] };
        Assert.That(Example.Scored(twice)["C13"].Score, Is.EqualTo(74.93m));
    }
}
