using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>C07, C08, C09 and C11 at the edges of criteria 1.3.</summary>
public sealed class CapabilityBoundaryTests
{
    [TestCase("2025-03-02")]
    [TestCase("2026-01-01")]
    public void An_audit_of_the_future_does_not_count_yet(string on) =>
        Assert.That(With("site-audit", p => p with { IssuedOn = Day(on) })["C07"].Score, Is.EqualTo(35m));

    [TestCase("2024-02-29", "2025-02-28", 50)]
    [TestCase("2024-02-29", "2025-03-01", 25)]
    [TestCase("2023-02-28", "2024-02-29", 50)]
    [TestCase("2023-02-28", "2024-03-01", 25)]
    public void Twelve_months_back_from_a_day_that_the_month_lacks_is_its_last_day(
        string on, string asOf, int points) =>
        Assert.That(
            With("site-audit", p => p with { IssuedOn = Day(on) }, Day(asOf))["C07"].Mark.Lines[0].Points,
            Is.EqualTo((decimal)points));

    [Test]
    public void An_older_audit_beside_a_new_one_changes_nothing()
    {
        var old = Example.With("site-audit", new(2023, 5, 1));
        Assert.That(Example.Scored(old)["C07"].Score, Is.EqualTo(85m));
    }

    [TestCase(0, 0)]
    [TestCase(1_000_000, 25)]
    [TestCase(2_000_000, 50)]
    [TestCase(9_000_000, 50)]
    public void Turnover_counts_up_to_the_threshold_of_the_size_class(int turnover, int points) =>
        Assert.That(Exports(turnover, 0, 0), Is.EqualTo((decimal)points));

    [TestCase(0, 0)]
    [TestCase(9, 22.5)]
    [TestCase(10, 25)]
    [TestCase(11, 25)]
    public void Ten_markets_are_full(int markets, double points) =>
        Assert.That(Exports(0, markets, 0), Is.EqualTo((decimal)points));

    [TestCase(0, 0)]
    [TestCase(4, 20)]
    [TestCase(5, 25)]
    [TestCase(6, 25)]
    public void Five_consecutive_years_are_full(int years, int points) =>
        Assert.That(Exports(0, 0, years), Is.EqualTo((decimal)points));

    [TestCase("2023-03-01", 80)]
    [TestCase("2023-02-28", 0)]
    public void A_customs_summary_counts_for_24_months(string on, int score) =>
        Assert.That(
            With("customs-summary", p => p with { IssuedOn = Day(on) })["C08"].Score, Is.EqualTo((decimal)score));

    [TestCase("micro", 50_000)]
    [TestCase("small", 300_000)]
    [TestCase("medium", 2_000_000)]
    [TestCase("large", 10_000_000)]
    public void Each_size_class_has_its_own_threshold(string size, int threshold)
    {
        var snapshot = Example.Golden with { SizeClass = size };
        Assert.That(Example.Scored(snapshot)["C08"].Mark.Lines[0].Of, Is.EqualTo((decimal)threshold));
    }

    [TestCase("2025-03-31", 80)]
    [TestCase("2025-04-01", 60)]
    public void Until_31_March_the_statement_of_the_year_before_last_is_the_last_one_due(string asOf, int score) =>
        Assert.That(Example.Scored(asOf: Day(asOf))["C09"].Score, Is.EqualTo((decimal)score));

    [TestCase(1L, 100)]
    [TestCase(0L, 80)]
    [TestCase(-1L, 80)]
    [TestCase(null, 80)]
    public void Equity_must_be_shown_and_above_zero(long? equity, int score) =>
        Assert.That(
            With("audited-statement", p => p with { EquityVnd = equity })["C09"].Score, Is.EqualTo((decimal)score));

    [Test]
    public void A_statement_of_an_older_year_handed_in_later_hides_nothing()
    {
        var older = new EvidenceItem(
            "X1", "audited-statement", new(2025, 2, 1), null, "accepted") { FinancialYear = 2019 };
        Assert.That(
            Example.Scored(Example.Golden with { Evidence = [.. Example.Golden.Evidence, older] })["C09"].Score,
            Is.EqualTo(80m));
    }

    [TestCase("2022-03-01", 50)]
    [TestCase("2022-02-28", 30)]
    [TestCase("2025-03-02", 30)]
    public void An_award_counts_for_three_years(string on, int score) =>
        Assert.That(Example.Scored(Example.With("award", Day(on)))["C11"].Score, Is.EqualTo((decimal)score));

    [TestCase("2024-02-29", "2025-02-27", 0)]
    [TestCase("2024-02-29", "2025-02-28", 12)]
    public void A_firm_of_29_February_has_its_year_on_the_28th(string founded, string asOf, int points) =>
        Assert.That(
            Example.Scored(Example.Golden with { RegisteredOn = Day(founded) }, Day(asOf))["C09"].Mark.Lines[0].Points,
            Is.EqualTo((decimal)points));

    private static decimal? Exports(int turnover, int markets, int years) =>
        With("customs-summary",
            p => p with { TurnoverUsd = turnover, Markets = markets, ExportYears = years })["C08"].Score;

    private static Score With(
        string type, Func<EvidenceItem, EvidenceItem> change, DateOnly? asOf = null) => Example.Scored(
        Example.Golden with { Evidence = [.. Example.Golden.Evidence.Select(e => e.Type == type ? change(e) : e)] },
        asOf);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
