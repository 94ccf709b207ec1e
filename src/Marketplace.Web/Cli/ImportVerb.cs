using System.Diagnostics;
using System.Globalization;
using Marketplace.Web.Features.Catalogue.Import;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Cli;

/// <summary>
/// <c>marketplace import FILE --map MAP.json [--supplier ID]</c>: done when the rows are stored and searchable.
/// </summary>
public static class ImportVerb
{
    private const string FindSupplier = """
        select s.id
        from suppliers.supplier s
        where s.id::text = @Named or s.tax_code = @Named or (@Named = '' and suppliers.is_live(s.state))
        order by s.created_at, s.id
        limit 1
        """;

    private const string Waiting = """
        select (select count(*) from platform.outbox where kind = @Kind) + (select count(*) from search.behind)
        """;

    public static Verb Verb { get; } = new(
        "import", "import FILE --map MAP.json [--supplier ID]",
        "Brings listings from CSV or JSON Lines; refused rows go to FILE.refused.*.", Run);

    private static async Task<int> Run(string[] args)
    {
        if (args is not [var file, .. var words] || Options.Parse(words, "--map", "--supplier") is not { } options)
        {
            await Console.Error.WriteLineAsync($"Use: marketplace {Verb.Usage}");
            return Exit.WrongUse;
        }

        var (map, supplier) = (options.GetValueOrDefault("--map"), options.GetValueOrDefault("--supplier"));

        if (!File.Exists(file) || (map is not null && !File.Exists(map)))
        {
            var missing = File.Exists(file) ? map : file;
            await Console.Error.WriteLineAsync($"marketplace import: there is no file {missing}");
            return Exit.WrongUse;
        }

        await using var app = Hosting.Build(["--Logging:LogLevel:Default=Warning"]);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var owner = await db.Find<Guid?>(FindSupplier, new { Named = supplier ?? "" }, CancellationToken.None)
            ?? throw new NotFoundException("supplier");
        var fields = map is null ? ImportMap.Own : ImportMap.Parse(await File.ReadAllTextAsync(map));
        var import = ActivatorUtilities.CreateInstance<ListingImport>(scope.ServiceProvider);
        var watch = Stopwatch.StartNew();
        var delivery = app.Services.GetRequiredService<OutboxDelivery>();
        var indexing = Task.CompletedTask;      // one batch is indexed while the next is read and stored
        var refusedFile = await Import(import, file, fields, owner, async counts =>
        {
            await indexing;
            indexing = Task.Run(() => delivery.Drain(CancellationToken.None));
            await Console.Error.WriteLineAsync(
                $"{counts.Read} rows read, {counts.Read / Math.Max(watch.Elapsed.TotalSeconds, 0.001):0} a second");
        });
        await indexing;
        await delivery.Drain(CancellationToken.None);
        Report(import.Counts, watch.Elapsed, refusedFile);
        await SearchCatchUp.Try(app.Services, CancellationToken.None);
        await SayWhatWaits(db);
        return import.Counts.Refused == 0 ? Exit.Done : Exit.Refused;
    }

    private static async Task<string> Import(
        ListingImport import, string file, ImportMap map, Guid owner, Func<ImportCounts, Task> onBatch)
    {
        var source = new SourceFile(file, file, map.Delimiter);
        await source.Inspect(CancellationToken.None);
        var refusedFile = $"{file}.refused{(source.IsJson ? ".jsonl" : ".csv")}";
        await using var refused = new RefusedRows(source, Path.GetFileName(refusedFile));
        var shown = 0;
        await import.Run(
            source, map, owner,
            async (row, reasons) =>
            {
                await refused.Add(row, reasons);
                if (++shown <= 20)
                {
                    var r = reasons[0];
                    await Console.Error.WriteLineAsync(
                        $"row {r.Row}, {r.Column}: found '{r.Found}'. {r.ExpectedEn} / {r.ExpectedVi} ({r.Code})");
                }
            },
            onBatch,
            CancellationToken.None);
        return Path.GetFileName(refusedFile);
    }

    private static void Report(ImportCounts counts, TimeSpan time, string refusedFile)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Read} rows: {counts.Created} created, {counts.Updated} updated, "
            + $"{counts.Unchanged} unchanged, {counts.Refused} refused."));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{time.TotalSeconds:0.0} s, {counts.Read / time.TotalSeconds:0} rows a second, "
            + $"most memory {PeakMegabytes()} MB."));
        if (counts.Refused > 0)
        {
            Console.WriteLine($"Refused rows: {refusedFile}");
        }
    }

    private static async Task SayWhatWaits(Db db)
    {
        if (await db.Find<long>(Waiting, new { ListingsChanged.Kind }, CancellationToken.None) is > 0 and var waiting)
        {
            await Console.Error.WriteLineAsync(
                $"{waiting} changes wait for a search engine: the site tells it when it takes them.");
        }
    }

    private static long PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1_048_576;
    }
}
