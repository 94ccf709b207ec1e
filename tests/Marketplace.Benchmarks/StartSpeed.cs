using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Marketplace.Benchmarks;

/// <summary>From the start of the process to <c>/health/ready</c>, on a warm database with the demo in it.</summary>
internal static class StartSpeed
{
    private static readonly Uri Site = new("http://127.0.0.1:5195");

    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        var program = Path.GetFullPath(options?["program"] ?? "src/Marketplace.Web/bin/run/marketplace");
        if (options is null || !File.Exists(program))
        {
            await Console.Error.WriteLineAsync($"There is no {program}: start ./run once, or give --program FILE.");
            return 2;
        }

        await using var cluster = await PrivateCluster.Start();
        await Do(program, cluster, "migrate");
        await Do(program, cluster, "seed", "full");
        List<double> times = [];
        for (var round = 0; round < 7; round++)
        {
            var (ready, stopped) = await Once(program, cluster);
            times.Add(ready);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: ready after {ready:0} ms, stopped after {stopped:0} ms"));
        }

        var warm = times.Skip(1).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"start to ready, median of 6 after one cold: {(warm[2] + warm[3]) / 2:0} ms, worst {warm[^1]:0} ms"));
        return 0;
    }

    private static async Task<(double Ready, double Stopped)> Once(string program, PrivateCluster cluster)
    {
        using var client = new HttpClient { BaseAddress = Site };
        var watch = Stopwatch.StartNew();
        using var site = Start(program, cluster, "serve", "--urls", Site.ToString());
        while (!await IsReady(client))
        {
            if (site.HasExited)
            {
                throw new InvalidOperationException($"The site ended with {site.ExitCode}.");
            }
        }

        var ready = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        using var kill = Process.Start("kill", ["-TERM", $"{site.Id}"]);
        await site.WaitForExitAsync();
        return (ready, watch.Elapsed.TotalMilliseconds);
    }

    /// <summary>Asks fifty times a second, so that asking takes nothing from the site that starts.</summary>
    private static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/health/ready");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return true;
            }
        }
        catch (HttpRequestException)
        {
            // nobody listens yet
        }

        await Task.Delay(20);
        return false;
    }

    private static async Task Do(string program, PrivateCluster cluster, params string[] args)
    {
        using var process = Start(program, cluster, args);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}.");
        }
    }

    private static Process Start(string program, PrivateCluster cluster, params string[] args)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = Path.GetTempPath() };
        start.Environment["ConnectionStrings__Marketplace"] = cluster.ConnectionString;
        start.Environment["Files__Root"] = Path.Join(Path.GetTempPath(), "marketplace-bench-files");
        start.Environment["Logging__LogLevel__Default"] = "Error";
        return Process.Start(start)!;
    }
}
