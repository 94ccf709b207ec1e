using Marketplace.Domain.Search;

namespace Marketplace.Domain.Tests.Search;

public sealed class ProductQueryTests
{
    [TestCase(null, "")]
    [TestCase("  ?! … ", "")]
    [TestCase("  cà \t phê\u0000 ", "cà phê")]
    [TestCase("ca\u0300 phe\u0302", "cà phê")]
    public void The_text_is_clean(string? typed, string text) =>
        Assert.That(ProductQuery.Ask(typed).Text, Is.EqualTo(text));

    [Test]
    public void A_browsed_catalogue_shows_the_newest_first() =>
        Assert.That(ProductQuery.Ask("").EffectiveSort, Is.EqualTo(ProductSort.Newest));

    [TestCase(99L, "0-1")]
    [TestCase(100L, "1-5")]
    [TestCase(49_999L, "100-500")]
    [TestCase(50_000L, "500-")]
    [TestCase(null, Bands.OnRequest)]
    public void A_price_lies_in_one_band(long? cents, string band) => Assert.That(Bands.Price(cents), Is.EqualTo(band));

    [TestCase(100, "100 500 1000 5000")]
    [TestCase(101, "500 1000 5000")]
    [TestCase(null, "")]
    public void A_minimum_order_lies_within_every_larger_limit(int? quantity, string limits) =>
        Assert.That(string.Join(' ', Bands.MinimumOrder(quantity)), Is.EqualTo(limits));
}
