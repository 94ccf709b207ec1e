using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Tests.Trade;

public sealed class CountryCodeTests
{
    [Test]
    public void Every_country_has_a_name_and_not_its_code() =>
        Assert.That(CountryCode.All.Where(c => CountryCode.Name(c) is { Vi: var vi, En: var en } && (vi == c
            || en == c)), Is.Empty);

    [TestCase("NO", "Na Uy", "Norway")]
    [TestCase("EH", "Tây Sahara", "Western Sahara")]
    [TestCase("VN", "Việt Nam", "Vietnam")]
    public void A_country_is_named_in_both_languages(string code, string vi, string en) =>
        Assert.That(CountryCode.Name(code), Is.EqualTo(new Bilingual(vi, en)));
}
