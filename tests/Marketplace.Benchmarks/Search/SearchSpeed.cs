using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search.PostgreSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Benchmarks.Search;

/// <summary>
/// Searches a second through the whole API beside the floor: bare Kestrel that runs the same statement by Npgsql and
/// writes its rows, or the raw engine. Load generator, site and database share the machine; rounds alternate.
/// </summary>
internal static class SearchSpeed
{
    private const int Rounds = 3;

    public static async Task<int> Run(string[] args)
    {
        if (Options.Parse(args) is not { } given || !given.Has("catalogue", "queries"))
        {
            await Console.Error.WriteLineAsync("search needs --catalogue and --queries of the generator.");
            return 2;
        }

        var connections = Number(given["connections"] ?? "16");
        var seconds = Number(given["seconds"] ?? "8");
        await using var site = await BenchSite.Start(Catalogues.Read(given["catalogue"]!), null);
        await using var floor = await BareFloor(site.Services.GetRequiredService<SearchPool>());
        using var bare = new HttpClient { BaseAddress = Address(floor) };
        string[] paths = [.. File.ReadLines(given["queries"]!).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            return "/api/products?q=" + Uri.EscapeDataString(json.RootElement.GetProperty("q").GetString()!);
        })];
        List<double> ratios = [];
        await Rate(bare, paths, connections, 4);
        await Rate(site.Client, paths, connections, 4);
        for (var round = 0; round < Rounds; round++)
        {
            var (least, ours) = (await Rate(bare, paths, connections, seconds), await Rate(site.Client, paths, connections, seconds));
            ratios.Add(ours.PerSecond / least.PerSecond);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"bare {least.PerSecond:0}/s p95 {least.P95:0} ms, API {ours.PerSecond:0}/s p95 {ours.P95:0} ms, ratio {ratios[^1]:0.00}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"postgresql median ratio {ratios.Order().ElementAt(Rounds / 2):0.00}"));
        return 0;
    }

    private static async Task<(double PerSecond, double P95)> Rate(HttpClient client, string[] paths, int connections, int seconds)
    {
        var next = -1;
        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var started = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(paths[(uint)Interlocked.Increment(ref next) % paths.Length]);
                answer.EnsureSuccessStatusCode();
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        return (times.Count / watch.Elapsed.TotalSeconds, times.Order().ElementAt(times.Count * 95 / 100));
    }

    private static async Task<WebApplication> BareFloor(SearchPool pool)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/api/products", async (string q, HttpContext http) =>
        {
            var query = ProductQuery.Ask(q);
            var terms = QueryTerms.Of(query.Text);
            await using var connection = await pool.Source.OpenConnectionAsync();
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // one of ten constants
            command.CommandText = SearchSql.Of(query.IsBrowse, terms.HasParts, terms.HasForms, facets: true);
#pragma warning restore CA2100
            SearchParameters.Add(command.Parameters, query, terms);
            var rows = new StringBuilder("[");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Append(CultureInfo.InvariantCulture, $"[{reader.GetInt32(0)},{reader.GetInt32(1)},{reader.GetInt32(2)},{reader.GetValue(3)}],");
            }

            await http.Response.WriteAsync(rows.Append(']').ToString());
        });
        await app.StartAsync();
        return app;
    }

    private static Uri Address(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
