using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Marketplace.Web.Features.Catalogue.Import;

namespace Marketplace.Web.Tests.Features.Catalogue;

/// <summary>A file that names some of what a listing has leaves the rest alone.</summary>
public sealed class ImportUpdateTests
{
    private TestSite _site = null!;
    private HttpClient _firm = null!;
    private Guid _supplier;
    private Guid _listing;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public void Stop() => _site.Dispose();

    [SetUp]
    public async Task A_firm_with_a_published_listing()
    {
        (_firm, _supplier) = await _site.Firm();
        var content = Firms.Coffee("K-1").With("attributes", """{"moisture":"12 %","screen":"18"}""")
            .With("sample", """{"available":true,"amountMinor":0,"currency":"USD"}""").With(
                "packaging", "\"Bao 60 kg\"");
        var made = await _firm.PostAsJsonAsync("/api/supplier/listings", content).Succeeded();
        _listing = (Guid)(await made.Json())["id"]!;
        await _firm.PostAsync($"/api/supplier/listings/{_listing}/publish", null).Succeeded();
    }

    [Test]
    public async Task What_the_file_does_not_name_stays_as_it_is()
    {
        var before = await Content();
        var row = """{"sku":"K-1","nameEn":"Coffee from Ea Tan","attributes":{"moisture":"11 %"}}""";
        var done = await _site.Import(
            _supplier, Encoding.UTF8.GetBytes(row), "a.jsonl", ImportMap.Own with { Publish = false });
        Assert.That((done.Counts.Updated, done.Refusals), Is.EqualTo((1, new List<Refusal>())));
        var after = await Content();
        before["nameEn"] = "Coffee from Ea Tan";
        before["attributes"]!["moisture"] = "11 %";
        Assert.That(after.ToJsonString(), Is.EqualTo(before.ToJsonString()));
    }

    [Test]
    public async Task Rows_of_a_firm_that_is_not_approved_become_drafts_though_they_are_not_complete()
    {
        var (_, applicant) = await _site.Firm("applicant");
        const string File = "sku,category,nameVi,unit\nG-1,ceramics.tableware,Bát gốm,H87\n";
        Assert.That((await _site.Import(applicant, File)).Counts, Is.EqualTo(new ImportCounts(1, 1, 0, 0, 0)));
        Assert.That(
            await _site.Rows<string>(
                "select state from catalogue.listing where supplier_id = @applicant", new { applicant }),
            Is.EqualTo(new[] { "draft" }));
        Assert.That((await _site.Import(applicant, File)).Counts, Is.EqualTo(new ImportCounts(1, 0, 0, 1, 0)));
    }

    [Test]
    public async Task A_new_minimum_order_moves_the_first_price_with_it()
    {
        await Import("sku,moq\nK-1,600\n");
        var content = await Content();
        Assert.That(
            ((decimal)content["moq"]!, (decimal)content["priceTiers"]![0]!["minQuantity"]!,
                content["priceTiers"]!.AsArray().Count),
            Is.EqualTo((600m, 600m, 2)));
    }

    [Test]
    public async Task An_empty_cell_of_a_named_column_empties_the_field()
    {
        await Import("sku,packaging\nK-1,\n");
        Assert.That((await Content())["packaging"], Is.Null);
    }

    [Test]
    public async Task A_published_listing_stays_complete_also_where_the_file_publishes_nothing()
    {
        var done = await Import("sku,leadDays,packaging\nK-1,,Thùng\n");
        Assert.That(
            done.Refusals.Select(r => (r.Row, r.Column, r.Code)),
            Is.EqualTo(new[] { (2, "leadDays", "listing.incomplete") }));
        Assert.That((string?)(await Content())["packaging"], Is.EqualTo("Bao 60 kg"));
    }

    [Test]
    public async Task Photos_and_papers_keep_their_points_and_the_quality_counts_what_is_there()
    {
        await _site.Execute(
            """
            update catalogue.listing
            set images = (select jsonb_agg(jsonb_build_object('url', '/photos/x/1600.jpg', 'width', 1200, 'height',
                1000))
                    from generate_series(1, 3)),
                certificates = array[gen_random_uuid()]
            where id = @_listing
            """,
            new { _listing });
        var before = await Quality();
        await Import("sku,capacityPerMonth\nK-1,9000\n");
        Assert.That(await Quality(), Is.EqualTo(before + 10 + 5 + 2));
    }

    [Test]
    public async Task A_quantity_finer_than_a_thousandth_is_refused()
    {
        var done = await Import("sku,capacityPerMonth\nK-1,0.0004\n");
        Assert.That(
            done.Refusals.Select(r => (r.Column, r.Code)),
            Is.EqualTo(new[] { ("capacityPerMonth", "listing.quantity-wrong") }));
    }

    [Test]
    public async Task A_catalogue_whose_import_died_after_a_batch_is_scored_again_all_the_same()
    {
        await _site.DeliverMessages();
        var rows = string.Concat(Enumerable.Range(0, 1_001).Select(n => $"K-{n},coffee.roasted,KGM\n"));
        Assert.That(
            () => Import(
                $"sku,category,unit\n{rows}", _ => throw new InvalidOperationException("The process dies here.")),
            Throws.InvalidOperationException);
        var messages = await _site.Rows<string>("select kind from platform.outbox order by kind");
        Assert.That(messages, Is.EqualTo(new[] { "catalogue.listings-changed", "suppliers.touched" }));
    }

    /// <summary>With a map of the columns that the file has; nothing is published by it.</summary>
    private Task<ImportedFile> Import(string csv, Func<ImportCounts, Task>? onBatch = null)
    {
        var fields = csv.Split('\n')[0].Split(',').ToDictionary(name => name, name => new FieldMap(name, null, null));
        return _site.Import(
            _supplier, Encoding.UTF8.GetBytes(csv), "listings.csv", new(fields, Publish: false, ".", null), onBatch);
    }

    private async Task<JsonNode> Content() =>
        (await (await _firm.GetAsync($"/api/supplier/listings/{_listing}").Succeeded()).Json())["content"]!;

    private async Task<short> Quality() =>
        (await _site.Rows<short>("select quality from catalogue.listing where id = @_listing", new { _listing }))[0];
}
