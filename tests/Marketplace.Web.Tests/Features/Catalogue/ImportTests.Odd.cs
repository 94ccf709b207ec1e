using System.Text;
using Marketplace.Domain;
using Marketplace.Web.Features.Catalogue.Import;

namespace Marketplace.Web.Tests.Features.Catalogue;

/// <summary>Files that no catalogue system writes.</summary>
public sealed partial class ImportTests
{
    [Test]
    public async Task A_line_with_half_a_character_a_key_twice_or_an_endless_price_is_refused_alone()
    {
        var map = ImportMap.Parse(
            """
            {"fields": {"sku": {"from": "sku"}, "category": {"value": "coffee.roasted"}, "unit": {"value": "KGM"},
             "nameEn": {"from": "name"}, "currency": {"value": "USD"}, "priceMinor": {"from": "cents"}}}
            """);
        var (counts, refusals, refused) = await Import(
            Encoding.UTF8.GetBytes(
                """
                {"sku": "J-1", "name": "Coffee", "cents": 720}
                {"sku": "J-2", "name": "Half a pair \ud800", "cents": 720}
                {"sku": "J-3", "name": "Coffee", "name": "Tea", "cents": 720}
                {"sku": "J-4", "name": "Coffee", "cents": 92233720368547758070}
                {"sku": "J-5", "name": "Coffee", "cents": 7.2}
                {"sku": "J-6", "name": "Coffee", "cents": 720}
                """),
            "listings.jsonl", map);
        Assert.That(counts, Is.EqualTo(new ImportCounts(6, 2, 0, 0, 4)));
        Assert.That(refusals.Select(r => (r.Row, r.Code)), Is.SupersetOf(new[]
        {
            (2, "import.line-unreadable"), (3, "import.line-unreadable"), (4, "import.number-wrong"),
            (5, "import.number-wrong"),
        }));
        Assert.That(refused.Trim().Split('\n'), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task A_batch_of_large_rows_is_stored_before_it_fills_the_memory()
    {
        var row = Good.Replace("Roasted coffee", new string('x', 900_000), StringComparison.Ordinal);
        var file = string.Join('\n', Enumerable.Range(1, 10).Select(n =>
            row.Replace("K-1", $"L-{n}", StringComparison.Ordinal)).Prepend(Header));
        var batches = new List<int>();
        var (_, refusals, _) = await _site.Import(
            _supplier, Encoding.UTF8.GetBytes(file), "listings.csv", ImportMap.Own, counts =>
            {
                batches.Add(counts.Read);
                return Task.CompletedTask;
            });
        Assert.That(batches, Is.EqualTo(new[] { 9, 10 }));
        Assert.That(refusals.Select(r => r.Found.Length), Has.All.EqualTo(200));
    }

    [Test]
    public async Task A_file_of_a_thousand_columns_is_no_catalogue()
    {
        var csv = string.Join(',', Enumerable.Range(1, 501).Select(n => $"c{n}")) + "\n";
        var refusal = (await Assert.ThrowsAsync<RuleBrokenException>(() => Import(csv)))!;
        Assert.That(refusal.Code, Is.EqualTo("import.too-many-columns"));
    }

    [TestCase("""{"fields": {"sku": null}}""", "sku")]
    [TestCase("""{"fields": {"sku": {"from": "sku", "cut": -1}}}""", "sku")]
    [TestCase("""{"fields": {"sku": {"from": "a"}, "sku": {"from": "b"}}}""", "$.fields.sku")]
    [TestCase("""{"fields": {"sku": {"from": "sku"}}, "delimiter": ""}""", "delimiter")]
    [TestCase("""{"fields": {"sku": {"from": "sku"}}, "delimiter": "\""}""", "delimiter")]
    [TestCase("""{"fields": {"sku": {"from": "sku"}}, "decimalSign": "x"}""", "decimalSign")]
    public void A_map_with_a_value_that_is_not_allowed_is_refused(string map, string place)
    {
        var refusal = Assert.Throws<RuleBrokenException>(() => ImportMap.Parse(map))!;
        Assert.That((refusal.Code, refusal.Text.En), Is.EqualTo((
            "import.map-wrong",
            $"The map is wrong at “{place}”. The import page lists the columns; an example is there to download.")));
    }
}
