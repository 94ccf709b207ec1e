using System.IO.Compression;
using System.Text;
using Marketplace.Domain;
using Marketplace.Web.Features.Catalogue.Import;

namespace Marketplace.Web.Tests.Features.Catalogue;

public sealed partial class ImportTests
{
    private const string Header =
        "sku,category,nameVi,nameEn,hsCode,moq,unit,currency,price,tier2From,tier2Price,"
        + "incoterm,incotermPlace,leadDays";
    private const string Good =
        "K-1,coffee.roasted,Cà phê rang,Roasted coffee,0901.21.10,500,KGM,USD,7.20,2000,6.85,FOB,Cát Lái,12";

    private TestSite _site = null!;
    private Guid _supplier;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [SetUp]
    public async Task NewFirm() => (_, _supplier) = await _site.Firm();

    [OneTimeTearDown]
    public void Stop() => _site.Dispose();

    [Test]
    public async Task Good_rows_go_in_and_each_bad_one_is_named_by_row_column_and_value()
    {
        var (counts, refusals, _) = await Import($"""
            {Header}
            {Good}
            K-2,coffee.roasted,Cà phê,Coffee,0901.21.10,500,KGM,USD,7.20,500,6.85,FOB,Cát Lái,12
            K-3,coffee.roasted,Cà phê,Coffee,0901.21.10,500,KGM,USD,7.20,,,FOB,Buôn Ma Thuột,12
            K-4,coffee.roasted,Cà phê,Coffee,0901.21.10,500,cái,USD,7.20,,,FOB,Cát Lái,12
            K-5,coffee.roasted,Cà phê,Coffee,0901.21.10,500,KGM,USD,1.234,,,FOB,Cát Lái,12
            K-1,coffee.roasted,Cà phê,Coffee,0901.21.10,500,KGM,USD,7.20,,,FOB,Cát Lái,12
            K-6,coffee.roasted,,,0901.21.10,500,KGM,USD,7.20,,,FOB,Cát Lái,12
            """);
        Assert.That(counts, Is.EqualTo(new ImportCounts(7, 1, 0, 0, 6)));
        Assert.That(refusals.Select(r => (r.Row, r.Column, r.Code)), Is.SupersetOf(new[]
        {
            (3, "moq", "listing.tiers-do-not-rise"), (4, "incotermPlace", "listing.incoterm-needs-sea-port"),
            (5, "unit", "trade.unit-unknown"), (6, "price", "import.number-unclear"),
            (7, "sku", "import.sku-repeated"), (8, "nameEn", "listing.incomplete"),
        }));
        Assert.That(refusals.Single(r => r.Row == 5).Found, Is.EqualTo("cái"));
    }

    [Test]
    public async Task The_same_file_again_changes_nothing_and_tells_nobody()
    {
        await Import($"{Header}\n{Good}\n");
        var messages = await Messages();
        var (counts, _, _) = await Import($"{Header}\n{Good}\n");
        Assert.That(counts, Is.EqualTo(new ImportCounts(1, 0, 0, 1, 0)));
        Assert.That(await Messages(), Is.EqualTo(messages));
    }

    [Test]
    public async Task A_changed_row_is_a_new_version_of_the_same_listing()
    {
        await Import($"{Header}\n{Good}\n");
        var (counts, _, _) = await Import($"{Header}\n{Good.Replace("7.20", "7.50", StringComparison.Ordinal)}\n");
        var rows = await _site.Rows<(long, string)>(
            "select version, price_tiers -> 0 ->> 'amountMinor' from catalogue.listing where supplier_id = @Supplier",
            new { Supplier = _supplier });
        Assert.That((counts.Updated, rows.Single()), Is.EqualTo((1, (2L, "750"))));
    }

    [Test]
    public async Task The_refused_file_holds_only_the_refused_rows_and_goes_in_once_corrected()
    {
        var bad = Good.Replace("K-1", "K-2", StringComparison.Ordinal)
            .Replace("Cát Lái", "Huế", StringComparison.Ordinal);
        var (_, _, file) = await Import($"{Header}\n{Good}\n{bad}\n");
        Assert.That(file.Trim().Split('\n'), Has.Length.EqualTo(2));
        Assert.That(file, Does.Contain("_reason_vi").And.Contain("cảng biển").And.Contain("needs a sea port"));
        var (counts, _, _) = await Import(file.Replace(",Huế,", ",Đà Nẵng,", StringComparison.Ordinal));
        Assert.That(counts, Is.EqualTo(new ImportCounts(1, 1, 0, 0, 0)));
    }

    [Test]
    public void A_file_that_is_not_UTF_8_is_refused_before_anything_is_written() => Assert.That(
        () => Import(
            Encoding.Latin1.GetBytes($"{Header}\nK-1,coffee.roasted,Cà phê,x,,1,KGM,USD,1,,,FOB,VNCLI,1\n"), "a.csv",
            ImportMap.Own),
        Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("import.encoding"));

