using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Web.Demo;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Demo;

public sealed class DemoTests
{
    [Test]
    public void Every_demo_listing_can_be_published()
    {
        foreach (var (supplier, content) in DemoListings.All)
        {
            var listing = Listing.Draft(Guid.CreateVersion7(), Guid.CreateVersion7(), content);
            Assert.That(
                () => listing.Publish(supplierIsMember: true, DateTimeOffset.UnixEpoch), Throws.Nothing,
                $"{supplier} {content.Sku}");
        }
    }

    [Test]
    public void There_are_at_least_1200_listings_and_no_name_twice()
    {
        Assert.That(DemoListings.All, Has.Count.AtLeast(1_200));
        Assert.That(DemoListings.All.Select(l => l.Content.NameVi), Is.Unique);
        Assert.That(DemoListings.All.Select(l => l.Content.NameEn), Is.Unique);
    }

    [Test]
    public void There_are_at_least_40_suppliers_from_15_provinces_in_every_state_of_vetting()
    {
        var all = DemoFiles.Suppliers;
        Assert.That(all, Has.Count.AtLeast(40));
        Assert.That(all.Select(s => s.Province).Distinct().ToArray(), Has.Length.AtLeast(15));
        Assert.That(all.Select(s => s.Province), Has.All.Matches<string>(p => Province.Find(p) is not null));
        Assert.That(
            all.Select(s => s.State).Distinct(),
            Is.EquivalentTo((string[])["draft", "submitted", "in-review", "needs-more", "recommended", "approved",
                "lapsed", "rejected"]));
    }

    [Test]
    public void Every_demo_tax_code_has_a_right_check_digit_and_is_unique()
    {
        var codes = DemoFiles.Suppliers.Select(DemoFiles.TaxCodeOf).ToList();
        Assert.That(codes, Is.Unique);
        Assert.That(codes, Has.All.Matches<string>(c => TaxCode.TryParse(c, out _)));
    }

    [Test]
    public void No_text_of_a_listing_holds_both_languages()
    {
        var texts = DemoListings.All.SelectMany(l => new[] { l.Content.NameVi, l.Content.NameEn, l.Content.Packaging }
            .Concat(l.Content.Attributes.Values));
        Assert.That(texts.Where(t => t?.Contains(" / ", StringComparison.Ordinal) == true), Is.Empty);
        Assert.That(DemoListings.All.Select(l => l.Content.DescriptionVi), Has.None.Contains("Packing:"));
        Assert.That(DemoListings.All.Select(l => l.Content.DescriptionEn), Has.None.Contains("Đóng gói:"));
    }

    [Test]
    public async Task Seeding_twice_changes_nothing()
    {
        await using var site = await TestSite.Start();
        await using var scope = site.Scope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var first = await mediator.Send(new SeedDemo.Request(IsSmall: true), CancellationToken.None);
        var again = await mediator.Send(new SeedDemo.Request(IsSmall: true), CancellationToken.None);
        Assert.That(first.Suppliers, Is.EqualTo(8));
        Assert.That(again, Is.EqualTo(new SeedDemo.Response(0, 0)));
    }
}
