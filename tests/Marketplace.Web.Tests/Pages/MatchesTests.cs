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
    [TestCase("song", MatchStep.Elsewhere, MatchPlace.Supplier)]
    [TestCase("river", MatchStep.Elsewhere, MatchPlace.Supplier)]
    [TestCase("instant", MatchStep.Elsewhere, MatchPlace.Category)]
    [TestCase("210112", MatchStep.Elsewhere, MatchPlace.HsCode)]
    [TestCase("2101.12", MatchStep.Elsewhere, MatchPlace.HsCode)]
    [TestCase("2101 12", MatchStep.Elsewhere, MatchPlace.HsCode)]
    [TestCase("2101 13", MatchStep.Elsewhere, MatchPlace.Details)]
    [TestCase("xyz", MatchStep.Elsewhere, MatchPlace.Details)]
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
        NameVi = "Cà phê phin giấy",
        NameEn = "Ground brew, drip-bag filters",
        Category = "coffee.instant",
        HsCode = "21011210",
        Unit = new("kg", "kg"),
        PriceTiers = [],
        Incoterms = [],
        LeadTimes = [],
        Images = [],
        Certificates = [],
        Supplier = new(Guid.CreateVersion7(), "HTX Sông Bé", "Be River Co-operative", "cooperative", "66"),
    };
}