    [Test]
    public async Task A_missing_column_is_named()
    {
        var map =
            ImportMap.Parse("""
                { "publish": true, "fields": { "sku": { "from": "Mã hàng" }, "nameVi": { "from": "Tên" } } }
                """);
        var refusal = (await Assert.ThrowsAsync<RuleBrokenException>(() =>
            Import(Encoding.UTF8.GetBytes("Mã hàng;Giá\nA;1\n"), "a.csv", map)))!;
        Assert.That((refusal.Code, refusal.Text.Vi), Is.EqualTo(("import.column-missing",
            "Tệp thiếu cột: Tên. Thêm cột, hoặc sửa tệp ánh xạ.")));
    }

    [TestCase("""{ "fields": { "sku": { "from": "a" }, "colour": { "from": "b" } } }""")]
    [TestCase("""{ "fields": { "sku": { "fron": "a" } } }""")]
    [TestCase("""{ "fields": { "nameVi": { "from": "a" } } }""")]
    [TestCase("{")]
    public void A_wrong_map_is_refused(string json) => Assert.That(
        () => ImportMap.Parse(json),
        Throws.TypeOf<RuleBrokenException>().With.Property("Code").EqualTo("import.map-wrong"));

    [TestCase("'; drop table catalogue.listing; --")]
    [TestCase("<script>alert(1)</script>")]
    public async Task SQL_and_HTML_in_a_cell_are_only_text(string text)
    {
        await Import($"{Header}\n{Good.Replace("Roasted coffee", text, StringComparison.Ordinal)}\n");
        var names = await _site.Rows<string>(
            "select name_en from catalogue.listing where supplier_id = @Supplier", new { Supplier = _supplier });
        Assert.That(names, Is.EqualTo([text]));
    }

    [Test]
    public async Task Zipped_JSON_lines_are_read_with_constants_and_a_broken_line_is_refused_alone()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes("{\"id\": 7, \"t\": \"Bút bi\", \"vnd\": 5000}\n{oops\n"));
        }

        var map = ImportMap.Parse("""
            { "publish": true, "fields": { "sku": { "from": "id" }, "nameVi": { "from": "t" },
              "price": { "from": "vnd" },
              "currency": { "value": "VND" }, "category": { "value": "household.office" }, "unit": { "value": "H87" },
              "incoterm": { "value": "EXW" }, "incotermPlace": { "value": "Huế" }, "leadDays": { "value": "3" } } }
            """);
        var (counts, refusals, _) = await Import(packed.ToArray(), "a.jsonl.gz", map);
        Assert.That(counts, Is.EqualTo(new ImportCounts(2, 1, 0, 0, 1)));
        Assert.That((refusals[0].Row, refusals[0].Code), Is.EqualTo((2, "import.line-unreadable")));
    }

    [TestCase("=HYPERLINK(\"https://evil.example\")")]
    [TestCase("+84 905 1")]
    [TestCase("-1+2")]
    [TestCase("@SUM(1)")]
    [TestCase("'=1")]
    [TestCase("it's")]
    public async Task A_cell_of_the_refused_file_is_no_formula_and_comes_back_as_it_was(string name)
    {
        var bad = Good.Replace("Roasted coffee", Quoted(name), StringComparison.Ordinal).Replace(
            "Cát Lái", "Huế", StringComparison.Ordinal);
        var (_, _, file) = await Import($"{Header}\n{bad}\n");
        Assert.That(file, Does.Not.Match("(^|[,\"\n])[=+@-]"));
        await Import(file.Replace(",Huế,", ",Đà Nẵng,", StringComparison.Ordinal));
        var names = await _site.Rows<string>(
            "select name_en from catalogue.listing where supplier_id = @Supplier", new { Supplier = _supplier });
        Assert.That(names, Is.EqualTo([name]));
    }

    [Test]
    public async Task A_quote_that_is_never_closed_is_told_and_does_not_fill_the_memory()
    {
        var csv = $"{Header}\n{Good}\nK-2,coffee.roasted,\"{string.Concat(Enumerable.Repeat("x,y\n", 400_000))}";
        var refusal = (await Assert.ThrowsAsync<RuleBrokenException>(() => Import(csv)))!;
        Assert.That(refusal.Code, Is.EqualTo("import.line-too-long"));
    }

    [Test]
    public async Task A_line_without_an_end_is_no_catalogue()
    {
        var refusal = (await Assert.ThrowsAsync<RuleBrokenException>(() => Import(new string('a', 1_100_000))))!;
        Assert.That((refusal.Code, refusal.Text.En), Is.EqualTo(("import.line-too-long",
            "Row 1 is longer than a million characters: this is no catalogue, or a quote is never closed.")));
    }

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private Task<ImportedFile> Import(string csv) => _site.Import(_supplier, csv);

    private Task<ImportedFile> Import(byte[] file, string name, ImportMap map) =>
        _site.Import(_supplier, file, name, map);

    private async Task<long> Messages() => (await _site.Rows<long>("select count(*) from platform.outbox"))[0];
}
