using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Marketplace.Web.Tests;

/// <summary>
/// Real search servers: those that <c>TEST_ELASTICSEARCH_URLS</c> names (<c>name=url;name=url</c>), else started from
/// the folder that <c>SEARCH_SERVERS</c> names or that lies beside the repository. One that is not there is skipped.
/// </summary>
public static class SearchServers
{
    public static readonly string[] Names = ["elasticsearch-7.10.2", "opensearch-2.19.1", "elasticsearch-8.19.4"];

    private static readonly Dictionary<string, SearchServer> Running = [];
    private static readonly SemaphoreSlim Starting = new(1);

    private static string Folder => Environment.GetEnvironmentVariable("SEARCH_SERVERS")
        ?? Path.GetFullPath(Path.Join(Here(), "../../../shared/search-servers"));

    /// <summary>A server for the whole run; tests use indices of their own.</summary>
    public static async Task<Uri> Url(string name)
    {
        var given = (Environment.GetEnvironmentVariable("TEST_ELASTICSEARCH_URLS") ?? "")
            .Split(';').Select(pair => pair.Split('=', 2)).FirstOrDefault(pair => pair.Length == 2 && pair[0] == name);
        if (given is not null)
        {
            return new Uri(given[1]);
        }

        await Starting.WaitAsync();
        try
        {
            if (!Running.TryGetValue(name, out var server))
            {
                Running[name] = server = await Own(name);
            }

            return server.Url;
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>A server that one test may stop, kill and wake.</summary>
    public static async Task<SearchServer> Own(string name)
    {
        var start = Path.Join(Folder, "start");
        if (!File.Exists(start) || !File.Exists("/usr/bin/java"))
        {
            Assert.Ignore(
                $"{name} is not there: no {(File.Exists(start) ? "Java runtime" : "search server to start")}.");
        }

        var server = new SearchServer(Folder, name, Directory.CreateTempSubdirectory("marketplace-search").FullName);
        await server.Start();
        return server;
    }

    internal static void StopAll()
    {
        foreach (var server in Running.Values)
        {
            server.Dispose();
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}

/// <summary>A process of its own on a folder of its own; started again it has its data and its address again.</summary>
public sealed class SearchServer(string folder, string name, string data) : IDisposable
{
    public Uri Url { get; private set; } = new("http://127.0.0.1:1");

    /// <summary>The output goes to a file: the server inherits it, and a pipe would never end.</summary>
    public async Task Start()
    {
        var address = Path.Join(data, "address");
        await Run("/bin/sh", "-c",
            $"'{folder}/start' '{name}' --dir '{data}/server' --heap 512m --watch {Environment.ProcessId} > "
            + $"'{address}'");
        Url = new Uri((await File.ReadAllTextAsync(address)).Trim());
    }

    /// <summary>As a power cut.</summary>
    public Task Kill() => Run($"{folder}/stop", "--kill", $"{data}/server");

    /// <summary>Hangs: connections are taken, answers never come.</summary>
    public Task Freeze() => Signal("-STOP");

    public Task Wake() => Signal("-CONT");

    public void Dispose()
    {
        Signal("-CONT").GetAwaiter().GetResult();
        Kill().GetAwaiter().GetResult();
        Directory.Delete(data, recursive: true);
    }

    private async Task Signal(string signal) =>
        await Run(
            "/bin/sh", "-c", $"kill {signal} {(await File.ReadAllTextAsync($"{data}/server/1/pid")).Trim()} || true");

    private static async Task Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}.");
        }
    }
}

/// <summary>Ends the shared servers with the run.</summary>
[SetUpFixture]
public sealed class SearchServersEnd
{
    [OneTimeTearDown]
    public void Stop() => SearchServers.StopAll();
}
