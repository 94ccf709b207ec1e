using System.Numerics;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>The rows of one search statement.</summary>
internal sealed class PostgresAnswer
{
    private readonly Dictionary<(int Facet, int Code), long> _counts = [];
    private readonly List<double> _keys = [];
    private long _known = -1;

    /// <summary>One more than asked for where there is another page.</summary>
    public List<SearchHit> Hits { get; } = [];

    public long Total { get; private set; }

    /// <summary>Asked a second time, for less.</summary>
    public bool IsReduced { get; set; }

    public void Add(SearchHit hit, double key)
    {
        Hits.Add(hit);
        _keys.Add(key);
    }

    public PageEnd? End(ProductQuery query, string mode) => Hits.Count <= query.Size
        ? null
        : new(mode, (query.After?.Rank ?? 0) + query.Size, _keys[query.Size - 1], Hits[query.Size - 1].Number);

    /// <param name="mask">The filters that reject these products, as bits; a facet's own filter does not count.</param>
    public void Add(int group, int value, int mask, long count)
    {
        if (group == SearchSql.KnownTerms)
        {
            _known = count;
        }
        else if (group == SearchSql.Total)
        {
            Total += mask == 0 ? count : 0;
        }
        else
        {
            // grouping() has a 0 bit for the one column that a row is grouped by; the first column is the leftmost bit.
            var facet = Facets.All.Count - 1 - BitOperations.TrailingZeroCount(~group);
            if (mask == 0 || mask == 1 << facet)
            {
                _counts[(facet, value)] = _counts.GetValueOrDefault((facet, value)) + count;
            }
        }
    }

    public List<(int Code, long Count)> CountsOf(int facet) =>
        [.. _counts.Where(pair => pair.Key.Facet == facet).Select(pair => (pair.Key.Code, pair.Value))];

    /// <summary>Words that no product has, and that may be misspelt.</summary>
    public List<Word> Unknown(QueryTerms terms) => [.. terms.Words.Where(word =>
        Corrections.MayTouch(word, terms.Reading)
        && terms.PlaceOf(word.Plain) is >= 0 and < 62 and var place && !Knows(place)
        && !Knows(terms.PlaceOf("p:" + word.Plain)))];

    private bool Knows(int place) => place is >= 0 and < 62 && ((_known >> place) & 1) == 1;
}
