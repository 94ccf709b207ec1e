using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.Benchmarks;

/// <summary>A PostgreSQL of its own in a temporary folder; gone afterwards.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private readonly string _folder = Directory.CreateTempSubdirectory("marketplace-bench").FullName;
    private readonly int _port = FreePort();

    private PrivateCluster()
    {
    }

    public string ConnectionString =>
        $"Host=127.0.0.1;Port={_port};Username=bench;Database=postgres;Maximum Pool Size=40";

    /// <param name="durable">Commits reach the disk, as in a real installation.</param>
    public static async Task<PrivateCluster> Start(bool durable = false)
    {
        var cluster = new PrivateCluster();
        if (IsRoot)
        {
            await Run("chown", "postgres:postgres", cluster._folder);
        }

        await AsOwner($"{Binaries()}/initdb", "-D", $"{cluster._folder}/data", "-U", "bench", "--auth=trust",
            "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync");
        await AsOwner($"{Binaries()}/pg_ctl", "start", "-w", "-s", "-D", $"{cluster._folder}/data",
            "-l", $"{cluster._folder}/log", "-o",
            $"-c listen_addresses=127.0.0.1 -c port={cluster._port} -c unix_socket_directories={cluster._folder} "
            + "-c shared_buffers=512MB -c jit=off -c max_wal_size=4GB" + (durable ? "" : " -c fsync=off"));
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        Npgsql.NpgsqlConnection.ClearAllPools();
        await AsOwner($"{Binaries()}/pg_ctl", "stop", "-D", $"{_folder}/data", "-m", "immediate", "-s");
        await Run("rm", "-rf", _folder);
    }

    private static string Binaries() => Directory.GetDirectories("/usr/lib/postgresql").Max() + "/bin";

    private static Task AsOwner(string program, params string[] arguments) => IsRoot
        ? Run("runuser", ["-u", "postgres", "--", program, .. arguments])
        : Run(program, arguments);

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "sh", ["-c", "exec \"$@\" > /dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
        })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
