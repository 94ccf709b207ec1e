using System.Diagnostics;
using Npgsql;

namespace Marketplace.Web.Tests.Platform.Jobs;

/// <summary>
/// <c>marketplace work</c> as a process of its own, from the program built beside the tests; ends with the test.
/// </summary>
internal sealed class WorkerNode : IDisposable
{
    private readonly Process _process;

    /// <param name="name">The setting marketplace.node of the node's database sessions.</param>
    public WorkerNode(string database, string name)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "marketplace"), ["work"])
        {
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ConnectionStrings__Marketplace"] = new NpgsqlConnectionStringBuilder(database)
        {
            Options = $"-c marketplace.node={name}",
            CommandTimeout = 120,
        }.ConnectionString;
        start.Environment["Jobs__CheckIn"] = "00:00:01";
        start.Environment["Jobs__CheckInGrace"] = "00:00:02";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>SIGKILL: nothing is handed over or closed.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
