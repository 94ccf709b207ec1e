using Marketplace.Domain.Search;
using Marketplace.Web.Pages.Buyer;

namespace Marketplace.Web.Tests.Pages;

public sealed class FacetGroupTests
{
    [Test]
    public void A_family_keeps_its_categories_and_a_choice_stays_in_sight()
    {
        var group = new FacetGroup(
            Facet.Category,
            "Category",
            [Option("coffee"), Sub("coffee.green"), Sub("coffee.roasted"), Option("tea"), Option("rice"),
                Option("seafood"), Sub("seafood.tuna") with { IsChosen = true }],
            IsSingle: false);
        var (first, more) = group.Split(2);
        Assert.That(first.Select(o => o.Value), Is.EqualTo(
            ["coffee", "coffee.green", "coffee.roasted", "tea", "seafood", "seafood.tuna"]));
        Assert.That(more.Select(o => o.Value), Is.EqualTo(["rice"]));
    }

    private static FacetOption Option(string value) => new(value, value, 1, IsChosen: false);

    private static FacetOption Sub(string value) => Option(value) with { IsSub = true };
}
