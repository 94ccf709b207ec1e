using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;

namespace Marketplace.Domain.Tests.Catalogue;

public sealed class ListingTests
{
    private static readonly Guid Id = Guid.Parse("0199a000-0000-7000-8000-000000000001");
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private static readonly ListingContent Complete = new()
    {
        Sku = "TS180",
        Category = "textile.knitwear",
        NameVi = "Áo thun nam cổ tròn",
        NameEn = "Men’s crew-neck T-shirt",
        HsCode = "6109.10.10",
        Gtin = "4006381333931",
        Unit = "H87",
        Currency = "USD",
        PriceTiers = [new(500, 310), new(2_000, 285), new(5_000, 260)],
        Incoterms = [new("FOB", "Da Nang", null)],
        LeadTimes = [new(2_000, 25), new(5_000, 35), new(null, 45)],
    };

    [Test]
    public void A_draft_is_kept_in_its_stored_form()
    {
        var content = Listing.Draft(Id, Id, Complete).Content;
        Assert.That(
            (content.Moq, content.HsCode, content.Gtin, content.Incoterms[0]),
            Is.EqualTo(((decimal?)500, "61091010", "04006381333931", new DeliveryTerm("FOB", "Đà Nẵng", "VNDAD"))));
    }

    private static IEnumerable<TestCaseData> WrongContents()
    {
        yield return Wrong(
            "listing.tiers-do-not-rise", "priceTiers[1].minQuantity",
            Complete with { PriceTiers = [new(500, 310), new(500, 285)] });
        yield return Wrong(
            "listing.tiers-do-not-rise", "priceTiers[1].minQuantity",
            Complete with { PriceTiers = [new(500, 310), new(400, 285)] });
        yield return Wrong(
            "listing.tiers-do-not-rise", "priceTiers[0].minQuantity", Complete with { PriceTiers = [new(0, 310)] });
        yield return Wrong("listing.first-tier-is-not-moq", "moq", Complete with { Moq = 100 });
        yield return Wrong(
            "listing.price-wrong", "priceTiers[0].amountMinor", Complete with { PriceTiers = [new(500, 0)] });
        yield return Wrong(
            "listing.price-wrong", "priceTiers[0].amountMinor",
            Complete with { Currency = "EUR", PriceTiers = [new(500, long.MaxValue)] });
        yield return Wrong(
            "listing.too-many-rows", "attributes",
            Complete with { Attributes = Enumerable.Range(1, 61).ToDictionary(n => $"a{n}", n => "x") });
        yield return Wrong(
            "listing.text-too-long", $"attributes.{new string('a', 61)}",
            Complete with { Attributes = new Dictionary<string, string> { [new('a', 61)] = "x" } });
        yield return Wrong(
            "listing.attribute-repeated", "attributes.a",
            Complete with { Attributes = new Dictionary<string, string> { ["a"] = "x", [" a "] = "y" } });
        yield return Wrong(
            "listing.attribute-unnamed", "attributes. ",
            Complete with { Attributes = new Dictionary<string, string> { [" "] = "x" } });
        yield return Wrong("listing.currency-missing", "currency", Complete with { Currency = null });
        yield return Wrong("trade.currency-unknown", "currency", Complete with { Currency = "XYZ" });
        yield return Wrong(
            "listing.price-and-on-request", "priceOnRequestReason", Complete with { PriceOnRequestReason = "Varies" });
        yield return Wrong(
            "listing.quantity-not-whole", "priceTiers[0].minQuantity", Complete with { PriceTiers = [new(0.5m, 310)] });
        yield return Wrong("listing.quantity-wrong", "moq", Complete with { Moq = -1, PriceTiers = [] });
        yield return Wrong("listing.quantity-wrong", "moq", Complete with { Moq = 0.0004m, PriceTiers = [] });
        yield return Wrong("listing.quantity-wrong", "priceTiers[1].minQuantity", Complete with
        {
            PriceTiers = [new(500, 310), new(600.0004m, 285)],
        });
        yield return Wrong(
            "listing.quantity-wrong", "leadTimes[0].upToQuantity", Complete with { LeadTimes = [new(0.0004m, 3)] });
        yield return Wrong(
            "listing.image-wrong", "images[0].url", Complete with { Images = [new("/\\evil.example/a.png")] });
        yield return Wrong(
            "listing.image-wrong", "images[0].url", Complete with { Images = [new("//evil.example/a.png")] });
        yield return Wrong(
            "listing.image-wrong", "images[0].url", Complete with { Images = [new("https://evil.example/a.png")] });
        yield return Wrong("trade.unit-unknown", "unit", Complete with { Unit = "cái" });
        yield return Wrong("trade.hs-code-wrong", "hsCode", Complete with { HsCode = "6109.1" });
        yield return Wrong("trade.gtin-wrong", "gtin", Complete with { Gtin = "4006381333932" });
        yield return Wrong("listing.category-unknown", "category", Complete with { Category = "textile" });
        yield return Wrong("listing.sku-wrong", "sku", Complete with { Sku = " " });
        yield return Wrong("listing.text-too-long", "nameEn", Complete with { NameEn = new string('x', 201) });
        yield return Wrong(
            "listing.incoterm-needs-sea-port", "incoterms[0].place",
            Complete with { Incoterms = [new("FOB", "Hương Trà", null)] });
        yield return Wrong(
            "listing.incoterm-unknown", "incoterms[0].code",
            Complete with { Incoterms = [new("DAT", "Hamburg", null)] });
        yield return Wrong(
            "listing.lead-times-do-not-rise", "leadTimes[1].upToQuantity",
            Complete with { LeadTimes = [new(500, 5), new(500, 9)] });
        yield return Wrong(
            "listing.lead-times-do-not-rise", "leadTimes[0].upToQuantity",
            Complete with { LeadTimes = [new(null, 5), new(500, 9)] });
        yield return Wrong(
            "listing.lead-time-wrong", "leadTimes[0].days", Complete with { LeadTimes = [new(null, 0)] });
        yield return Wrong(
            "trade.currency-unknown", "sample.currency", Complete with { Sample = new(true, 500, null, null) });
        yield return Wrong("listing.origin-unknown", "originCountry", Complete with { OriginCountry = "Vietnam" });
    }

