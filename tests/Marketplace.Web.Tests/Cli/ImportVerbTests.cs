using System.IO.Compression;
using Marketplace.Web.Tests.Features.Agency;

namespace Marketplace.Web.Tests.Cli;

/// <summary><c>marketplace import</c>: the same import as in the portal, for an operator.</summary>
public sealed class ImportVerbTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("marketplace-import").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Good_rows_are_stored_bad_ones_told_and_kept_and_a_second_run_changes_nothing()
    {
        await using var site = await TestSite.Start();
        var firm = await Applicant.Submitted(site);
        var file = await Write("""
            sku,category,nameVi,unit
            CF-1,coffee.roasted,Cà phê rang xay,KGM
            CF-2,no-such-category,Cà phê hòa tan,KGM
            """);
        var done = await MarketplaceProgram.Run(site, "import", file, "--supplier", firm.Supplier.ToString());
        Assert.That(done.Code, Is.EqualTo(1), done.Error);
        Assert.That(done.Output, Does.StartWith("2 rows: 1 created, 0 updated, 0 unchanged, 1 refused."));
        Assert.That(done.Error, Does.Contain("row 3, category: found 'no-such-category'."));
        var refused = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file) + ".refused.csv");
        Assert.That((await File.ReadAllLinesAsync(refused))[1], Does.StartWith("CF-2,no-such-category"));
        File.Delete(refused);
        Assert.That(await site.Rows<string>("select sku from catalogue.listing"), Is.EqualTo(new[] { "CF-1" }));

        var again = await MarketplaceProgram.Run(site, "import", file, "--supplier", firm.Supplier.ToString());
        Assert.That(again.Output, Does.StartWith("2 rows: 0 created, 0 updated, 1 unchanged, 1 refused."));
        File.Delete(refused);
    }

    [TestCase("import")]
    [TestCase("import nowhere.csv")]
    [TestCase("import {file} --map nowhere.json")]
    [TestCase("import {file} --map")]
    [TestCase("import {file} --supplier --map")]
    [TestCase("import {file} --suplier 1")]
    [TestCase("import {file} other.csv")]
    [TestCase("import --map {file}")]
    public async Task Words_that_mean_nothing_are_wrong_use(string words)
    {
        var file = await Write("sku,category,nameVi,unit\n");
        var done = await MarketplaceProgram.Run(null, words.Replace("{file}", file).Split(' '));
        Assert.That((done.Code, done.Output), Is.EqualTo((2, "")), done.Error);
    }

    [Test]
    public async Task A_packed_file_that_is_cut_off_is_refused_whole()
    {
        await using var site = await TestSite.Start();
        var firm = await Applicant.Submitted(site);
        var file = Path.Combine(_folder, "cut.csv.gz");
        await using (var zip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        {
            await zip.WriteAsync("sku,category,nameVi,unit\nCF-1,coffee.roasted,Cà phê rang xay,KGM\n"u8.ToArray());
        }

        var whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, whole[..^4]);
        var done = await MarketplaceProgram.Run(site, "import", file, "--supplier", firm.Supplier.ToString());
        Assert.That(done.Code, Is.Not.Zero);
        Assert.That(done.Error, Does.Contain("damaged or cut off"));
        Assert.That(await site.Rows<string>("select sku from catalogue.listing"), Is.Empty);
    }

    private async Task<string> Write(string text)
    {
        var file = Path.Combine(_folder, $"{Guid.CreateVersion7()}.csv");
        await File.WriteAllTextAsync(file, text);
        return file;
    }
}
