using System.Data;
using Dapper;
using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary>One scope's connection to PostgreSQL: opened on first use, one optional transaction.</summary>
/// <remarks>Not thread-safe: do not run two queries of one scope at the same time.</remarks>
public sealed class Db(NpgsqlDataSource source) : IAsyncDisposable
{
    private NpgsqlConnection? _connection;
    private NpgsqlTransaction? _transaction;

    static Db() => DapperSetup.Apply();

    public bool InTransaction => _transaction is not null;

    public async Task<IReadOnlyList<T>> Query<T>(string sql, object? args, CancellationToken ct) =>
        [.. await (await Connection(ct)).QueryAsync<T>(Command(sql, args, ct))];

    /// <returns>The only row, or null where there is none.</returns>
    public async Task<T?> Find<T>(string sql, object? args, CancellationToken ct) =>
        await (await Connection(ct)).QuerySingleOrDefaultAsync<T>(Command(sql, args, ct));

    /// <summary>Three statements in one round trip.</summary>
    /// <param name="sql">Separated by semicolons, in the order of the answers.</param>
    public async Task<(IReadOnlyList<T1>, IReadOnlyList<T2>, IReadOnlyList<T3>)> Query<T1, T2, T3>(
        string sql, object? args, CancellationToken ct)
    {
        await using var answers = await (await Connection(ct)).QueryMultipleAsync(Command(sql, args, ct));
        return (
            [.. await answers.ReadAsync<T1>()], [.. await answers.ReadAsync<T2>()], [.. await answers.ReadAsync<T3>()]);
    }

    /// <returns>The number of rows changed.</returns>
    public async Task<int> Execute(string sql, object? args, CancellationToken ct) =>
        await (await Connection(ct)).ExecuteAsync(Command(sql, args, ct));

    /// <summary>The scope's own connection, for COPY and prepared statements; the scope closes it.</summary>
    public async ValueTask<NpgsqlConnection> Connection(CancellationToken ct) =>
        _connection ??= await source.OpenConnectionAsync(ct);

    /// <summary>Gives the connection back before something slow; the next statement takes one again.</summary>
    /// <remarks>Does nothing within a transaction.</remarks>
    public async ValueTask Release()
    {
        if (_connection is { } idle && _transaction is null)
        {
            _connection = null;
            await idle.DisposeAsync();
        }
    }

    public async Task Begin(CancellationToken ct) =>
        _transaction = await (await Connection(ct)).BeginTransactionAsync(ct);

    public async Task Commit(CancellationToken ct)
    {
        await _transaction!.CommitAsync(ct);
        await _transaction.DisposeAsync();
        _transaction = null;
    }

    /// <summary>Also after the connection was lost, when the server has rolled back already.</summary>
    public async Task Rollback(CancellationToken ct)
    {
        if (_connection is { State: ConnectionState.Open })
        {
            await _transaction!.RollbackAsync(ct);
        }

        await _transaction!.DisposeAsync();
        _transaction = null;
    }

    /// <summary>Rolls back whatever was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_transaction is not null)
        {
            await _transaction.DisposeAsync();
        }

        if (_connection is not null)
        {
            await _connection.DisposeAsync();
        }
    }

    private CommandDefinition Command(string sql, object? args, CancellationToken ct)
    {
        TextOfParameters.MustBeStorable(args);
        return new(sql, args, _transaction, cancellationToken: ct);
    }
}
