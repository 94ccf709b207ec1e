using System.Globalization;
using Marketplace.Domain.Search;
using Marketplace.Web.Pages.Buyer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Tests.Pages;

public sealed class SearchAddressTests
{
    private static readonly SearchAddress Asked =
        SearchAddress.Of(new QueryCollection(new Dictionary<string, StringValues>
    {
        ["q"] = " cà phê ",
        ["province"] = new(["66", "68", ""]),
        ["moq"] = "500",
        ["sort"] = "price",
        ["after"] = "cursor",
        ["unknown"] = "x",
    }));

    [SetUp]
    public void Read() => CultureInfo.CurrentUICulture = new("vi");

    [TearDown]
    public void Back() => CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

    [Test]
    public void An_address_is_read_and_written_back_without_what_it_does_not_know() =>
        Assert.That(Asked.Href(), Is.EqualTo(
            "/vi/products?q=c%C3%A0%20ph%C3%AA&province=66&province=68&moq=500&sort=price&after=cursor"));

    [Test]
    public void A_chip_drops_one_value_and_goes_back_to_the_first_page() =>
        Assert.That(Asked.Without(Facet.Province, "66").Href(), Is.EqualTo(
            "/vi/products?q=c%C3%A0%20ph%C3%AA&province=68&moq=500&sort=price"));

    [Test]
    public void Clearing_all_filters_keeps_words_and_order() =>
        Assert.That(Asked.WithoutFilters().Href(), Is.EqualTo("/vi/products?q=c%C3%A0%20ph%C3%AA&sort=price"));

    [Test]
    public void A_category_narrows_its_family_whose_tick_stays_to_go_back_to()
    {
        var address = SearchAddress.Of(new QueryCollection(new Dictionary<string, StringValues>
        {
            ["category"] = new(["coffee", "coffee.roasted", "tea"]),
        }));
        Assert.That(address.Query(20).Wanted[Facet.Category], Is.EqualTo(["coffee.roasted", "tea"]));
        Assert.That(address.ChosenCount, Is.EqualTo(2));
        Assert.That(address.Without(Facet.Category, "coffee.roasted").Href(), Is.EqualTo(
            "/vi/products?category=coffee&category=tea"));
    }

    [Test]
    public void Radio_buttons_left_on_any_narrow_nothing()
    {
        var address = SearchAddress.Of(new QueryCollection(new Dictionary<string, StringValues> { ["moq"] = "" }));
        Assert.That(address.ChosenCount, Is.Zero);
    }
}
