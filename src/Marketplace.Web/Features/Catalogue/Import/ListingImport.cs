using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using NpgsqlTypes;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>What became of the rows; read = created + updated + unchanged + refused.</summary>
public sealed record ImportCounts(int Read, int Created, int Updated, int Unchanged, int Refused)
{
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>Brings a file of listings into one supplier's catalogue, batch by batch; sending it again changes nothing.</summary>
internal sealed class ListingImport(Db db, Outbox outbox, TimeProvider clock)
{
    private const int BatchSize = 1_000;

    private readonly List<(Guid Id, string Document)> _batch = new(BatchSize);
    private readonly HashSet<string> _skus = new(StringComparer.Ordinal);
    private bool _publish;

    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    /// <remarks>The indexes hear of each batch, the scoring once: a score halfway through a file helps nobody.</remarks>
    /// <param name="source">Already inspected.</param>
    /// <param name="onRefused">Gets each refused row.</param>
    /// <param name="onBatch">Called after each committed batch.</param>
    /// <exception cref="RuleBrokenException"><c>import.column-missing</c>.</exception>
    public async Task Run(
        SourceFile source, ImportMap map, Guid supplierId,
        Func<SourceRow, IReadOnlyList<Refusal>, Task> onRefused, Func<ImportCounts, Task> onBatch, CancellationToken ct)
    {
        MustHaveColumns(source, map);
        _publish = map.Publish && await ListingRows.IsMember(db, supplierId, ct);
        await db.Execute(ListingImportSql.CreateTemporary, null, ct);
        await foreach (var row in source.Rows(ct))
        {
            Counts = Counts with { Read = Counts.Read + 1 };
            var (document, refusals) = Judge(map, row);
            if (refusals.Count > 0)
            {
                Counts = Counts with { Refused = Counts.Refused + 1 };
                await onRefused(row, refusals);
            }
            else
            {
                _batch.Add((clock.NewId(), document));
            }

            if (_batch.Count == BatchSize)
            {
                await Store(supplierId, onBatch, ct);
            }
        }

        await Store(supplierId, onBatch, ct);
        if (Counts.Created + Counts.Updated > 0)
        {
            await outbox.Add(new SuppliersTouched([supplierId], "listing-changed"), ct);
        }
    }

    private (string Document, IReadOnlyList<Refusal> Refusals) Judge(ImportMap map, SourceRow row)
    {
        if (row.Fault is { } code)
        {
            return ("", [new(row.Number, "", "", code,
                "Một dòng đọc được, ngoặc kép và số ô đúng như dòng đầu", "A readable row, with quotes and cells as in the first")]);
        }

        var (content, faults) = RowReading.Of(map, row);
        if (faults.Count == 0 && !_skus.Add(content.Sku))
        {
            faults = [new("sku", "import.sku-repeated", new(
                "Mỗi SKU một dòng trong tệp", "Each SKU once in the file"), content.Sku)];
        }

        return faults.Count == 0
            ? (ListingRows.Document(content), [])
            : ("", [.. faults.Select(f => new Refusal(
                row.Number, ColumnOf(map, f.Field), f.Found, f.Code, f.Text.Vi, f.Text.En))]);
    }

    private async Task Store(Guid supplierId, Func<ImportCounts, Task> onBatch, CancellationToken ct)
    {
        if (_batch.Count > 0)
        {
            await db.Begin(ct);
            await Copy(ct);
            var changed = await db.Query<Changed>(
                ListingImportSql.Merge, new { SupplierId = supplierId, Publish = _publish, Now = clock.GetUtcNow() }, ct);
            if (changed.Count > 0)
            {
                await CountWhatStays([.. changed.Where(c => !c.IsNew).Select(c => c.Id)], ct);
                await outbox.Add(new ListingsChanged([.. changed.Select(c => c.Id)]), ct);
                await ListingRows.CountEdit(db, supplierId, clock.Today(), ct);
            }

            await db.Commit(ct);
            var created = changed.Count(c => c.IsNew);
            Counts = Counts with
            {
                Created = Counts.Created + created,
                Updated = Counts.Updated + changed.Count - created,
                Unchanged = Counts.Unchanged + _batch.Count - changed.Count,
            };
            _batch.Clear();
        }

        await onBatch(Counts);
    }

    /// <summary>The rows of a file have neither photos nor papers; a listing that has them keeps their points.</summary>
    private async Task CountWhatStays(Guid[] updated, CancellationToken ct)
    {
        var rows = await db.Query<Stays>(ListingImportSql.FindStays, new { Ids = updated }, ct);
        await db.Execute(
            ListingImportSql.UpdateQuality,
            new
            {
                Ids = rows.Select(r => r.Id).ToArray(),
                Quality = rows.Select(r => (short)ListingQuality.Total(ListingRows.Read(r.Content))).ToArray(),
            },
            ct);
    }

    private async Task Copy(CancellationToken ct)
    {
        var connection = await db.Connection(ct);
        await using var copy = await connection.BeginBinaryImportAsync(ListingImportSql.CopyRows, ct);
        foreach (var (id, document) in _batch)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(document, NpgsqlDbType.Jsonb, ct);
        }

        await copy.CompleteAsync(ct);
    }

    internal static void MustHaveColumns(SourceFile source, ImportMap map)
    {
        if (source.IsJson)
        {
            return;
        }

        var wanted = map.Fields.Where(f => f.Value.From is not null && (map != ImportMap.Own || f.Key is "sku" or "category"));
        var missing = wanted.Select(f => f.Value.From!).Except(source.Header).ToList();
        if (missing.Count > 0)
        {
            throw new RuleBrokenException(
                "import.column-missing",
                $"Tệp thiếu cột: {string.Join(", ", missing)}. Thêm cột, hoặc sửa tệp ánh xạ.",
                $"The file lacks these columns: {string.Join(", ", missing)}. Add them, or change the map.");
        }
    }

    /// <summary>The file's own name for our field: <c>incoterms[0].place</c> came from the column of incotermPlace.</summary>
    private static string ColumnOf(ImportMap map, string field)
    {
        var ours = field.Split('[', '.')[0] switch
        {
            "priceTiers" => field.Contains("amount", StringComparison.Ordinal) ? "price" : "moq",
            "incoterms" => field.EndsWith("code", StringComparison.Ordinal) ? "incoterm" : "incotermPlace",
            "leadTimes" => "leadDays",
            var name => name,
        };
        return map.Fields.GetValueOrDefault(ours)?.From ?? ours;
    }

    private sealed record Changed(Guid Id, bool IsNew);

    private sealed record Stays(Guid Id, string Content);
}
