using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>What became of the rows; read = created + updated + unchanged + refused.</summary>
public sealed record ImportCounts(int Read, int Created, int Updated, int Unchanged, int Refused)
{
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0);
}

/// <summary>
/// Brings a file of listings into one supplier's catalogue by batches; sending it again changes nothing.
/// </summary>
internal sealed class ListingImport(Db db, Outbox outbox, TimeProvider clock)
{
    private const int BatchSize = 1_000;

    /// <summary>Of a batch; rows of a catalogue have some thousand characters at most.</summary>
    private const int MostCharacters = 8_000_000;

    private const int LongestFound = 200;

    /// <summary>How long after its first change a catalogue whose import died halfway is scored again.</summary>
    private static readonly TimeSpan AtTheLatest = TimeSpan.FromMinutes(10);

    private readonly List<SourceRow> _batch = new(BatchSize);
    private DateTimeOffset _promisedUntil = DateTimeOffset.MinValue;

    public ImportCounts Counts { get; private set; } = ImportCounts.None;

    /// <remarks>
    /// The indexes hear of each batch, the scoring once: a score halfway through a file helps nobody.
    /// </remarks>
    /// <param name="source">Already inspected.</param>
    /// <param name="onRefused">Gets each refused row.</param>
    /// <param name="onBatch">Called after each committed batch.</param>
    /// <exception cref="RuleBrokenException"><c>import.column-missing</c>.</exception>
    public async Task Run(
        SourceFile source, ImportMap map, Guid supplierId,
        Func<SourceRow, IReadOnlyList<Refusal>, Task> onRefused, Func<ImportCounts, Task> onBatch, CancellationToken ct)
    {
        MustHaveColumns(source, map);
        var publish = map.Publish && await ListingRows.IsMember(db, supplierId, ct);
        var batch = new ImportBatch(db, map, supplierId, publish, clock);
        await db.Execute(ListingImportSql.CreateTemporary, null, ct);
        var characters = 0;
        await foreach (var row in source.Rows(ct))
        {
            _batch.Add(row);
            characters += row.Weight;
            if (_batch.Count == BatchSize || characters > MostCharacters)
            {
                await Store(isLast: false);
                characters = 0;
            }
        }

        await Store(isLast: true);

        async Task Store(bool isLast)
        {
            foreach (var (row, faults) in await StoreInTransaction(batch, supplierId, isLast, ct))
            {
                await onRefused(row, [.. faults.Select(f => new Refusal(
                    row.Number, ColumnOf(map, f.Field), f.Found.Cut(LongestFound), f.Code, f.Text.Vi, f.Text.En))]);
            }

            await onBatch(Counts);
        }
    }

    private async Task<IReadOnlyList<(SourceRow Row, IReadOnlyList<Fault> Faults)>> StoreInTransaction(
        ImportBatch batch, Guid supplierId, bool isLast, CancellationToken ct)
    {
        await db.Begin(ct);
        var done = await batch.Store(_batch, ct);
        var changed = done.Created.Count + done.Updated.Count;
        if (changed > 0)
        {
            await outbox.Add(new ListingsChanged([.. done.Created, .. done.Updated]), ct);
            await ListingRows.CountEdit(db, supplierId, clock.Today(), ct);
        }

        await TellScoring(supplierId, changed > 0, isLast, ct);
        await db.Commit(ct);
        Counts = new(
            Counts.Read + _batch.Count, Counts.Created + done.Created.Count, Counts.Updated + done.Updated.Count,
            Counts.Unchanged + _batch.Count - changed - done.Refused.Count, Counts.Refused + done.Refused.Count);
        _batch.Clear();
        return done.Refused;
    }

    /// <summary>
    /// With the last batch; and with an earlier one for later, in case that this process does not get there.
    /// </summary>
    private async Task TellScoring(Guid supplierId, bool hasChanges, bool isLast, CancellationToken ct)
    {
        var message = new SuppliersTouched([supplierId], "listing-changed");
        if (isLast && (hasChanges || Counts.Created + Counts.Updated > 0))
        {
            await outbox.Add(message, ct);
        }
        else if (hasChanges && clock.GetUtcNow() >= _promisedUntil)
        {
            await outbox.Add(message, AtTheLatest, ct);
            _promisedUntil = clock.GetUtcNow() + AtTheLatest;
        }
    }

    internal static void MustHaveColumns(SourceFile source, ImportMap map)
    {
        if (source.IsJson)
        {
            return;
        }

        var wanted = map.Fields.Where(f =>
            f.Value.From is not null && (map != ImportMap.Own || f.Key is "sku" or "category"));
        var missing = wanted.Select(f => f.Value.From!).Except(source.Header).ToList();
        if (missing.Count > 0)
        {
            throw new RuleBrokenException(
                "import.column-missing",
                $"Tệp thiếu cột: {string.Join(", ", missing)}. Thêm cột, hoặc sửa tệp ánh xạ.",
                $"The file lacks these columns: {string.Join(", ", missing)}. Add them, or change the map.");
        }
    }

    /// <summary>
    /// The file's own name for our field: <c>incoterms[0].place</c> came from the column of incotermPlace.
    /// </summary>
    private static string ColumnOf(ImportMap map, string field)
    {
        var ours = field.Split('[', '.')[0] switch
        {
            "priceTiers" => field.EndsWith("minQuantity", StringComparison.Ordinal) ? "moq" : "price",
            "incoterms" => field.EndsWith("code", StringComparison.Ordinal) ? "incoterm" : "incotermPlace",
            "leadTimes" => "leadDays",
            var name => name,
        };
        return map.Fields.GetValueOrDefault(ours)?.From ?? ours;
    }
}
