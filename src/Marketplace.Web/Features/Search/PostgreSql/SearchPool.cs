using Npgsql;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>
/// The searches' own connections: few, because more would only queue inside PostgreSQL, each with a short time limit.
/// </summary>
public sealed class SearchPool : IAsyncDisposable
{
    /// <summary>Longest time of one statement; then the question is asked once more for less.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(500);

    /// <summary>Seconds for a connection: whoever waits longer is told to come back, instead of queueing up.</summary>
    private const int MostWaiting = 1;

    private const string Settings =
        "-c statement_timeout=500 -c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=32MB "
        + "-c pg_trgm.similarity_threshold=0.2 -c random_page_cost=1.1";

    public SearchPool(IConfiguration configuration) => Source = NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Marketplace"))
        {
            ApplicationName = "marketplace search",
            MaxPoolSize = Math.Max(4, Environment.ProcessorCount * 4),
            Timeout = MostWaiting,
            MaxAutoPrepare = 50,
            AutoPrepareMinUsages = 2,
            Options = Settings,
        });

    public NpgsqlDataSource Source { get; }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
