using Marketplace.Web.Features.Search;
using Marketplace.Web.Platform;
using Marketplace.Web.Tests.Pages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>What is known of a firm follows into the index of its goods.</summary>
public sealed class TellOfSuppliersTests
{
    private TestSite _site = null!;
    private HttpClient _visitor = null!;

    [SetUp]
    public async Task A_firm_with_two_listings_that_the_index_knows()
    {
        _site = await TestSite.Start();
        await _site.SellsCoffee();
        await _site.Execute(
            """
            insert into catalogue.listing (id, supplier_id, state, sku, name_en, category, published_at)
            select gen_random_uuid(), supplier_id, 'published', 'EA-19', 'Green coffee', 'coffee.green', now()
            from catalogue.listing
            """);
        _visitor = _site.Visitor();
        await Send(new TellOfSuppliers.Request([SampleGoods.Supplier]));
        await _site.DeliverMessages();
        Assert.That(await Found("province=66"), Is.EqualTo(2));
    }

    [TearDown]
    public async Task Stop()
    {
        _visitor.Dispose();
        await _site.DisposeAsync();
    }

    [Test]
    public async Task A_firm_that_moves_or_changes_its_name_is_found_so_and_one_message_tells_of_all_its_goods()
    {
        await _site.Execute("update suppliers.supplier set province_code = '92', legal_name_en = 'Zanzibar Trading'");
        Assert.That((await Send(new TellOfSuppliers.Request([SampleGoods.Supplier]))).Listings, Is.EqualTo(2));
        Assert.That(
            await _site.Rows<string>("select kind from platform.outbox"), Is.EqualTo(new[] { ListingsChanged.Kind }));
        await _site.DeliverMessages();
        Assert.That(
            (await Found("province=66"), await Found("province=92"), await Found("q=zanzibar")), Is.EqualTo((0, 2, 2)));
    }

    [Test]
    public async Task Only_goods_that_name_papers_are_told_of_when_a_paper_changes()
    {
        Assert.That(await Found("certificate=fssc-22000"), Is.EqualTo(1));
        await _site.Execute("update suppliers.evidence set state = 'rejected' where type = 'fssc-22000'");
        await Touch("finding");
        Assert.That(await Found("certificate=fssc-22000"), Is.Zero);
        await _site.Execute("update suppliers.evidence set state = 'accepted' where type = 'fssc-22000'");
        Assert.That((await Send(new TellOfSuppliers.Request([SampleGoods.Supplier]))).Listings, Is.EqualTo(1));
        await _site.DeliverMessages();
        Assert.That(await Found("certificate=fssc-22000"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_paper_that_ended_leaves_the_filter_in_the_night_after()
    {
        await _site.Execute("update suppliers.evidence set expires_on = '2026-11-24' where type = 'fssc-22000'");
        Assert.That((await Send(new TellOfEndedPapers.Request())).Listings, Is.Zero, "it still counts today");
        _site.Clock.Move(TimeSpan.FromDays(1));
        Assert.That((await Send(new TellOfEndedPapers.Request())).Listings, Is.EqualTo(1));
        await _site.DeliverMessages();
        Assert.That(await Found("certificate=fssc-22000"), Is.Zero);
        Assert.That((await Send(new TellOfEndedPapers.Request())).Listings, Is.Zero, "told once");
    }

    [TestCase("inquiry")]
    [TestCase("listing-changed")]
    public async Task What_changes_nothing_of_the_firm_tells_the_index_nothing(string cause)
    {
        await _site.Execute("delete from search.told_supplier");
        await Touch(cause);
        Assert.That(await _site.Rows<Guid>("select supplier_id from search.told_supplier"), Is.Empty);
    }

    private async Task Touch(string cause)
    {
        await using (var scope = _site.Scope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<Outbox>();
            await outbox.Add(new SuppliersTouched([SampleGoods.Supplier], cause), CancellationToken.None);
        }

        await _site.DeliverMessages();
    }

    private async Task<TellOfSuppliers.Response> Send(IRequest<TellOfSuppliers.Response> request)
    {
        await using var scope = _site.Scope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    private async Task<int> Found(string question) =>
        (int)(await (await _visitor.GetAsync($"/api/products?{question}").Succeeded()).Json())["total"]!;
}
