using System.Diagnostics;
using System.Globalization;
using Marketplace.Web.Cli;
using Marketplace.Web.Features.Agency.Scoring;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Benchmarks;

/// <summary>The nightly re-score of many suppliers in a database of its own: gather, compute, store.</summary>
internal static class RescoreSpeed
{
    private const int Batch = 1_000;

    /// <param name="args">--suppliers N, and --listings N of each (5).</param>
    public static async Task<int> Run(string[] args)
    {
        if (Options.Parse(args) is not { } options || Number(options["suppliers"]) is not { } suppliers)
        {
            await Console.Error.WriteLineAsync("Use: Marketplace.Benchmarks rescore --suppliers 100000 [--listings 5]");
            return 2;
        }

        await using var cluster = await PrivateCluster.Start();
        await using var app = Hosting.Build(
        [
            "--ConnectionStrings:Marketplace", cluster.ConnectionString, "--Jobs:Enabled", "false",
            "--Logging:LogLevel:Default", "Error",
        ]);
        var source = app.Services.GetRequiredService<NpgsqlDataSource>();
        await Migrator.Run(source, CancellationToken.None);
        var today = app.Services.GetRequiredService<TimeProvider>().Today();
        await using var seed = source.CreateCommand(Seed);
        seed.CommandTimeout = 0;
        seed.Parameters.AddWithValue(suppliers);
        seed.Parameters.AddWithValue(Number(options["listings"]) ?? 5);
        await Timed("seed", suppliers, async () => await seed.ExecuteNonQueryAsync());
        await Timed("first scores", suppliers, () => FirstScores(app.Services, source, today.AddDays(-1)));
        await using var due = source.CreateCommand("update agency.standing set next_change_on = $1");
        due.Parameters.AddWithValue(today);
        await due.ExecuteNonQueryAsync();
        await using var scope = app.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        await Timed("re-score", suppliers, async () =>
        {
            var done = await mediator.Send(new RescoreDueSuppliers.Request(today));
            Console.WriteLine($"assessed {done.Assessed}, changed {done.Changed}");
        });
        await using var size = source.CreateCommand(Size);
        Console.WriteLine(await size.ExecuteScalarAsync());
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"memory of this process, at most: {process.PeakWorkingSet64 / 1_000_000} MB");
        return 0;
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task FirstScores(IServiceProvider services, NpgsqlDataSource source, DateOnly asOf)
    {
        var ids = new List<Guid>();
        await using (var command = source.CreateCommand("select id from suppliers.supplier order by id"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                ids.Add(reader.GetGuid(0));
            }
        }

        foreach (var batch in ids.Chunk(Batch))
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>()
                .Send(new AssessSuppliers.Request(batch, asOf, "on-request"));
        }
    }

    private static async Task Timed(string what, int count, Func<Task> action)
    {
        var (clock, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await action();
        var (seconds, here) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {seconds:N1} s, {count / seconds:N0} suppliers/s; {here:N1} s of processor time in this "
            + $"process"));
    }

    private const string Size = """
        select 'an assessment: snapshot ' || avg(octet_length(snapshot))::int || ' B, result '
            || avg(octet_length(result))::int || ' B, both packed '
            || avg(pg_column_size(snapshot) + pg_column_size(result))::int || ' B'
        from agency.assessment
        """;

    /// <summary>Each with 12 papers and some published listings, all proved by its certificate of origin.</summary>
    private const string Seed = """
        with firm as (
            insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, founded_on, hs_chapters, state)
            select gen_random_uuid(), 'Công ty ' || n, lpad(n::text, 12, '0'), 'factory', date '2015-06-10', '{61}',
                'selected'
            from generate_series(1, $1) n
            returning id
        ), paper as (
            insert into suppliers.evidence (id, supplier_id, type, issued_on, expires_on, state)
            select gen_random_uuid(), f.id, t.type, current_date - 100, current_date + 200, 'accepted'
            from firm f
            cross join unnest(array['registration-certificate', 'tax-confirmation', 'customs-confirmation',
                'environment-labour-confirmation', 'court-confirmation', 'certificate-of-origin', 'iso-9001',
                    'iso-14001',
                'smeta', 'site-audit', 'capacity-sheet', 'trademark-vn']) t(type)
            returning id, supplier_id, type
        )
        insert into catalogue.listing (id, supplier_id, state, sku, category, origin_claim, quality, certificates)
        select gen_random_uuid(), p.supplier_id, 'published', 'SKU-' || n, 'textile.knitwear', 'certificate', 80,
            array[p.id]
        from paper p
        cross join generate_series(1, $2) n
        where p.type = 'certificate-of-origin'
        """;
}
