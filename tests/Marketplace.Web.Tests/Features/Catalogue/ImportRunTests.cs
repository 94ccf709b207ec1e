using System.IO.Compression;
using System.Text;
using Marketplace.Web.Features.Catalogue.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Catalogue;

public sealed partial class ImportRunTests
{
    private const string Header =
        "sku,category,nameVi,nameEn,hsCode,moq,unit,currency,price,incoterm,incotermPlace,leadDays";
    private const string Good =
        "K-1,coffee.roasted,Cà phê rang,Roasted coffee,0901.21.10,500,KGM,USD,7.20,FOB,Cát Lái,12";
    private const string Bad = "K-2,coffee.roasted,Cà phê rang,Roasted coffee,0901.21.10,500,KGM,USD,7.20,FOB,Huế,12";
    private const string Address = "/api/supplier/imports";

    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [Test]
    public async Task An_upload_is_imported_and_its_refused_rows_can_be_fetched()
    {
        var (supplier, _) = await _site.Firm();
        var id = await Sent(supplier, $"{Header}\n{Good}\n{Bad}\n");
        await Work();
        var run = await (await supplier.GetAsync($"{Address}/{id}").Succeeded()).Json();
        Assert.That(
            ((string?)run["state"], (int)run["rowsRead"]!, (int)run["created"]!, (int)run["refused"]!),
            Is.EqualTo(("done", 2, 1, 1)));
        Assert.That((string?)run["refusals"]![0]!["column"], Is.EqualTo("incotermPlace"));
        var refused = await (await supplier.GetAsync($"{Address}/{id}/refused").Succeeded())
            .Content.ReadAsStringAsync();
        Assert.That(refused, Does.Contain("K-2").And.Contain("_reason_en").And.Not.Contain("K-1"));
    }

    [Test]
    public async Task The_same_file_twice_is_one_run_until_it_is_done()
    {
        var (supplier, _) = await _site.Firm();
        var file = $"{Header}\n{Good}\n";
        var first = await Sent(supplier, file);
        Assert.That(await Sent(supplier, file), Is.EqualTo(first));
        await Work();
        Assert.That(await Sent(supplier, file), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task A_run_that_was_killed_starts_again()
    {
        var (supplier, _) = await _site.Firm();
        var id = await Sent(supplier, $"{Header}\n{Good}\n");
        await _site.Execute(
            "update catalogue.import_run set state = 'running' where id = @Id", new { Id = Guid.Parse(id) });
        await Work();
        var run = await (await supplier.GetAsync($"{Address}/{id}").Succeeded()).Json();
        Assert.That(((string?)run["state"], (int)run["created"]!), Is.EqualTo(("done", 1)));
    }

    [Test]
    public async Task A_file_whose_process_died_five_times_is_given_up()
    {
        var (supplier, _) = await _site.Firm();
        var id = await Sent(supplier, $"{Header}\n{Good}\n");
        await _site.Execute(
            "update catalogue.import_run set state = 'running', attempts = 5 where id = @Id",
            new { Id = Guid.Parse(id) });
        await Work();
        var run = await (await supplier.GetAsync($"{Address}/{id}").Succeeded()).Json();
        Assert.That(
            ((string?)run["state"], (string?)run["problem"]!["code"]), Is.EqualTo(("failed", "import.stopped")));
    }

    [Test]
    public async Task The_same_file_with_another_map_is_another_run_and_the_sixth_that_waits_is_refused()
    {
        var (supplier, _) = await _site.Firm();
        var first = await Sent(supplier, $"{Header}\n{Good}\n");
        const string Map = """{"fields": {"sku": {"from": "sku"}, "category": {"from": "category"}}}""";
        var second = await Sent(supplier, $"{Header}\n{Good}\n", Map);
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(await Sent(supplier, $"{Header}\n{Good}\n", Map), Is.EqualTo(second));
        foreach (var price in new[] { "1.20", "2.20", "3.20" })
        {
            await Sent(supplier, $"{Header}\n{Good.Replace("7.20", price, StringComparison.Ordinal)}\n");
        }

        using var sixth = Form(Encoding.UTF8.GetBytes($"{Header}\n{Bad}\n"));
        await supplier.PostAsync(Address, sixth).Refused(409, "import.too-many");
        await Work();
        Assert.That(Directory.GetFiles(Path.Join(_site.Files, "imports"), "*.part"), Is.Empty);
    }

    [Test]
    public async Task A_stranger_s_run_is_as_if_it_did_not_exist()
    {
        var (supplier, _) = await _site.Firm();
        var id = await Sent(supplier, $"{Header}\n{Bad}\n");
        await Work();
        var (stranger, _) = await _site.Firm();
        await stranger.GetAsync($"{Address}/{id}").Refused(404, "import.not-found");
        await stranger.GetAsync($"{Address}/{id}/refused").Refused(404, "import.not-found");
    }

    [Test]
    public async Task A_wrong_encoding_and_a_missing_column_are_told_at_once()
    {
        var (supplier, _) = await _site.Firm();
        using var latin = Form(Encoding.Latin1.GetBytes($"{Header}\nK-1,coffee.roasted,Cà phê\n"));
        await supplier.PostAsync(Address, latin).Refused(409, "import.encoding");
        using var columns = Form(Encoding.UTF8.GetBytes("sku,price\nK-1,1\n"));
        await supplier.PostAsync(Address, columns).Refused(409, "import.column-missing");
    }

    [Test]
    public async Task A_file_of_30_MB_is_too_large()
    {
        var (supplier, _) = await _site.Firm();
        using var form = Form(new byte[30 * 1024 * 1024]);
        await supplier.PostAsync(Address, form).Refused(413, "import.too-large");
    }

    [Test]
    public async Task A_small_file_that_unpacks_to_more_than_200_MB_is_refused_and_not_kept()
    {
        var (supplier, _) = await _site.Firm();
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var rows = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(new string('0', 1_023) + "\n", 1_024)));
            for (var i = 0; i < 201; i++)
            {
                await zip.WriteAsync(rows);
            }
        }

        using var form = new MultipartFormDataContent { { new ByteArrayContent(packed.ToArray()), "file",
            "bomb.csv.gz" } };
        var problem = await supplier.PostAsync(Address, form).Refused(413, "import.too-large");
        Assert.That((string?)problem["detail"], Does.Contain("200 MB"));
        Assert.That(Directory.GetFiles(Path.Join(_site.Files, "imports"), "*.part"), Is.Empty);
    }

    private static MultipartFormDataContent Form(byte[] content) =>
        new() { { new ByteArrayContent(content), "file", "listings.csv" } };

    private static async Task<string> Sent(HttpClient supplier, string csv, string? map = null)
    {
        using var form = Form(Encoding.UTF8.GetBytes(csv));
        if (map is not null)
        {
            form.Add(new StringContent(map), "map");
        }

        return (string)(await (await supplier.PostAsync(Address, form).Succeeded()).Json())["id"]!;
    }

    private async Task Work()
    {
        var worker = ActivatorUtilities.CreateInstance<ImportWorker>(_site.Services);
        while (await worker.RunNext(CancellationToken.None))
        {
        }
    }
}
