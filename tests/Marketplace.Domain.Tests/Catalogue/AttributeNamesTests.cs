using Marketplace.Domain.Catalogue;

namespace Marketplace.Domain.Tests.Catalogue;

public sealed class AttributeNamesTests
{
    [TestCase("vi", "moisture=12 %", "độ ẩm=12 %")]
    [TestCase("en", "moisture=12 %", "moisture=12 %")]
    [TestCase("en", "Độ ẩm=12 %", "moisture=12 %")]
    [TestCase("vi", "glaze=celadon", "glaze=celadon")]
    [TestCase("vi", "quy cách=bao 15 kg;specification=15 kg bag", "quy cách=bao 15 kg")]
    [TestCase("en", "quy cách=bao 15 kg;specification=15 kg bag", "specification=15 kg bag")]
    [TestCase("en", "b=2;loài=Coffea arabica;a=1", "b=2;species=Coffea arabica;a=1")]
    public void A_reader_meets_known_facts_in_the_own_language_and_once(string language, string stated, string seen)
    {
        var attributes = stated.Split(';').Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1]);
        var shown = AttributeNames.In(language, attributes).Select(f => $"{f.Name}={f.Value}");
        Assert.That(string.Join(';', shown), Is.EqualTo(seen));
    }
}
