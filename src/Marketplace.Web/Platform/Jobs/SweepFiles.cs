using Quartz;

namespace Marketplace.Web.Platform.Jobs;

/// <summary>
/// Deletes files that no row points to any more: of a transaction that was rolled back, an upload that was cut short,
/// an import that ended. Two nodes at once delete the same files, which is no fault.
/// </summary>
/// <remarks>A night deletes at most <see cref="Most"/> files, so that a site with a wrong database loses few.</remarks>
/// <param name="root">Absolute folder of all uploads.</param>
public sealed partial class SweepFiles(string root, Db db, TimeProvider clock, ILogger<SweepFiles> log) : IJob
{
    public const int Most = 2_000;

    private const int BatchSize = 500;

    /// <summary>No upload and no transaction takes as long.</summary>
    private static readonly TimeSpan OldEnough = TimeSpan.FromDays(1);

    private const string Papers = """
        select f.id from suppliers.stored_file f where f.id = any(@Ids)
        union all
        select p.id from suppliers.site_photo p where p.id = any(@Ids)
        union all
        select p.id from catalogue.photo p where p.id = any(@Ids)
        """;

    private const string Pictures = """
        select p.id from suppliers.site_photo p where p.id = any(@Ids)
        union all
        select p.id from catalogue.photo p where p.id = any(@Ids)
        """;

    /// <summary>The listings are in; the file is wanted no more.</summary>
    private const string Imports = """
        select r.id from catalogue.import_run r where r.id = any(@Ids) and r.finished_at is null
        """;

    private const string RefusedRows = """
        select r.id
        from catalogue.import_run r
        where r.id = any(@Ids) and (r.finished_at is null or r.finished_at > @Now - interval '30 days')
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        context.Result = $"{await Sweep(cancellationToken)} files deleted";

    /// <returns>The number of files deleted.</returns>
    public async Task<int> Sweep(CancellationToken ct)
    {
        var deleted = 0;
        foreach (var batch in Old().Chunk(BatchSize))
        {
            foreach (var path in await Orphans(batch, ct))
            {
                if (deleted == Most)
                {
                    ThereAreMore(Most);
                    return deleted;
                }

                File.Delete(path);
                deleted++;
            }
        }

        return deleted;
    }

    /// <summary>Files under names of ours; whatever else lies there is not ours to delete.</summary>
    private IEnumerable<string> Old()
    {
        var since = (clock.GetUtcNow() - OldEnough).UtcDateTime;
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(f => IdOf(f) is not null && File.GetLastWriteTimeUtc(f) < since)
            : [];
    }

    private async Task<List<string>> Orphans(string[] paths, CancellationToken ct)
    {
        List<string> orphans = [];
        foreach (var group in paths.GroupBy(RowsOf))
        {
            var args = new { Ids = group.Select(p => IdOf(p)!.Value).Distinct().ToArray(), Now = clock.GetUtcNow() };
            HashSet<Guid> known = group.Key is null ? [] : [.. await db.Query<Guid>(group.Key, args, ct)];
            orphans.AddRange(group.Where(p => !known.Contains(IdOf(p)!.Value)));
        }

        return orphans;
    }

    /// <returns>Null: what is half written belongs to nobody.</returns>
    private string? RowsOf(string path) =>
        path.EndsWith(".part", StringComparison.Ordinal) ? null
        : Path.GetRelativePath(root, path).Split('/')[0] switch
        {
            "imports" => path.EndsWith(".refused", StringComparison.Ordinal) ? RefusedRows : Imports,
            "pictures" => Pictures,
            _ => Papers,
        };

    private static Guid? IdOf(string path) =>
        Path.GetFileName(path) is { Length: >= 32 } name && Guid.TryParseExact(name[..32], "N", out var id) ? id : null;

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{Most} files belonged to no row; there are more, left for tomorrow")]
    private partial void ThereAreMore(int most);
}
