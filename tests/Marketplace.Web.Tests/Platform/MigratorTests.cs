using Dapper;
using Marketplace.Web.Platform;
using Npgsql;

namespace Marketplace.Web.Tests.Platform;

public sealed class MigratorTests
{
    /// <summary>Longer than the time limit that commands have here.</summary>
    private const string BothWait = """
        select count(*) = 2
        from pg_stat_activity a
        where a.datname = current_database() and a.wait_event_type = 'Lock'
            and clock_timestamp() - a.query_start > interval '1.2 s'
        """;

    [Test]
    public async Task A_migration_takes_as_long_as_it_takes_and_a_second_node_waits_for_it()
    {
        var database = await PrivatePostgres.EmptyDatabase();
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 1 }.ConnectionString);
        await using var holder = new NpgsqlConnection(database);
        await holder.OpenAsync();
        await using var transaction = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("create schema platform", transaction: transaction);

        Task<int>[] nodes = [Migrator.Run(source, CancellationToken.None), Migrator.Run(
            source, CancellationToken.None)];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        // within the transaction one would see the activity of its beginning
        await using var watch = new NpgsqlConnection(database);
        while (!await watch.ExecuteScalarAsync<bool>(BothWait) && !nodes.Any(n => n.IsCompleted))
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        await transaction.RollbackAsync();
        var applied = await Task.WhenAll(nodes);
        Assert.That(applied.Order().First(), Is.Zero);
        Assert.That(
            applied.Max(), Is.EqualTo(
                await holder.ExecuteScalarAsync<long>("select count(*) from public.schema_migration")));
    }
}
