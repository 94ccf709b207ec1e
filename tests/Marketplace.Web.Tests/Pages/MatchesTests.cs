using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Pages.Buyer;

namespace Marketplace.Web.Tests.Pages;

/// <summary>Every result says why it is there: how closely each typed word was met, and where.</summary>
public sealed class MatchesTests
{
    [TestCase("cà phê", MatchStep.Exact, MatchPlace.VietnameseName)]
    [TestCase("ca phe", MatchStep.MarksIgnored, MatchPlace.VietnameseName)]
    [TestCase("ground", MatchStep.Exact, MatchPlace.EnglishName)]
    [TestCase("filter", MatchStep.WordForm, MatchPlace.EnglishName)]
    [TestCase("dripbag", MatchStep.Elsewhere, MatchPlace.NameWrittenOtherwise)]
    [TestCase("song", MatchStep.MarksIgnored, MatchPlace.Supplier)]
    [TestCase("river", MatchStep.Exact, MatchPlace.Supplier)]
    [TestCase("instant", MatchStep.Elsewhere, MatchPlace.Category)]
    [TestCase("210112", MatchStep.Elsewhere, MatchPlace.HsCode)]
    [TestCase("2101.12", MatchStep.Elsewhere, MatchPlace.HsCode)]
    [TestCase("2101 12", MatchStep.Elsewhere, MatchPlace.HsCode)]
    [TestCase("2101 13", MatchStep.None, MatchPlace.Nowhere)]
    [TestCase("HS 2101", MatchStep.Elsewhere, MatchPlace.HsCode)]
    [TestCase("21011299", MatchStep.Elsewhere, MatchPlace.SixDigitsOfHsCode)]
    [TestCase("ea-pf 10", MatchStep.Exact, MatchPlace.ArticleNumber)]
    [TestCase("EAPF10", MatchStep.Exact, MatchPlace.ArticleNumber)]
    [TestCase("organic", MatchStep.Elsewhere, MatchPlace.Certificate)]
    [TestCase("chocolate", MatchStep.Elsewhere, MatchPlace.Details)]
    [TestCase("xyz", MatchStep.None, MatchPlace.Nowhere)]
    public void A_result_says_how_closely_each_word_was_met_and_where(
        string typed, MatchStep step, MatchPlace place)
    {
        var found = new Matches(typed).In(Card);
        Assert.That(found.Max(m => m.Step), Is.EqualTo(step));
        Assert.That(found.Select(m => m.Place), Is.All.EqualTo(place));
    }

    [Test]
    public void Another_word_for_the_goods_is_told_as_the_categorys() => Assert.That(
        new Matches("fish").In(Card with { Category = "seafood.pangasius" }).Single().Place,
        Is.EqualTo(MatchPlace.Category));

    private static ListingCard Card { get; } = new()
    {
        Id = Guid.CreateVersion7(),
        Sku = "EA-PF-10",
        Details = "Notes of chocolate",
        NameVi = "Cà phê phin giấy",
        NameEn = "Ground brew, drip-bag filters",
        Category = "coffee.instant",
        HsCode = "21011210",
        Unit = new("kg", "kg"),
        PriceTiers = [],
        Incoterms = [],
        LeadTimes = [],
        Images = [],
        Certificates = [new("organic", null)],
        Supplier = new(Guid.CreateVersion7(), "HTX Sông Bé", "Be River Co-operative", "cooperative", "66"),
    };
}