    [TestCaseSource(nameof(WrongContents))]
    public void What_is_wrong_is_named_by_field_and_refused_by_code(string code, string field, ListingContent content)
    {
        var faults = ListingCheck.Of(content).Faults;
        Assert.That(faults.Select(f => (f.Code, f.Field)), Is.EqualTo([(code, field)]));
        Assert.That(faults[0].Text.Vi, Is.Not.Empty.And.Not.EqualTo(faults[0].Text.En));
        Assert.That(
            () => Listing.Draft(Id, Id, content),
            Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo(code));
    }

    [Test]
    public void All_faults_of_one_content_are_named_at_once() => Assert.That(
        ListingCheck.Of(Complete with { Gtin = "1", HsCode = "2", Unit = "3" }).Faults.Select(f => f.Field),
        Is.EquivalentTo(["gtin", "hsCode", "unit"]));

    [Test]
    public void An_almost_empty_draft_is_kept_but_cannot_be_published()
    {
        var draft = Listing.Draft(Id, Id, new ListingContent { Sku = "A1", Category = "coffee.green" });
        var refusal = Assert.Throws<RuleBrokenException>(() => draft.Publish(supplierIsMember: true, Now))!;
        Assert.That(refusal.Code, Is.EqualTo("listing.incomplete"));
        Assert.That(refusal.Text.En, Does.Contain("a name").And.Contain("minimum order").And.Contain("delivery term"));
    }

    [Test]
    public void A_price_on_request_needs_its_reason()
    {
        var content = Complete with { PriceTiers = [], Currency = null, Moq = 500 };
        Assert.That(Publication.MissingFrom(content).Select(m => m.Field), Is.EqualTo(["priceTiers"]));
        Assert.That(Publication.MissingFrom(content with { PriceOnRequestReason = "Made to order" }), Is.Empty);
    }

    [Test]
    public void Only_an_approved_suppliers_listing_is_published() => Assert.That(
        () => Listing.Draft(Id, Id, Complete).Publish(supplierIsMember: false, Now),
        Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("listing.supplier-not-approved"));

    [Test]
    public void Each_step_is_a_version_and_repeating_it_is_none()
    {
        var published = Listing.Draft(Id, Id, Complete).Publish(supplierIsMember: true, Now);
        var hidden = published.Hide();
        Assert.That((published.Version, published.State, published.PublishedAt), Is.EqualTo((2, "published", Now)));
        Assert.That(published.Publish(supplierIsMember: true, Now), Is.SameAs(published));
        Assert.That((hidden.Version, hidden.State, hidden.Hide()), Is.EqualTo((3, "hidden", hidden)));
    }

    [Test]
    public void A_published_listing_must_stay_complete()
    {
        var published = Listing.Draft(Id, Id, Complete).Publish(supplierIsMember: true, Now);
        Assert.That(
            () => published.Edit(Complete with { Incoterms = [] }),
            Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("listing.incomplete"));
        Assert.That(published.Edit(Complete with { NameEn = "T-shirt" }).Version, Is.EqualTo(3));
    }

    [Test]
    public void An_edit_neither_brings_nor_takes_pictures()
    {
        var shown = Listing.Draft(Id, Id, Complete).Show([new("/photos/1/1600.jpg", Width: 1_200, Height: 1_200)]);
        Assert.That(shown.Edit(Complete).Content.Images, Is.EqualTo(shown.Content.Images));
        Assert.That(
            () => shown.Edit(Complete with { Images = [new("https://elsewhere.example/a.jpg")] }),
            Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("listing.image-wrong"));
    }

    [TestCase(3, 1_000, 1_000, ExpectedResult = 10)]
    [TestCase(2, 1_000, 1_000, ExpectedResult = 0)]
    [TestCase(3, 4_000, 999, ExpectedResult = 0)]
    [TestCase(3, null, null, ExpectedResult = 0)]
    public int Three_photos_of_1000_pixels_earn_ten_points_and_drawn_plates_none(int count, int? width, int? height)
    {
        ListingImage[] images = [.. Enumerable.Range(
            0, count).Select(i => new ListingImage($"/{i}", Width: width, Height: height))];
        return ListingQuality.Total(Complete with { Images = images })
            - ListingQuality.Total(Complete with { Images = [] });
    }

    [Test]
    public void Sorting_uses_the_lowest_price_and_the_shortest_lead_time() => Assert.That(
        (Publication.LowestUsdMinor(Complete), Publication.ShortestLeadDays(Complete)), Is.EqualTo((260L, 25)));

    private static TestCaseData Wrong(string code, string field, ListingContent content) =>
        new TestCaseData(code, field, content).SetArgDisplayNames(code, field);
}
