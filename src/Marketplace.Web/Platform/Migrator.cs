using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;

namespace Marketplace.Web.Platform;

/// <summary>
/// Forward-only migrations: embedded .sql files in name order, one transaction each, one lock over all.
/// </summary>
/// <remarks>
/// A file that was applied may not change: its SHA-256 is compared at every start. Nothing here has a time limit: a
/// large table takes as long as it takes, and another node waits for it.
/// </remarks>
public static class Migrator
{
    private const long LockKey = 0x4D4B5450;

    private const string CreateHistory = """
        create table if not exists public.schema_migration (
            name text primary key,
            sha256 text not null,
            applied_at timestamptz not null default now()
        )
        """;

    private const string Note = "insert into public.schema_migration (name, sha256) values (@name, @sha)";

    /// <returns>The number of files applied now.</returns>
    /// <exception cref="InvalidOperationException">An applied file was changed.</exception>
    public static async Task<int> Run(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(Endless("select pg_advisory_lock(@LockKey)", ct, new { LockKey }));
        try
        {
            await connection.ExecuteAsync(Endless(CreateHistory, ct));
            var done = (await connection.QueryAsync<(string Name, string Sha)>(
                Endless("select name, sha256 from public.schema_migration", ct))).ToDictionary(r => r.Name, r => r.Sha);
            var applied = 0;
            foreach (var (name, sql) in Files())
            {
                applied += await Apply(connection, name, sql, done, ct) ? 1 : 0;
            }

            if (applied > 0)
            {
                await connection.ReloadTypesAsync(ct);
            }

            return applied;
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
        }
    }

    private static async Task<bool> Apply(
        NpgsqlConnection connection, string name, string sql, Dictionary<string, string> done, CancellationToken ct)
    {
        var sha = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        if (done.TryGetValue(name, out var known))
        {
            return known == sha
                ? false
                : throw new InvalidOperationException($"Migration {name} was changed after it was applied.");
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(Endless(sql, ct));
        await connection.ExecuteAsync(Endless(Note, ct, new { name, sha }));
        await transaction.CommitAsync(ct);
        return true;
    }

    private static CommandDefinition Endless(string sql, CancellationToken ct, object? args = null) =>
        new(sql, args, commandTimeout: 0, cancellationToken: ct);

    private static IEnumerable<(string Name, string Sql)> Files()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("migrations/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name["migrations/".Length..], reader.ReadToEnd());
        }
    }
}
