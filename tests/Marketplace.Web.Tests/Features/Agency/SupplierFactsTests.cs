using Marketplace.Domain.Scoring;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Features.Suppliers;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Agency;

/// <summary>What of a supplier's rows becomes a fact that scores.</summary>
public sealed class SupplierFactsTests
{
    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task Until_the_first_publication_the_drafts_count_and_from_then_on_what_is_published()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.Listing(_site, []);
        await firm.Listing(_site, []);
        await _site.Execute("update catalogue.listing set state = 'draft' where supplier_id = @Supplier", firm);
        var before = await Counted(firm);
        await _site.Execute(
            """
            update catalogue.listing set state = 'published'
            where id = (select id from catalogue.listing where supplier_id = @Supplier limit 1)
            """,
            firm);
        var after = await Counted(firm);
        await _site.Execute(
            "update catalogue.listing set state = 'hidden' where supplier_id = @Supplier and state = 'published'",
            firm);
        Assert.That(before, Is.EqualTo((2, true)));
        Assert.That(after, Is.EqualTo((1, false)));
        Assert.That(await Counted(firm), Is.EqualTo((0, false)),
            "what was taken off the market counts no more, nor do drafts");
    }

    [Test]
    public async Task A_paper_without_a_date_is_no_fact()
    {
        var firm = await Applicant.Submitted(_site);
        await firm.Paper(_site, "site-audit");
        await _site.Execute(
            "update suppliers.evidence set state = 'accepted', issued_on = null where supplier_id = @Supplier", firm);
        Assert.That((await Facts(firm)).Evidence, Is.Empty);
    }

    [Test]
    public async Task A_certificate_of_origin_speaks_for_the_listings_that_name_it_and_no_others()
    {
        var firm = await Applicant.Submitted(_site);
        var origin = await firm.Paper(_site, "certificate-of-origin");
        await _site.Execute("update suppliers.evidence set state = 'accepted' where supplier_id = @Supplier", firm);
        await firm.Listing(_site, [origin]);
        await firm.Listing(_site, []);
        Assert.That((await Facts(firm)).Products.Count(p => p.OriginPaper == origin.ToString()), Is.EqualTo(1));
        Assert.That((await Facts(firm)).Products.Count(p => p.OriginProvedOn is null && !p.HasOriginWorksheet),
            Is.EqualTo(1));
    }

    [Test]
    public async Task Each_day_with_a_real_edit_is_active_and_a_draft_paper_is_not()
    {
        var firm = await Applicant.Submitted(_site);
        await _site.Execute(
            """
            insert into catalogue.edit_day (supplier_id, day)
            select @Supplier, day from unnest(array[date '2026-11-20', date '2026-11-21', date '2026-08-25']) day
            """,
            firm);
        var paper = await firm.Paper(_site, "iso-9001");
        await _site.Execute(
            "update suppliers.evidence set state = 'draft', created_at = '2026-11-10T03:00:00Z' where id = @paper",
            new { paper });
        Assert.That((await Facts(firm)).ActiveDays,
            Is.EquivalentTo(new DateOnly[] { new(2026, 11, 20), new(2026, 11, 21) }));
    }

    /// <summary>The profile page and the score must name the same per cent.</summary>
    [TestCase("street = null")]
    [TestCase("street = 'Thôn Hạ', latitude = 16.1")]
    [TestCase("street = 'Thôn Hạ', latitude = 16.1, longitude = 108.2")]
    [TestCase("contact_email = 'a@b.example'")]
    [TestCase("contact_email = 'a@b.example', contact_name = 'Thu Sương', phone = '0900 000 417', languages = '{vi}'")]
    [TestCase("website = 'https://lochen.example', site_photos = 3, story_en = repeat('x', 400), markets = '{JP}'")]
    [TestCase("payment_terms = '{TT}', nearest_port = 'VNDAD', associations = '{VCCI}', legal_representative = 'Hồ'")]
    public async Task Completeness_is_what_the_profile_says(string change)
    {
        var firm = await Applicant.Submitted(_site);
        await _site.Execute($"update suppliers.supplier set {change} where id = @Supplier", firm);
        await using var scope = _site.Scope();
        var profile = await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new GetApplication.Request(firm.Supplier), CancellationToken.None);
        Assert.That((await Facts(firm)).ProfileCompleteness, Is.EqualTo((decimal)profile.Completeness));
    }

    private async Task<Snapshot> Facts(Applicant firm)
    {
        await using var scope = _site.Scope();
        var found = await scope.ServiceProvider.GetRequiredService<SupplierFacts>()
            .Gather([firm.Supplier], new DateOnly(2026, 11, 24), CancellationToken.None);
        return found[0].Snapshot;
    }

    private async Task<(int Products, bool AreDrafts)> Counted(Applicant firm)
    {
        await using var scope = _site.Scope();
        var found = await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(new ScoreOfSupplier.Request(firm.Supplier), CancellationToken.None);
        return (found.Products, found.ProductsAreDrafts);
    }
}
