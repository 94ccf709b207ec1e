using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Marketplace.Web.Platform;
using Npgsql;

namespace Marketplace.Web.Tests;

/// <summary>One private PostgreSQL for the run, one migrated template, one database a fixture.</summary>
/// <remarks><c>TEST_POSTGRES</c>, a connection string of a superuser, takes its place.</remarks>
[SetUpFixture]
public sealed class PrivatePostgres
{
    private const string Template = "marketplace_template";

    private static readonly string Folder = Path.Combine(
        Path.GetTempPath(), $"marketplace-test-{Environment.ProcessId}");
    private static readonly bool IsRoot = Environment.UserName == "root";

    private static string _server = "";
    private static int _databases;

    /// <summary>A new database with all tables and no rows.</summary>
    public static Task<string> NewDatabase() => NewDatabase(Template);

    /// <summary>A new database without any table.</summary>
    public static Task<string> EmptyDatabase() => NewDatabase("template1");

    [OneTimeSetUp]
    public async Task Start()
    {
        _server = Environment.GetEnvironmentVariable("TEST_POSTGRES") ?? await StartCluster();
        await using var connection = new NpgsqlConnection(_server);
        await connection.ExecuteAsync($"drop database if exists {Template}");
        await connection.ExecuteAsync($"create database {Template}");
        await using var source = NpgsqlDataSource.Create(Of(Template));
        await Migrator.Run(source, CancellationToken.None);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        NpgsqlConnection.ClearAllPools();
        if (Directory.Exists(Folder))
        {
            await AsOwner($"{Binaries()}/pg_ctl", "stop", "-D", $"{Folder}/data", "-m", "immediate", "-s");
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<string> NewDatabase(string template)
    {
        var name = $"t{Interlocked.Increment(ref _databases)}_{Environment.ProcessId}";
        await using var connection = new NpgsqlConnection(_server);
        await connection.ExecuteAsync($"create database {name} template {template}");
        return Of(name);
    }

    private static string Of(string database) =>
        new NpgsqlConnectionStringBuilder(
            _server) { Database = database, Pooling = true, MaxPoolSize = 20 }.ConnectionString;

    private static async Task<string> StartCluster()
    {
        Directory.CreateDirectory(Folder);
        if (IsRoot)
        {
            await Run("chown", "postgres", Folder);
        }

        var bin = Binaries();
        await AsOwner($"{bin}/initdb", "-D", $"{Folder}/data", "-U", "tester", "-A", "trust", "--no-sync",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions");
        var port = FreePort();
        await AsOwner($"{bin}/pg_ctl", "start", "-D", $"{Folder}/data", "-w", "-s", "-l", $"{Folder}/log", "-o",
            $"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off -c jit=off "
            + "-c synchronous_commit=off -c full_page_writes=off -c max_connections=200");
        return $"Host=127.0.0.1;Port={port};Username=tester;Database=postgres;Pooling=false";
    }

    private static Task AsOwner(string program, params string[] args) =>
        IsRoot ? Run("runuser", ["-u", "postgres", "--", program, .. args]) : Run(program, args);

    /// <summary>
    /// Output goes to this process's own: a redirected pipe would be inherited by the server and never close.
    /// </summary>
    private static async Task Run(string program, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(program, args) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', args)} ended with {process.ExitCode}.");
        }
    }

    private static string Binaries() => Directory.EnumerateDirectories("/usr/lib/postgresql")
        .OrderByDescending(d => int.Parse(Path.GetFileName(d), System.Globalization.CultureInfo.InvariantCulture))
        .Select(d => Path.Combine(d, "bin")).First(Directory.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
