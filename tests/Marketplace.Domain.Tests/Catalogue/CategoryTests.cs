using Marketplace.Domain.Catalogue;

namespace Marketplace.Domain.Tests.Catalogue;

public sealed class CategoryTests
{
    [Test]
    public void Every_family_has_leaves_and_every_leaf_its_family()
    {
        Assert.That(Categories.All.Select(c => c.Key), Is.Unique);
        Assert.That(Categories.Families.Select(f => Categories.LeavesOf(f.Key).Count()), Has.All.GreaterThan(1));
        Assert.That(Categories.All.Select(c => Categories.Find(c.Family)), Has.All.Not.Null);
    }

    [Test]
    public void The_path_names_family_and_leaf_in_both_languages() => Assert.That(
        Categories.Path(Categories.Find("coffee.roasted")!),
        Is.EqualTo(new Bilingual("Cà phê / Cà phê rang", "Coffee / Roasted coffee")));

    [Test]
    public void The_lines_of_listing_quality_add_up_to_100() => Assert.That(
        ListingQuality.Lines(new ListingContent { Sku = "A", Category = "coffee.green" }).Sum(line => line.Of),
        Is.EqualTo(100));

    [Test]
    public void A_bare_draft_earns_the_points_of_its_category_only() => Assert.That(
        ListingQuality.Total(new ListingContent { Sku = "A", Category = "coffee.green" }), Is.EqualTo(5));
}
