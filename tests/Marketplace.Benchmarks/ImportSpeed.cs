using System.Diagnostics;
using System.Globalization;
using Marketplace.Web.Cli;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Platform;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Benchmarks;

/// <summary>
/// <c>marketplace import</c> as a process of its own into an empty, durable database: from its start until every row is
/// stored and searchable in every engine. The process itself says how much memory it took.
/// </summary>
internal static class ImportSpeed
{
    private const string Supplier = """
        insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, province_code, state)
        values (gen_random_uuid(), 'Công ty Bán lẻ', '0100109106', 'trader', '79', 'selected')
        """;

    private const string State = """
        select (select count(*) from catalogue.listing where state = 'published') as stored,
               (select count(*) from search.product) as searchable,
               (select count(*) from platform.outbox) + (select count(*) from search.behind) as waiting
        """;

    public static async Task<int> Run(string[] args)
    {
        if (Options.Parse(args) is not { } given || !given.Has("catalogue", "map"))
        {
            await Console.Error.WriteLineAsync("Use: Marketplace.Benchmarks import --catalogue F --map MAP.json [--elasticsearch URL]");
            return 2;
        }

        await using var cluster = await PrivateCluster.Start(durable: true);
        string[] settings =
        [
            "--ConnectionStrings:Marketplace", cluster.ConnectionString, "--Logging:LogLevel:Default", "Error",
            .. given["elasticsearch"] is { } url
                ? (string[])["--Search:Elasticsearch:Url", url, "--Search:Elasticsearch:Index", "bench-import"]
                : [],
        ];
        await using var app = Hosting.Build(settings);
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        await Migrator.Run(source, CancellationToken.None);
        await using (var insert = source.CreateCommand(Supplier))
        {
            await insert.ExecuteNonQueryAsync();
        }

        var clock = Stopwatch.StartNew();
        await Import(given, cluster.ConnectionString);
        return await Report(source, app.Services, clock.Elapsed.TotalSeconds);
    }

    private static async Task Import(Options given, string connection)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "marketplace.dll");
        string[] words =
            [program, "import", Path.GetFullPath(given["catalogue"]!), "--map", Path.GetFullPath(given["map"]!)];
        var start = new ProcessStartInfo("dotnet", words) { WorkingDirectory = Directory.CreateTempSubdirectory().FullName };
        start.Environment["ConnectionStrings__Marketplace"] = connection;
        if (given["elasticsearch"] is { } url)
        {
            start.Environment["Search__Elasticsearch__Url"] = url;
            start.Environment["Search__Elasticsearch__Index"] = "bench-import";
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Directory.Delete(start.WorkingDirectory, recursive: true);
    }

    private static async Task<int> Report(NpgsqlDataSource source, IServiceProvider services, double seconds)
    {
        await using var ask = source.CreateCommand(State);
        await using var reader = await ask.ExecuteReaderAsync();
        await reader.ReadAsync();
        var (stored, searchable, waiting) = (reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"stored {stored}, searchable in PostgreSQL {searchable}, still waiting {waiting}: {seconds:0.0} s, {searchable / seconds:0}/s"));
        var equal = stored == searchable && waiting == 0;
        if (services.GetService<ElasticsearchClient>() is { } client)
        {
            await client.Refresh("bench-import", CancellationToken.None);
            var documents = await client.Count("bench-import", CancellationToken.None);
            Console.WriteLine($"searchable in Elasticsearch {documents}");
            equal &= documents == stored;
            foreach (var index in await client.IndicesNamedLike("bench-import", CancellationToken.None))
            {
                await client.DeleteIndex(index, CancellationToken.None);
            }
        }

        return equal ? 0 : 1;
    }
}
