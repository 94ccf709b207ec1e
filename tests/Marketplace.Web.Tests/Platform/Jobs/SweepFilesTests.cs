using Marketplace.Web.Platform.Jobs;
using Marketplace.Web.Tests.Features.Catalogue;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform.Jobs;

public sealed class SweepFilesTests
{
    /// <summary>Rows alone, without the firm and the listing that they belong to.</summary>
    private static readonly Dictionary<string, string> Rows = new()
    {
        ["suppliers.stored_file"] = """
            insert into suppliers.stored_file (id, supplier_id, name, content_type, bytes, sha256, uploaded_by)
            values (@id, @id, 'a.pdf', 'application/pdf', 1, @id::text, @id)
            """,
        ["suppliers.site_photo"] = """
            insert into suppliers.site_photo
                (id, supplier_id, width, height, bytes, sha256, is_copy, state, uploaded_by, uploaded_at)
            values (@id, @id, 1, 1, 1, @id::text, false, 'ready', @id, @now)
            """,
        ["catalogue.photo"] = """
            insert into catalogue.photo
                (id, listing_id, supplier_id, position, width, height, bytes, sha256, is_copy, state, uploaded_by,
                uploaded_at)
            values (@id, @id, @id, 1, 1, 1, 1, @id::text, false, 'ready', @id, @now)
            """,
    };

    private static readonly string Nobody = "019abcde000070008000000000000aaa";

    private TestSite _site = null!;

    [OneTimeSetUp]
    public async Task Start() => _site = await TestSite.Start();

    [OneTimeTearDown]
    public async Task Stop() => await _site.DisposeAsync();

    [TestCase("incoming/{0}.part")]
    [TestCase("imports/{0}")]
    [TestCase("imports/{0}.part")]
    [TestCase("imports/{0}.refused")]
    [TestCase("pictures/{0}-800.jpg")]
    [TestCase("019abcde000070008000000000000bbb/{0}")]
    public async Task A_file_that_no_row_points_to_goes_after_a_day(string name)
    {
        var (old, recent) = (
            File(name, hours: 25), File(name.Replace("{0}", "019abcde000070008000000000000ccc"), hours: 23));
        await Sweep();
        Assert.That((System.IO.File.Exists(old), System.IO.File.Exists(recent)), Is.EqualTo((false, true)));
    }

    [TestCase("suppliers.stored_file", "019abcde000070008000000000000bbb/{0}")]
    [TestCase("suppliers.site_photo", "019abcde000070008000000000000bbb/{0}", "pictures/{0}-400.jpg")]
    [TestCase("catalogue.photo", "019abcde000070008000000000000bbb/{0}", "pictures/{0}-400.jpg")]
    public async Task A_file_with_a_row_stays(string table, params string[] names)
    {
        var id = Guid.CreateVersion7();
        await _site.Execute(
            $"set session_replication_role = replica; {Rows[table]}; reset session_replication_role",
            new { id, now = _site.Clock.Now });
        var files = names.Select(name => File(name.Replace("{0}", $"{id:N}"), hours: 1_000)).ToList();
        await Sweep();
        Assert.That(files, Has.All.Matches<string>(System.IO.File.Exists));
    }

    [TestCase("null::interval", true, true)]
    [TestCase("interval '2 days'", false, true)]
    [TestCase("interval '31 days'", false, false)]
    public async Task The_files_of_an_import_stay_as_long_as_they_serve(string ended, bool hasSource, bool hasRefused)
    {
        var (_, supplier) = await _site.Firm();
        var id = Guid.CreateVersion7();
        await _site.Execute(
            $"""
            insert into catalogue.import_run (id, supplier_id, file_name, file_sha256, state, finished_at)
            values (@id, @supplier, 'a.csv', @id::text, @state, @now::timestamptz - {ended})
            """,
            new { id, supplier, state = hasSource ? "queued" : "done", now = _site.Clock.Now });
        var (source, refused) = (File($"imports/{id:N}", hours: 1_000), File($"imports/{id:N}.refused", hours: 1_000));
        await Sweep();
        Assert.That(
            (System.IO.File.Exists(source), System.IO.File.Exists(refused)), Is.EqualTo((hasSource, hasRefused)));
    }

    [Test]
    public async Task A_night_deletes_so_many_and_two_nodes_hinder_each_other_as_little_as_a_foreign_file()
    {
        var foreign = File("notes of the operator.txt", hours: 1_000);
        for (var i = 0; i < SweepFiles.Most + 1; i++)
        {
            File($"incoming/{Guid.CreateVersion7():N}.part", hours: 1_000);
        }

        var deleted = await Task.WhenAll(Sweep(), Sweep());
        Assert.That(deleted, Has.All.LessThanOrEqualTo(SweepFiles.Most));
        await Sweep();
        Assert.That(Directory.EnumerateFiles(Path.Join(_site.Files, "incoming"), "*.part").Count(Old), Is.Zero);
        Assert.That(System.IO.File.Exists(foreign), Is.True);
    }

    private bool Old(string path) => System.IO.File.GetLastWriteTimeUtc(path) < _site.Clock.Now.UtcDateTime.AddDays(-1);

    private async Task<int> Sweep()
    {
        await using var scope = _site.Scope();
        return await scope.ServiceProvider.GetRequiredService<SweepFiles>().Sweep(CancellationToken.None);
    }

    private string File(string name, int hours)
    {
        var path = Path.Join(_site.Files, name.Replace("{0}", Nobody));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, "x");
        System.IO.File.SetLastWriteTimeUtc(path, _site.Clock.Now.UtcDateTime.AddHours(-hours));
        return path;
    }
}
