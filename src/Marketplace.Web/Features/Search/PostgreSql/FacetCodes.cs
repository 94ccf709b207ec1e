using System.Collections.Frozen;
using Dapper;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>
/// What the codes of facet value sets mean; read again when a search answers with one not seen before.
/// </summary>
public sealed class FacetCodes(SearchPool pool)
{
    private const string All = "select id, labels from search.facet_code";

    private FrozenDictionary<int, string[]> _values = FrozenDictionary<int, string[]>.Empty;

    /// <summary>Adds the count of each set to all its values.</summary>
    /// <returns>All values that the facet knows, most frequent first, then by value.</returns>
    public async Task<IReadOnlyList<FacetCount>> Spread(
        Facet facet, IReadOnlyList<(int Code, long Count)> sets, CancellationToken ct)
    {
        if (sets.Any(set => !_values.ContainsKey(set.Code)))
        {
            await using var connection = await pool.Source.OpenConnectionAsync(ct);
            var rows = await connection.QueryAsync<(int Id, string[] Labels)>(
                new CommandDefinition(All, cancellationToken: ct));
            _values = rows.ToFrozenDictionary(row => row.Id, row => row.Labels);
        }

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (code, count) in sets)
        {
            foreach (var value in _values.GetValueOrDefault(code, []))
            {
                counts[value] = counts.GetValueOrDefault(value) + count;
            }
        }

        return [.. counts
            .Where(pair => facet.Knows(pair.Key))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new FacetCount(pair.Key, pair.Value))];
    }
}
