using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Tests.Trade;

public sealed class IdentifierTests
{
    [TestCase("0100109106", "0100109106", TaxCodeKind.Enterprise)]
    [TestCase("0300588569", "0300588569", TaxCodeKind.Enterprise)]
    [TestCase(" 0314 409 058 ", "0314409058", TaxCodeKind.Enterprise)]
    [TestCase("0314409058-002", "0314409058-002", TaxCodeKind.Branch)]
    [TestCase("0314.409.058-002", "0314409058-002", TaxCodeKind.Branch)]
    [TestCase("079201012345", "079201012345", TaxCodeKind.Person)]
    public void A_sound_tax_code_is_read_without_its_separators(string typed, string shown, TaxCodeKind kind)
    {
        var code = TaxCode.Parse(typed);
        Assert.That((code.ToString(), code.Kind), Is.EqualTo((shown, kind)));
    }

    [TestCase("0100109107", "trade.tax-code-checksum")]
    [TestCase("0100000006", "trade.tax-code-checksum", Description = "no serial number")]
    [TestCase("0314409058-000", "trade.tax-code-checksum", Description = "no branch 000")]
    [TestCase("010010910", "trade.tax-code-length")]
    [TestCase("01001091O6", "trade.tax-code-length", Description = "a letter O")]
    [TestCase("", "trade.tax-code-length")]
    [TestCase(null, "trade.tax-code-length")]
    public void A_wrong_tax_code_is_refused_with_its_reason(string? typed, string code) =>
        Assert.That(
            () => TaxCode.Parse(typed), Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo(code));

    [Test]
    public void A_serial_whose_remainder_is_zero_has_no_valid_check_digit()
    {
        var sound = Enumerable.Range(0, 10).Select(d => $"010000000{d}").Concat(
            Enumerable.Range(1, 2_000).SelectMany(n => Enumerable.Range(0, 10).Select(d => $"01{n:0000000}{d}")))
            .Count(text => TaxCode.TryParse(text, out _));
        Assert.That(sound, Is.InRange(1_800, 1_836), "one serial in eleven has none");
    }

    [TestCase("4006381333931", "04006381333931")]
    [TestCase("96385074", "00000096385074")]
    [TestCase("0095205603217", "00095205603217")]
    [TestCase("400 6381-333931", "04006381333931")]
    public void A_gtin_is_padded_to_fourteen_digits(string typed, string digits) =>
        Assert.That(Gtin.Parse(typed).Digits, Is.EqualTo(digits));

    [TestCase("4006381333932")]
    [TestCase("8935099012340")]
    [TestCase("400638133393")]
    [TestCase("40063813339X1")]
    [TestCase("")]
    public void A_gtin_with_a_wrong_check_digit_or_length_is_refused(string typed) =>
        Assert.That(
            () => Gtin.Parse(typed),
            Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("trade.gtin-wrong"));

    [TestCase("0901.11.10", "09011110", "0901.11.10")]
    [TestCase("09011110", "09011110", "0901.11.10")]
    [TestCase("0901 11", "090111", "0901.11")]
    public void An_hs_code_keeps_its_leading_zero(string typed, string digits, string shown)
    {
        var code = HsCode.Parse(typed);
        Assert.That((code.Digits, code.ToString(), code.Edition), Is.EqualTo((digits, shown, "2022")));
    }

    [TestCase("7701.11.10", Description = "chapter 77 is kept free")]
    [TestCase("0001.11.10")]
    [TestCase("0901.11.1")]
    [TestCase("0901")]
    [TestCase("coffee")]
    public void A_code_outside_the_nomenclature_is_refused(string typed) =>
        Assert.That(
            () => HsCode.Parse(typed),
            Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("trade.hs-code-wrong"));

    [TestCase("09", true)]
    [TestCase("0901.11", true)]
    [TestCase("0901.12", false)]
    public void An_hs_code_is_found_by_any_prefix(string prefix, bool found) =>
        Assert.That(HsCode.Parse("0901.11.10").IsUnder(prefix), Is.EqualTo(found));
}
