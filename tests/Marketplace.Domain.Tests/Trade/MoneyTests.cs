using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Tests.Trade;

public sealed class MoneyTests
{
    [TestCase("USD", 7.2, 720)]
    [TestCase("VND", 519000, 519000)]
    [TestCase("KWD", 1.234, 1234)]
    public void An_amount_is_kept_in_the_smallest_unit(string currency, decimal major, long minor) =>
        Assert.That(Money.Of(major, Currency.Find(currency)!).Minor, Is.EqualTo(minor));

    [TestCase("USD", 7.205)]
    [TestCase("VND", 0.5)]
    [TestCase("USD", -1)]
    [TestCase("KWD", 1_000_000_000_001.0)]
    public void An_amount_finer_than_its_currency_negative_or_endless_is_refused(string currency, decimal major) =>
        Assert.That(
            () => Money.Of(major, Currency.Find(currency)!),
            Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("trade.amount-wrong"));

    [TestCase("USD", 123456, "en", "US$\u00a01,234.56")]
    [TestCase("USD", 123456, "vi", "US$\u00a01.234,56")]
    [TestCase("VND", 519000, "vi", "₫\u00a0519.000")]
    public void An_amount_is_shown_in_the_readers_way(string currency, long minor, string language, string shown) =>
        Assert.That(new Money(minor, Currency.Find(currency)!).In(language), Is.EqualTo(shown));

    [TestCase("kgm", "KGM")]
    [TestCase("EA", "H87", Description = "each and piece are one unit")]
    [TestCase("20", "20")]
    [TestCase("cái", null)]
    public void A_unit_is_found_by_its_common_code(string typed, string? code) =>
        Assert.That(Unit.Find(typed)?.Code, Is.EqualTo(code));

    [TestCase(1, "piece", "piece")]
    [TestCase(150, "piece", "pieces")]
    [TestCase(0.5, "box", "boxes")]
    [TestCase(3, "dozen", "dozen")]
    [TestCase(3, "kg", "kg")]
    public void What_is_counted_has_a_plural_in_English(decimal quantity, string word, string expected) =>
        Assert.That(Unit.English(quantity, word), Is.EqualTo(expected));

    [Test]
    public void Unit_codes_are_short_and_given_once() =>
        Assert.That(Unit.All.Select(u => u.Code), Is.Unique.And.All.Matches("^[A-Z0-9]{2,3}$"));
}
