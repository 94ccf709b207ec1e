using Marketplace.Domain.Scoring;

namespace Marketplace.Domain.Tests.Scoring;

/// <summary>C03, C04, C05 and C12 at the edges of criteria 1.3, on 1 March 2025.</summary>
public sealed class ProductBoundaryTests
{
    private static readonly ProductItem Plain = new("P1", 80, Example.AsOf);

    [TestCase("2023-03-01", 100)]
    [TestCase("2023-02-28", 0)]
    [TestCase("2025-03-01", 100)]
    [TestCase("2025-03-02", 0)]
    public void A_certificate_of_origin_proves_for_24_months_to_the_day(string day, int score)
    {
        var mark = Of(Plain with { OriginProvedOn = Day(day) })["C03"];
        Assert.That(mark.Score, Is.EqualTo((decimal)score));
        Assert.That(mark.Mark.GateHolds, Is.EqualTo(score > 0));
    }

    [TestCase("2025-03-01", 100)]
    [TestCase("2025-02-28", 0)]
    public void A_certificate_of_origin_that_has_ended_proves_nothing(string last, int score)
    {
        var paper = new EvidenceItem("CO", "certificate-of-origin", new(2024, 6, 1), Day(last), "accepted");
        var product = Plain with { OriginProvedOn = paper.IssuedOn, OriginPaper = paper.Id };
        Assert.That(Of(paper, product)["C03"].Score, Is.EqualTo((decimal)score));
    }

    [TestCase("accepted", 50)]
    [TestCase("submitted", 0)]
    public void A_worksheet_counts_half_once_it_is_accepted(string state, int score)
    {
        var paper = new EvidenceItem("W", "origin-worksheet", new(2024, 6, 1), null, state);
        var mark = Of(paper, Plain with { HasOriginWorksheet = true, WorksheetPaper = "W" })["C03"];
        Assert.That(mark.Score, Is.EqualTo((decimal)score));
        Assert.That(mark.Mark.GateHolds, Is.False, "nothing is verified");
    }

    [Test]
    public void A_foreign_product_earns_nothing_although_it_has_a_certificate() =>
        Assert.That(Of(Plain with { IsForeign = true, OriginProvedOn = Example.AsOf })["C03"].Score, Is.Zero);

    [TestCase("E06", 100)]
    [TestCase("nobody's", 0)]
    [TestCase(null, 0)]
    public void A_slot_is_filled_by_a_paper_that_counts(string? paper, int score) =>
        Assert.That(Of(Plain with { Slots = [paper] })["C04"].Score, Is.EqualTo((decimal)score));

    [Test]
    public void No_product_at_all_earns_nothing_in_C04_rather_than_leaving_the_sums() =>
        Assert.That(Example.Scored(Example.Golden with { Products = [] })["C04"].Score, Is.Zero);

    [TestCase(true, false, 57.14)]
    [TestCase(false, true, 42.86)]
    [TestCase(true, true, 100)]
    public void Without_regulated_goods_the_other_two_parts_are_scaled_by_100_over_70(
        bool codes, bool lots, double score) =>
        Assert.That(
            Of(Plain with { HasTraceCode = codes, HasLotChain = lots })["C12"].Score, Is.EqualTo((decimal)score));

    [TestCase("2025-03-02", null, 57.14)]
    [TestCase("2025-03-01", null, 40)]
    [TestCase("2025-03-01", "E06", 70)]
    public void The_regulated_part_counts_from_the_day_of_its_law(string law, string? file, double score) =>
        Assert.That(
            Of(Plain with { HasTraceCode = true, RegulatedFrom = Day(law), RegulatedFile = file })["C12"].Score,
            Is.EqualTo((decimal)score));

    [Test]
    public void The_regulated_part_is_a_share_of_the_regulated_products_only()
    {
        var regulated = Plain with { Id = "P2", RegulatedFrom = new(2020, 1, 1), RegulatedFile = "E06" };
        Assert.That(Of(Plain, regulated)["C12"].Score, Is.EqualTo(30m));
    }

    [TestCase("2025-03-01", 100)]
    [TestCase("2025-02-28", 0)]
    public void Codes_and_lots_count_while_their_papers_do(string last, int score)
    {
        var paper = new EvidenceItem("T", "traceability-codes", new(2024, 6, 1), Day(last), "accepted");
        var product = Plain with { HasTraceCode = true, TracePaper = "T", HasLotChain = true, LotPaper = "T" };
        Assert.That(Of(paper, product)["C12"].Score, Is.EqualTo((decimal)score));
    }

    [TestCase(0, 10)]
    [TestCase(1, 70)]
    [TestCase(2, 90)]
    [TestCase(3, 100)]
    [TestCase(4, 100)]
    public void Quality_systems_earn_60_20_10_and_the_scope_10(int systems, int score)
    {
        string[] types = ["iso-9001", "haccp", "brcgs", "iso-22000"];
        var papers = types.Take(systems).Select((t, i) => new EvidenceItem(
            $"Q{i}", t, new(2024, 1, 1), null, "accepted"));
        var scope = new EvidenceItem("S", "iso-13485", new(2024, 1, 1), null, "accepted") { HsChapters = ["61"] };
        var others = Example.Without("E07", "E08");
        var all = Example.Scored(others with { Evidence = [.. others.Evidence, .. papers] })["C05"].Score;
        Assert.That(all, Is.EqualTo(Math.Max(0m, Math.Min(90m, score - 10))));
        var scoped = Example.Scored(others with { Evidence = [.. others.Evidence, .. papers, scope] })["C05"].Score;
        Assert.That(scoped, Is.EqualTo(Math.Min(100m, new[] { 70m, 90m, 100m, 100m, 100m }[systems])));
    }

    [Test]
    public void Two_certificates_of_one_system_are_one()
    {
        var again = Example.With("iso-9001", new(2024, 1, 1));
        Assert.That(Example.Scored(again)["C05"].Score, Is.EqualTo(90m));
    }

    [TestCase("C03")]
    [TestCase("C04")]
    [TestCase("C12")]
    public void Drafts_are_counted_before_the_first_publication_and_the_derivation_says_so(string code)
    {
        var drafts = Example.Golden with { ProductsAreDrafts = true };
        var (line, score) = (Example.Scored(drafts)[code].Mark.Lines[0], Example.Scored(drafts)[code].Score);
        Assert.That((line.Key, line.Value), Is.EqualTo(("products.drafts", 12m)));
        Assert.That(LineTexts.Of(line).En, Does.StartWith("PROVISIONAL").And.Contain("12"));
        Assert.That(score, Is.EqualTo(Example.Scored()[code].Score));
    }

    private static Score Of(params ProductItem[] products) =>
        Example.Scored(Example.Golden with { Products = products });

    private static Score Of(EvidenceItem paper, ProductItem product) => Example.Scored(
        Example.Golden with { Evidence = [.. Example.Golden.Evidence, paper], Products = [product] });

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    [TestCase("coffee", "haccp,product-self-declaration,product-label", true)]
    [TestCase("coffee", "haccp,product-self-declaration", false)]
    [TestCase("coffee", "", false)]
    [TestCase("furniture", "fsc-coc", true)]
    [TestCase("household", "", true)]
    public void The_product_gate_asks_for_one_paper_in_each_slot_of_the_family(
        string family, string held, bool isOpen) =>
        Assert.That(MandatoryPapers.AreThere(family, held.Split(',').ToHashSet()), Is.EqualTo(isOpen));
}
