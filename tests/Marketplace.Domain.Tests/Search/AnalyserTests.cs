using FsCheck;
using FsCheck.Fluent;

using Marketplace.Domain.Search;

namespace Marketplace.Domain.Tests.Search;

/// <summary>The rules of the analyser, as Lucene has them.</summary>
public sealed class AnalyserTests
{
    [TestCase("Đắk Lắk", "dak lak")]
    [TestCase("CÀ PHÊ rang, xay", "ca phe rang xay")]
    [TestCase("Men's boots, shoes", "men boot shoes")]
    [TestCase("the boss’s gloves", "the boss glove")]
    [TestCase("batteries, glass, boxes, bus, series", "battery glass box bus sery")]
    [TestCase("1,024.5 kg at 3.14", "1,024.5 kg at 3.14")]
    [TestCase("U.S.A. don't", "u.s.a don't")]
    [TestCase("front-end C++ / C#", "front end c c")]
    [TestCase("Größe Æsir Łódź", "grosse aesir lodz")]
    [TestCase("越南 tea", "越 南 tea")]
    [TestCase("?! … --", "")]
    public void Words_are_cut_folded_and_made_singular(string text, string words) =>
        Assert.That(string.Join(' ', Words.Of(text).Select(w => w.Plain)), Is.EqualTo(words));

    [TestCase("mangoes dishes peaches glasses", "mango dish peach glass")]
    [TestCase("vases caches axes shoes", "vase cache axe shoes")]
    public void Plurals_in_es_lose_both_letters_where_the_word_has_no_e(string text, string words) =>
        Assert.That(string.Join(' ', Words.Of(text).Select(w => w.Plain)), Is.EqualTo(words));

    [TestCase("HS 0901", "0901")]
    [TestCase("hs0901.21", "0901.21")]
    [TestCase("mã HS 0901 21", "0901 21")]
    [TestCase("DG-HS-0901", "DG-HS-0901")]
    [TestCase("HS pipe", "HS pipe")]
    public void The_letters_hs_before_a_code_are_no_word(string typed, string text) =>
        Assert.That(ProductQuery.Ask(typed).Text, Is.EqualTo(text));

    [TestCase("Fresh dragon fruit, size M, 4 kg box", "Fresh dragon fruit")]
    [TestCase("Gạo 12,5 kg (bao)", "Gạo 12,5 kg")]
    [TestCase(", x", ", x")]
    public void The_first_words_of_a_name_say_what_it_is(string name, string head) =>
        Assert.That(NameHead.Of(name), Is.EqualTo(head));

    [TestCase("Buon Ma Thuot", "")]
    [TestCase("fssc coffee vietgap", "coffee")]
    [TestCase("roasted cofee", "roasted cofee")]
    public void Places_and_certificates_are_never_misspelt(string text, string touched)
    {
        var terms = QueryTerms.Of(text);
        Assert.That(
            terms.Words.Where(w => Corrections.MayTouch(w, terms.Reading)).Select(w => w.Bare),
            Is.EqualTo(touched.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [TestCase("hoà", "hòa")]
    [TestCase("thuỷ", "thủy")]
    [TestCase("khoẻ", "khỏe")]
    public void Old_and_new_places_of_the_tone_are_the_same_word(string old, string modern) =>
        Assert.That(Words.Of(old)[0].Marked, Is.EqualTo(Words.Of(modern)[0].Marked));

    [TestCase("TN-2110", "tn 2110 tn2110")]
    [TestCase("128 GB", "128 gb 128gb")]
    [TestCase("M8x40", "m 8 x 40 m8x40")]
    [TestCase("Đầu", "dau")]
    public void Codes_and_sizes_are_found_in_pieces_and_whole(string text, string pieces) =>
        Assert.That(string.Join(' ', Parts.OfText(text)), Is.EqualTo(pieces));

    [TestCase("streptomycins", "streptomycin")]
    [TestCase("kieserite", "kiezerit")]
    public void Loan_words_meet_in_their_levelled_pieces(string one, string other) =>
        Assert.That(Cognates.Grams(Words.Of(one)[0]), Is.EqualTo(Cognates.Grams(Words.Of(other)[0])));

    [Test]
    public void A_word_that_could_be_a_syllable_is_no_loan_word() =>
        Assert.That(Cognates.Grams(Words.Of("nghiêng")[0]), Is.Empty);

    [TestCase("cà phê", Reading.VietnameseWithMarks)]
    [TestCase("ca phe rang xay", Reading.Vietnamese)]
    [TestCase("roasted coffee", Reading.English)]
    [TestCase("tn-2110", Reading.English)]
    public void The_language_shows_in_the_shape_of_the_words(string text, Reading reading) =>
        Assert.That(QueryTerms.Of(text).Reading, Is.EqualTo(reading));

    [TestCase("0901.21.10", "09012110")]
    [TestCase("0901 21", "090121")]
    [TestCase("893 8505 1234", "89385051234")]
    public void A_code_typed_with_dots_or_blanks_is_one_code(string typed, string code) =>
        Assert.That(QueryTerms.Of(typed).PlaceOf(code), Is.GreaterThanOrEqualTo(0));

    [Test]
    public void Folding_twice_changes_nothing_more() => Check.QuickThrowOnFailure(Prop.ForAll<NonNull<string>>(text =>
    {
        var clean = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
        return Folding.Fold(Folding.Fold(clean)) == Folding.Fold(clean);
    }));

    [Test]
    public void Composed_and_decomposed_text_is_the_same_words() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(
            "cà phê rang xay", "Đắk Lắk", "gạch men Hòa Bình", "thuỷ sản", "TN-2110 đỏ").ListOf().ToArbitrary(),
        parts =>
        {
            var text = string.Join(' ', parts);
            return Words.Of(text.Normalize(System.Text.NormalizationForm.FormD)).Select(w => (w.Plain, w.Marked))
                .SequenceEqual(Words.Of(text).Select(w => (w.Plain, w.Marked)));
        }));
}
