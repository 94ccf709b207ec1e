using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using NpgsqlTypes;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>Lays some rows of a file over what their supplier has, in the caller's transaction.</summary>
/// <param name="publish">New listings and drafts are shown at once.</param>
internal sealed class ImportBatch(Db db, ImportMap map, Guid supplierId, bool publish, TimeProvider clock)
{
    /// <summary>The row that each article number stood in first.</summary>
    private readonly Dictionary<string, int> _firstRows = new(StringComparer.Ordinal);

    /// <param name="Refused">In the order of the file.</param>
    public sealed record Outcome(
        IReadOnlyList<Guid> Created, IReadOnlyList<Guid> Updated,
        IReadOnlyList<(SourceRow Row, IReadOnlyList<Fault> Faults)> Refused);

    /// <remarks>Rows that met a listing created meanwhile are judged once more: it is there now.</remarks>
    public async Task<Outcome> Store(IReadOnlyList<SourceRow> rows, CancellationToken ct)
    {
        List<Guid> created = [], updated = [];
        List<(SourceRow Row, IReadOnlyList<Fault> Faults)> refused = [];
        while (rows.Count > 0)
        {
            var judged = await Judge(rows, ct);
            refused.AddRange(judged.Where(j => j.Faults.Count > 0).Select(j => (j.Row, j.Faults)));
            var changes = judged.Where(j => j is { Faults.Count: 0, IsChange: true }).ToList();
            HashSet<Guid> inserted = [.. changes.Count == 0 ? [] : await Write(changes, ct)];
            created.AddRange(inserted);
            updated.AddRange(changes.Where(c => !c.IsNew).Select(c => c.Id));
            rows = [.. changes.Where(c => c.IsNew && !inserted.Contains(c.Id)).Select(c => c.Row)];
        }

        return new(created, updated, refused);
    }

    private async Task<List<Judged>> Judge(IReadOnlyList<SourceRow> rows, CancellationToken ct)
    {
        var skus = rows.Select(row => RowReading.SkuOf(map, row)).OfType<string>().Distinct().ToArray();
        var there = (await db.Query<There>(
            ListingImportSql.FindThere, new { SupplierId = supplierId, Skus = skus }, ct)).ToDictionary(l => l.Sku);
        return [.. rows.Select(row => Judge(row, there.GetValueOrDefault(RowReading.SkuOf(map, row) ?? "")))];
    }

    private Judged Judge(SourceRow row, There? there)
    {
        if (row.Fault is { } code)
        {
            return new(row, Guid.Empty, false, false, "", [new("", code, new(
                "Một dòng đọc được, ngoặc kép và số ô đúng như dòng đầu",
                "A readable row, with quotes and cells as in the first"), "")]);
        }

        var before = there is null ? null : ListingRows.Read(there.Content);
        var (content, faults) = RowReading.Of(
            map, row, before, mustBeComplete: publish || there?.State == ListingState.Published);
        if (faults.Count == 0 && !_firstRows.TryAdd(content.Sku, row.Number)
            && _firstRows[content.Sku] != row.Number)
        {
            faults = [new("sku", "import.sku-repeated", new("Mỗi SKU một dòng trong tệp", "Each SKU once in the file"),
                content.Sku)];
        }

        var isChange = there is null || (publish && there.State == ListingState.Draft)
            || there.ContentHash != ListingRows.ImportHash(content);
        return new(
            row, there?.Id ?? clock.NewId(), there is null, isChange,
            isChange && faults.Count == 0 ? ListingRows.Document(content) : "", faults);
    }

    private async Task<IReadOnlyList<Guid>> Write(List<Judged> changes, CancellationToken ct)
    {
        await db.Execute(ListingImportSql.Clear, null, ct);
        await Copy(changes, ct);
        var args = new { SupplierId = supplierId, Publish = publish, Now = clock.GetUtcNow() };
        await db.Execute(ListingImportSql.Update, args, ct);
        return await db.Query<Guid>(ListingImportSql.Insert, args, ct);
    }

    private async Task Copy(List<Judged> changes, CancellationToken ct)
    {
        var connection = await db.Connection(ct);
        await using var copy = await connection.BeginBinaryImportAsync(ListingImportSql.CopyRows, ct);
        foreach (var change in changes)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(change.Id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(change.IsNew, NpgsqlDbType.Boolean, ct);
            await copy.WriteAsync(change.Document, NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);
    }

    private sealed record Judged(
        SourceRow Row, Guid Id, bool IsNew, bool IsChange, string Document, IReadOnlyList<Fault> Faults);

    private sealed record There(Guid Id, string Sku, string State, string ContentHash, string Content);
}
