using System.Diagnostics;
using System.Globalization;
using Marketplace.Domain.Scoring;

namespace Marketplace.Benchmarks;

/// <summary>How many suppliers a second one core scores, derivation included, without a database.</summary>
internal static class ScoringSpeed
{
    private const int Suppliers = 1_000;
    private static readonly DateOnly FirstDay = new(2025, 3, 1);

    /// <param name="args">A facts file (docs/examples/golden.json), and the seconds of each of three rounds, 5 when
    /// absent.</param>
    public static int Run(string[] args)
    {
        if (args.Length is 0 or > 2 || !File.Exists(args[0]))
        {
            Console.Error.WriteLine("Use: Marketplace.Benchmarks scoring FACTS.json [SECONDS]");
            return 2;
        }

        var seconds = args.Length == 2 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        var file = File.ReadAllBytes(args[0]);
        var all = Enumerable.Range(0, Suppliers).Select(i => Vary(ScoringJson.Read(file), i)).ToArray();
        Measure("warm-up", all, seconds, Score);
        for (var round = 1; round <= 3; round++)
        {
            Measure($"score, round {round}", all, seconds, Score);
        }

        Measure("next change", all, seconds, (snapshot, day) => NextChange.After(CriteriaSet.InForce, snapshot, day));
        Measure(
            "snapshot bytes and hash", all, seconds, (snapshot, _) => ScoringJson.Hash(ScoringJson.Bytes(snapshot)));
        return 0;
    }

    private static void Score(Snapshot snapshot, DateOnly day) => Scorer.Score(CriteriaSet.InForce, snapshot, day);

    /// <summary>
    /// Processor time is counted, not the clock, so that other work on the machine does not blur the figure.
    /// </summary>
    private static void Measure(string what, Snapshot[] all, double seconds, Action<Snapshot, DateOnly> action)
    {
        var (count, before) = (0L, Environment.CpuUsage.TotalTime);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < seconds;)
        {
            for (var i = 0; i < all.Length; i++)
            {
                action(all[i], FirstDay.AddDays(i % 30));
            }

            count += all.Length;
        }

        var used = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / count;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {count / used:N0} suppliers a core-second, {used / count * 1e6:N2} us, {bytes} bytes each"));
    }

    /// <summary>Suppliers that differ: fewer papers, products and inquiries, another size.</summary>
    private static Snapshot Vary(Snapshot golden, int i) => golden with
    {
        Supplier = $"supplier {i}",
        SizeClass = (i % 4) switch { 0 => "micro", 1 => "small", 2 => "medium", _ => "large" },
        Evidence = [.. golden.Evidence.Where((_, n) => n < 5 || (n + i) % 7 != 0)],
        Products = [.. golden.Products.Skip(i % 6)],
        Inquiries = [.. golden.Inquiries.Skip(i % 20)],
    };
}
