using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Search;

namespace Marketplace.Benchmarks.Search;

/// <summary>
/// Searches a second through the whole API beside the floor of the engine that answers. Load generator, site, database and
/// search server share the machine; rounds alternate; nothing is cached.
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

        var engine = given["engine"] ?? "postgresql";
        if (engine == "elasticsearch" && given["url"] is null)
        {
            await Console.Error.WriteLineAsync("search --engine elasticsearch needs --url of a running server.");
            return 2;
        }

        var (connections, seconds) = (Number(given["connections"] ?? "16"), Number(given["seconds"] ?? "8"));
        ProductQuery[] queries = [.. File.ReadLines(given["queries"]!).Select(Query)];
        await using var site = await BenchSite.Start(
            Catalogues.Read(given["catalogue"]!), engine == "elasticsearch" ? new Uri(given["url"]!) : null);
        await using IFloor floor = engine == "elasticsearch"
            ? RawElasticsearch.Of(site, queries)
            : await BareStatement.Start(site, queries);
        await Compare(engine, floor, new Api(site.Client, queries, engine), connections, seconds);
        return 0;
    }

    private static async Task Compare(string engine, IFloor floor, Api api, int connections, int seconds)
    {
        await Rate(floor.Ask, connections, seconds);
        await Rate(api.Ask, connections, seconds);
        List<double> ratios = [];
        for (var round = 0; round < Rounds; round++)
        {
            var least = await Rate(floor.Ask, connections, seconds);
            var ours = await Rate(api.Ask, connections, seconds);
            ratios.Add(ours.PerSecond / least.PerSecond);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"floor {least}, API {ours}, ratio {ratios[^1]:0.00}"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{engine} median ratio {ratios.Order().ElementAt(Rounds / 2):0.00}"));
    }

    /// <param name="ask">Sends the question of this number and reads the whole answer.</param>
    private static async Task<Pace> Rate(Func<int, Task> ask, int connections, int seconds)
    {
        var next = -1;
        var times = new ConcurrentBag<double>();
        var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                var started = Stopwatch.GetTimestamp();
                await ask(Interlocked.Increment(ref next) & int.MaxValue);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
        })));
        used = Environment.CpuUsage.TotalTime - used;
        return new(
            times.Count / watch.Elapsed.TotalSeconds,
            times.Order().ElementAt(times.Count * 95 / 100),
            used.TotalMilliseconds / times.Count);
    }

    private static ProductQuery Query(string line)
    {
        using var json = JsonDocument.Parse(line);
        return ProductQuery.Ask(json.RootElement.GetProperty("q").GetString());
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <param name="P95">Milliseconds.</param>
    /// <param name="Used">Milliseconds of processor time a request in this process: load generator, and site where asked.</param>
    private sealed record Pace(double PerSecond, double P95, double Used)
    {
        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{PerSecond:0}/s p95 {P95:0} ms cpu {Used:0.00} ms");
    }

    /// <summary>The whole way: HTTP, handler, engine, names and prices from the database, JSON.</summary>
    private sealed class Api(HttpClient client, ProductQuery[] queries, string engine)
    {
        private readonly string[] _paths = [.. queries.Select(query => "/api/products?q=" + Uri.EscapeDataString(query.Text))];

        public async Task Ask(int number)
        {
            using var answer = await client.GetAsync(_paths[number % _paths.Length]);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
            if (answer.Headers.GetValues("X-Search-Mode").Single() != engine)
            {
                throw new InvalidOperationException($"Another engine than {engine} answered.");
            }
        }
    }
}

/// <summary>The least that must be done for the same answer.</summary>
internal interface IFloor : IAsyncDisposable
{
    Task Ask(int number);
}
