using System.IO.Compression;
using System.Text;

namespace Marketplace.Web.Tests.Features.Catalogue;

/// <summary>Uploads that are damaged, or put together in an odd way.</summary>
public sealed partial class ImportRunTests
{
    [TestCase(0.5)]
    [TestCase(0.99)]
    public async Task A_packed_file_that_is_cut_off_is_refused_and_nothing_of_it_is_stored(double part)
    {
        var (supplier, id) = await _site.Firm();
        var packed = Packed(string.Join('\n', Enumerable.Range(1, 500).Select(
            n => Good.Replace("K-1", $"CUT-{n}", StringComparison.Ordinal)).Prepend(Header)));
        using var form = Form(packed[..(int)(packed.Length * part)], "listings.csv.gz");
        await supplier.PostAsync(Address, form).Refused(409, "import.file-unreadable");
        Assert.That(
            await _site.Rows<Guid>("select id from catalogue.import_run where supplier_id = @id", new { id }),
            Is.Empty);
        Assert.That(Directory.GetFiles(Path.Join(_site.Files, "imports"), "*.part"), Is.Empty);
    }

    [Test]
    public async Task Packed_files_that_were_joined_are_read_to_the_end()
    {
        var (supplier, _) = await _site.Firm();
        using var form = Form([.. Packed($"{Header}\n"), .. Packed($"{Good}\n")], "listings.csv.gz");
        var run = await (await supplier.PostAsync(Address, form).Succeeded()).Json();
        await Work();
        Assert.That((int)(await (await supplier.GetAsync($"{Address}/{run["id"]}")).Json())["created"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_header_whose_quote_is_never_closed_is_told_so()
    {
        var (supplier, _) = await _site.Firm();
        var rows = string.Concat(Enumerable.Repeat(Good + "\n", 15_000));
        using var form = Form(Encoding.UTF8.GetBytes($"\"{Header}\n{rows}"));
        var problem = await supplier.PostAsync(Address, form).Refused(409, "import.line-too-long");
        Assert.That((string?)problem["detail"], Does.Contain("a quote is never closed"));
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static MultipartFormDataContent Form(byte[] content, string name) =>
        new() { { new ByteArrayContent(content), "file", name } };
}
