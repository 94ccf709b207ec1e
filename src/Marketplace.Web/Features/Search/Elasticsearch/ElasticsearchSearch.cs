using System.Text;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>Searches the alias. An answer that is cut off or incomplete counts as no answer.</summary>
public sealed class ElasticsearchSearch(ElasticsearchClient client, ElasticsearchOptions options) : IProductSearch
{
    public string Mode => "elasticsearch";

    public async Task<SearchPage> Search(ProductQuery query, CancellationToken ct)
    {
        var answer = await client.Search(options.Index, QueryBody.Of(query), ct);
        if (Corrected(query.Text, answer) is not { } corrected)
        {
            return Page(query, answer, null);
        }

        answer = await client.Search(options.Index, QueryBody.Of(query.With(corrected)), ct);
        return Page(query, answer, corrected);
    }

    private SearchPage Page(ProductQuery query, SearchAnswer answer, string? corrected)
    {
        if (answer is not { TimedOut: false, Shards.Failed: 0, Hits: { Total: { } total, Hits: { } found } })
        {
            throw new SearchUnavailableException("The search server's answer is not complete.");
        }

        var hits = found.Take(query.Size).Select(hit => Hit(hit, query.EffectiveSort)).ToList();
        return new()
        {
            Mode = Mode,
            Total = total.Value,
            TotalIsExact = total.Relation != "gte",
            Hits = hits,
            Facets = query.CountFacets ? Counts(answer) : [],
            Next = found.Length > query.Size ? End(query, found[query.Size - 1]) : null,
            CorrectedText = corrected,
        };
    }

    private static SearchHit Hit(HitAnswer hit, ProductSort sort) =>
        Guid.TryParse(hit.Id, out var id) && hit.Sort is [var key, var number]
            ? new(id, (int)number, sort == ProductSort.Relevance ? key : 0)
            : throw new SearchUnavailableException("The search server's answer has a hit without id or order.");

    /// <summary>Numbers as the server orders by them; its largest whole number stands for "none".</summary>
    private PageEnd End(ProductQuery query, HitAnswer last) => new(
        Mode, (query.After?.Rank ?? 0) + query.Size, last.Sort![0], (int)last.Sort[1]);

    private static Dictionary<Facet, IReadOnlyList<FacetCount>> Counts(SearchAnswer answer)
    {
        Dictionary<Facet, IReadOnlyList<FacetCount>> counts = [];
        foreach (var facet in Facets.All)
        {
            var aggregation = answer.Aggregations?.GetValueOrDefault(facet.Name())
                ?? throw new SearchUnavailableException("The search server's answer lacks a facet.");
            var buckets = (aggregation.Values ?? aggregation).Buckets ?? [];
            counts[facet] =
            [
                .. buckets.Where(b => b is { Key: { } key, Count: > 0 } && facet.Knows(key))
                    .Select(b => new FacetCount(b.Key!, b.Count)),
            ];
        }

        return counts;
    }

    /// <returns>The text with its unknown words replaced; null when none is unknown or nothing better is
    /// known.</returns>
    private static string? Corrected(string text, SearchAnswer answer)
    {
        StringBuilder? corrected = null;
        var unknown = Unknown(text, answer);
        var words = answer.Suggest?.GetValueOrDefault("words") ?? [];
        foreach (var word in words.OrderByDescending(w => w.Offset))
        {
            if (word is { Options: [{ Text.Length: > 0 }, ..] options }
                && unknown.Contains(new(word.Offset, word.Length)))
            {
                var typed = Single(text.Substring(word.Offset, word.Length));
                var better = (options.FirstOrDefault(o => Single(o.Text) == typed) ?? options[0]).Text;
                corrected ??= new StringBuilder(text);
                corrected.Remove(word.Offset, word.Length).Insert(word.Offset, better);
            }
        }

        return corrected?.ToString();
    }

    /// <summary>Places of the words that may be misspelt, and that no name has as two.</summary>
    private static HashSet<Span> Unknown(string text, SearchAnswer answer)
    {
        var terms = QueryTerms.Of(text);
        var counts = answer.Aggregations?.GetValueOrDefault(QueryBody.JoinedCounts)?.Buckets ?? [];
        var joined = QueryBody.Joined(terms.Words).Zip(counts).Where(pair => pair.Second.Count > 0)
            .Select(pair => pair.First.Trim('"')).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. terms.Words.Where(word => Corrections.MayTouch(word, terms.Reading) && !joined.Contains(word.Plain))
                .Select(word => word.At),
        ];
    }

    /// <summary>A letter doubled or not is the likeliest slip: peper is pepper before it is paper.</summary>
    private static string Single(string? word) =>
        string.Concat((word ?? "").Where((letter, at) => at == 0 || letter != word![at - 1]));
}
