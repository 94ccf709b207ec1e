using System.Globalization;
using Marketplace.Web.Pages;
using Marketplace.Web.Pages.Buyer;
using Marketplace.Web.Pages.Shell;

namespace Marketplace.Web.Tests.Pages;

public sealed class PageTextTests
{
    [TearDown]
    public void Back() => CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

    [TestCase("vi", "22/11/2026")]
    [TestCase("en", "22\u00a0Nov\u00a02026")]
    public void A_day_is_written_as_its_readers_write_it(string language, string expected)
    {
        Read(language);
        Assert.That(PageText.Date(new DateOnly(2026, 11, 22)), Is.EqualTo(expected));
    }

    [TestCase("vi", "US$\u00a06,35–7,20")]
    [TestCase("en", "US$\u00a06.35–7.20")]
    public void A_price_range_names_its_currency_once(string language, string expected)
    {
        Read(language);
        Assert.That(PageText.Money(635, 720, "USD"), Is.EqualTo(expected));
    }

    [TestCase("KWD", "KWD\u00a07.200")]
    [TestCase("JPY", "JPY\u00a07,200")]
    [TestCase("EUR", "€\u00a072.00")]
    public void An_amount_has_the_decimals_of_its_currency(string currency, string expected)
    {
        Read("en");
        Assert.That(PageText.Money(7_200, currency), Is.EqualTo(expected));
    }

    [TestCase("vi", "160.000\u00a0₫")]
    [TestCase("en", "160,000\u00a0₫")]
    public void Dong_has_no_smaller_unit(string language, string expected)
    {
        Read(language);
        Assert.That(PageText.Money(160_000, "VND"), Is.EqualTo(expected));
    }

    [TestCase("vi", "1.000\u00a0kg")]
    [TestCase("en", "1,000\u00a0kg")]
    public void A_number_never_parts_from_its_unit(string language, string expected)
    {
        Read(language);
        Assert.That(PageText.Quantity(1_000, "kg"), Is.EqualTo(expected));
    }

    [TestCase("vi", "1.000", 1000)]
    [TestCase("vi", "1.234.567,5", 1234567.5)]
    [TestCase("vi", "6,5", 6.5)]
    [TestCase("vi", "6.5", 6.5)]
    [TestCase("vi", "1,234.5", 1234.5)]
    [TestCase("vi", "0.500", 0.5)]
    [TestCase("en", "0,500", 0.5)]
    [TestCase("en", "1,000", 1000)]
    [TestCase("en", "6.5", 6.5)]
    [TestCase("en", "6,5", 6.5)]
    [TestCase("en", "1.000,5", 1000.5)]
    [TestCase("en", "6 000", 6000)]
    public void A_typed_number_is_read_in_either_habit(string language, string typed, double expected)
    {
        Assert.That(TypedNumber.TryRead(typed, language, out var number), Is.True);
        Assert.That(number, Is.EqualTo((decimal)expected));
    }

    [TestCase("six")]
    [TestCase("1,2,3")]
    [TestCase("")]
    [TestCase("--1")]
    public void What_is_no_number_is_refused(string typed) =>
        Assert.That(TypedNumber.TryRead(typed, "vi", out _), Is.False);

    [Test]
    public void Matched_words_are_marked_and_markup_in_a_name_stays_text()
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        new Matches("ca phe beans").Mark("Cà phê <b> & bean")
            .WriteTo(html, System.Text.Encodings.Web.HtmlEncoder.Create(
            System.Text.Unicode.UnicodeRanges.All));
        Assert.That(html.ToString(), Is.EqualTo(
            "<mark>Cà</mark> <mark>phê</mark> &lt;b&gt; &amp; <mark>bean</mark>"));
    }

    private static void Read(string language) => CultureInfo.CurrentUICulture = new CultureInfo(language);
}
