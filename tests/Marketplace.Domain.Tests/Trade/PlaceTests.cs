using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Tests.Trade;

public sealed class PlaceTests
{
    [Test]
    public void There_are_eleven_rules_and_four_of_them_are_for_the_sea() =>
        Assert.That((Incoterm.All.Count, Incoterm.All.Count(t => t.IsSeaOnly)), Is.EqualTo((11, 4)));

    [TestCase("FOB", "Cát Lái", "VNCLI")]
    [TestCase("fob", "cat lai", "VNCLI")]
    [TestCase("FOB", "Cảng Cát Lái", "VNCLI")]
    [TestCase("FOB", "Đà Nẵng (VNDAD)", "VNDAD")]
    [TestCase("FOB", "VNHPH", "VNHPH")]
    [TestCase("FAS", "Hai Phong port", "VNHPH")]
    [TestCase("CIF", "Hamburg", "DEHAM")]
    [TestCase("CIF", "Mariehamn (AXMHQ)", "AXMHQ", Description = "a port abroad that our list lacks")]
    public void A_rule_of_the_sea_takes_a_sea_port(string code, string place, string locode) =>
        Assert.That(DeliveryTerm.Parse(code, place).Locode, Is.EqualTo(locode));

    [TestCase("EXW", "Hương Trà")]
    [TestCase("FCA", "ICD Mỹ Đình")]
    [TestCase("DAP", "Praha")]
    public void Any_other_rule_takes_any_place(string code, string place) =>
        Assert.That(DeliveryTerm.Parse(code, place), Is.EqualTo(new DeliveryTerm(code, place, null)));

    [TestCase("FOB", "Buôn Ma Thuột")]
    [TestCase("FOB", "Bình Dương")]
    [TestCase("FOB", "Hà Nội")]
    [TestCase("CIF", "Hương Trà")]
    [TestCase("CFR", "Munich")]
    [TestCase("FOB", "München (DEMUC)", Description = "goods are not loaded abroad")]
    public void A_rule_of_the_sea_with_an_inland_place_is_refused(string code, string place) =>
        Assert.That(() => DeliveryTerm.Parse(code, place), Refused("listing.incoterm-needs-sea-port"));

    [Test]
    public void The_refusal_says_which_rule_would_fit()
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => DeliveryTerm.Parse("FOB", "Buôn Ma Thuột"))!;
        Assert.That(refusal.Text.En, Does.Contain("Buôn Ma Thuột").And.Contain("use FCA"));
        Assert.That(refusal.Text.Vi, Does.Contain("cảng biển").And.Contain("dùng FCA"));
    }

    [TestCase("DAT", "Hamburg", "listing.incoterm-unknown", Description = "replaced in 2010 and 2020")]
    [TestCase("", "Hamburg", "listing.incoterm-unknown")]
    [TestCase("FOB", "", "listing.incoterm-needs-place")]
    [TestCase("EXW", null, "listing.incoterm-needs-place")]
    public void A_rule_means_nothing_without_its_place(string code, string? place, string problem) =>
        Assert.That(() => DeliveryTerm.Parse(code, place), Refused(problem));

    [Test]
    public void A_term_is_printed_with_its_edition() =>
        Assert.That($"{DeliveryTerm.Parse("FOB", "Hai Phong")}", Is.EqualTo("FOB Hải Phòng, Incoterms® 2020"));

    [Test]
    public void Port_codes_are_given_once() =>
        Assert.That(SeaPort.All.Select(p => p.Locode), Is.Unique.And.All.Matches("^[A-Z]{2}[A-Z0-9]{3}$"));

    [Test]
    public void There_are_34_provinces_six_of_them_cities_made_of_63() => Assert.That(
        (Province.All.Count, Province.All.Count(p => p.IsCity),
            Province.All.SelectMany(p => p.FormerCodes).Distinct().Count()),
        Is.EqualTo((34, 6, 63)));

    [TestCase("Bình Dương", "79")]
    [TestCase("binh duong", "79")]
    [TestCase("Tỉnh Đắk Nông", "68")]
    [TestCase("Thành phố Hồ Chí Minh", "79")]
    [TestCase("TP.HCM", "79")]
    [TestCase("Ho Chi Minh City", "79")]
    [TestCase("Thừa Thiên Huế", "46")]
    [TestCase("Hanoi", "01")]
    [TestCase("Bà Rịa – Vũng Tàu", "79")]
    [TestCase("Tây Ninh", "80")]
    [TestCase("Atlantis", null)]
    public void A_province_is_found_by_its_new_or_former_name(string name, string? code) =>
        Assert.That(Province.FindByName(name)?.Code, Is.EqualTo(code));

    [TestCase("80", "80", "80", Description = "Long An had the code that Tây Ninh has now")]
    [TestCase("52", "52", "52", Description = "Bình Định had the code that Gia Lai has now")]
    [TestCase("45", null, "44", Description = "old Quảng Trị")]
    [TestCase("74", null, "79", Description = "Bình Dương")]
    public void A_province_code_means_what_its_edition_says(string code, string? today, string former) =>
        Assert.That((Province.Find(code)?.Code, Province.FindFormer(code)?.Code), Is.EqualTo((today, former)));

    [Test]
    public void Countries_have_names_in_both_languages()
    {
        Assert.That(CountryCode.All, Has.Count.EqualTo(249).And.Unique);
        Assert.That(CountryCode.Name("DE"), Is.EqualTo(new Bilingual("Đức", "Germany")));
        Assert.That(CountryCode.IsKnown("XX"), Is.False);
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Refused(string code) =>
        Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo(code);
}
