using Marketplace.Domain.Search;
using Npgsql;
using NpgsqlTypes;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>The 26 parameters of <see cref="SearchSql"/>.</summary>
internal static class SearchParameters
{
    public static void Add(NpgsqlParameterCollection to, ProductQuery query, QueryTerms terms)
    {
        var t = terms.Terms;
        to.Add(Array(t.Select(x => x.Term), NpgsqlDbType.Text));
        to.Add(Array(t.Select(x => x.Form), NpgsqlDbType.Text));
        to.Add(Array(t.Select(x => x.Code), NpgsqlDbType.Integer));
        to.Add(Array(t.Select(x => x.En), NpgsqlDbType.Double));
        to.Add(Array(t.Select(x => x.Part), NpgsqlDbType.Double));
        to.Add(Array(t.Select(x => x.Vi), NpgsqlDbType.Double));
        to.Add(Array(t.Select(x => x.Marked), NpgsqlDbType.Double));
        to.Add(Array(t.Select(x => x.Head), NpgsqlDbType.Double));
        to.Add(Array(t.Select(x => x.Counts), NpgsqlDbType.Integer));
        to.Add(new NpgsqlParameter<int> { TypedValue = terms.Need });
        to.Add(new NpgsqlParameter<int> { TypedValue = terms.Strict });
        foreach (var facet in Facets.All)
        {
            to.Add(Wanted(query.Wanted.GetValueOrDefault(facet)));
        }

        var own = query.After is { Mode: "postgresql" } ? query.After : null;
        to.Add(new NpgsqlParameter<int> { TypedValue = (int)query.EffectiveSort });
        to.Add(new NpgsqlParameter<int> { TypedValue = query.Size + 1 });
        to.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Double, Value = (object?)own?.Key ?? DBNull.Value });
        to.Add(new NpgsqlParameter
        {
            NpgsqlDbType = NpgsqlDbType.Integer, Value = (object?)own?.Number ?? DBNull.Value,
        });
        to.Add(new NpgsqlParameter<int> { TypedValue = own is null ? query.After?.Rank ?? 0 : 0 });
        to.Add(Array(t.Select(x => x.Word), NpgsqlDbType.Bigint));
        to.Add(Array(t.Select(x => x.Marks), NpgsqlDbType.Integer));
    }

    private static NpgsqlParameter Wanted(IReadOnlyList<string>? values) => new()
    {
        NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        Value = values is { Count: > 0 } ? values.ToArray() : DBNull.Value,
    };

    private static NpgsqlParameter<T[]> Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
