namespace Marketplace.Web.Tests.Features.Search;

public sealed partial class SearchContractTests
{
    [TestCase("ca ph", "Cà phê rang xay")]
    [TestCase("Gạch", "Gạch men Hòa Bình 60x60")]
    [TestCase("black", "Black pepper 500 g/l")]
    public async Task The_beginning_of_a_name_suggests_the_name(string typed, string name)
    {
        var answer = await (await _visitor.GetAsync($"/api/suggest?q={Uri.EscapeDataString(typed)}").Succeeded())
            .Json();
        Assert.That(answer["items"]!.AsArray().Select(i => (string?)i!["text"]), Does.Contain(name));
    }

    [TestCase("roasted c", "roasted coffee")]
    [TestCase("gao st", "gao st25")]
    [TestCase("ca ph", "Cà phê")]
    [TestCase("tôm đ", "tôm đông")]
    [TestCase("0904", "09041110")]
    [TestCase("Ea T", "HTX Ea Tân")]
    [TestCase("whiteleg", "Whiteleg shrimp")]
    public async Task What_was_begun_is_continued_by_categories_words_codes_firms_and_the_first_words_of_names(
        string typed, string text)
    {
        var address = $"/api/suggest?lang=en&q={Uri.EscapeDataString(typed)}";
        var answer = await (await _visitor.GetAsync(address).Succeeded()).Json();
        Assert.That(answer["items"]!.AsArray().Select(i => (string?)i!["text"]), Does.Contain(text));
    }

    [TestCase("cof", "coffee")]
    [TestCase("pep", "pepper")]
    [TestCase("gac", "gạch")]
    [TestCase("gạc", "gạch")]
    public async Task The_beginning_of_a_word_suggests_the_word_first(string typed, string word)
    {
        var answer = await (await _visitor.GetAsync($"/api/suggest?q={Uri.EscapeDataString(typed)}").Succeeded())
            .Json();
        Assert.That((string?)answer["items"]![0]!["text"], Is.EqualTo(word));
        Assert.That((int)answer["items"]![0]!["products"]!, Is.Positive);
    }
}
