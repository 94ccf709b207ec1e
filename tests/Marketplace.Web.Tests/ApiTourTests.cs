using System.Diagnostics;
using System.Text.RegularExpressions;
using Marketplace.Web.Demo;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests;

/// <summary>docs/api-tour.md, pasted into a shell as a reader would, on a site with the whole demo.</summary>
public sealed partial class ApiTourTests
{
    /// <summary>What the tour says will be refused, in its order.</summary>
    private static readonly string[] Refused = ["inquiry.below-minimum-order", "inquiry.not-found"];

    [Test]
    public async Task Every_command_of_the_tour_does_what_the_tour_says()
    {
        await using var site = await TestSite.Start();
        site.UseKestrel(0);
        site.StartServer();
        await using (var scope = site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SeedDemo.Request(IsSmall: false));
        }

        await site.DeliverMessages();
        var folder = Directory.CreateTempSubdirectory("marketplace-tour");
        var (exit, told) = await Walk(site, folder.FullName);
        folder.Delete(recursive: true);

        Assert.That(exit, Is.Zero, told);
        Assert.That(Code().Matches(told).Select(m => m.Groups[1].Value), Is.EqualTo(Refused), told);
        Assert.That(told, Does.Contain("\"outcome\": \"returned\"").And.Contain("\"holds\": true"), told);
        Assert.That(told, Does.Not.Match("(?m)^null$"), "a command asks for something that is not there");
    }

    private static async Task<(int Exit, string Told)> Walk(TestSite site, string folder)
    {
        var tour = await File.ReadAllTextAsync(ArchitectureTests.File("docs/api-tour.md"));
        var script = string.Join('\n', Block().Matches(tour).Select(m => m.Groups[1].Value))
            .Replace(
                "http://127.0.0.1:5080", $"{site.ClientOptions.BaseAddress}".TrimEnd('/'), StringComparison.Ordinal)
            .Replace("/tmp/", $"{folder}/", StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-c", "set -euo pipefail\nexec 2>&1\n" + script])
        {
            WorkingDirectory = ArchitectureTests.File(""),
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var reading = process.StandardOutput.ReadToEndAsync();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!reading.IsCompleted)
        {
            await site.DeliverMessages();       // as the pump does
            await tick.WaitForNextTickAsync();
        }

        await process.WaitForExitAsync();
        return (process.ExitCode, await reading);
    }

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    /// <summary>In a problem document, or printed alone.</summary>
    [GeneratedRegex("""^(?:  "code": |.*"code":)?"([a-z]+\.[a-z-]+)",?""", RegexOptions.Multiline)]
    private static partial Regex Code();
}
