using Marketplace.Domain.Search;
using Npgsql;
using NpgsqlTypes;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>Searches the posting tables. Corrects words that no product has; asks for less when time runs out.</summary>
public sealed class PostgresSearch(SearchPool pool, FacetCodes codes, Spelling spelling) : IProductSearch
{
    private const int MostFacetValues = 50;

    public string Mode => "postgresql";

    public async Task<SearchPage> Search(ProductQuery query, CancellationToken ct)
    {
        var terms = QueryTerms.Of(query.Text);
        var answer = await AskTwice(query, terms, ct);
        if (answer.Unknown(terms) is { Count: > 0 } unknown
            && await spelling.Correct(query.Text, unknown, ct) is { } corrected)
        {
            var other = query.With(corrected);
            var second = await AskTwice(other, QueryTerms.Of(other.Text), ct);
            if (second.Total > 0)
            {
                return await Page(other, second, ct) with { CorrectedText = corrected };
            }
        }

        return await Page(query, answer, ct);
    }

    private async Task<Answer> AskTwice(ProductQuery query, QueryTerms terms, CancellationToken ct)
    {
        try
        {
            return await Ask(query, terms, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            return await AskForLess(query, terms, ct);
        }
        catch (NpgsqlException e) when (e.IsTransient || e.InnerException is TimeoutException)
        {
            throw new SearchUnavailableException("PostgreSQL does not answer.", e);
        }
    }

    /// <summary>All words, no counts: the rarest word then does most of the work.</summary>
    private async Task<Answer> AskForLess(ProductQuery query, QueryTerms terms, CancellationToken ct)
    {
        var all = Math.Max(terms.Strict, terms.Words.Select(w => w.Plain).Distinct().Count());
        try
        {
            var answer = await Ask(query with { CountFacets = false }, terms with { Need = all, Strict = all }, ct);
            answer.IsReduced = true;
            return answer;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            throw new SearchUnavailableException("PostgreSQL does not answer in time.", e);
        }
    }

    private async Task<Answer> Ask(ProductQuery query, QueryTerms terms, CancellationToken ct)
    {
        await using var connection = await pool.Source.OpenConnectionAsync(ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // one of ten constants
        command.CommandText = SearchSql.Of(query.IsBrowse, terms.HasParts, terms.HasForms, query.CountFacets);
#pragma warning restore CA2100
        SearchParameters.Add(command.Parameters, query, terms);
        var answer = new Answer();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (group, value, mask) = (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
            var number = await reader.IsDBNullAsync(3, ct) ? 0 : reader.GetInt64(3);
            answer.Add(group, value, mask, number, reader.GetDouble(4));
        }

        return answer;
    }

    private async Task<SearchPage> Page(ProductQuery query, Answer answer, CancellationToken ct)
    {
        var facets = new Dictionary<Facet, IReadOnlyList<FacetCount>>();
        for (var at = 0; query.CountFacets && !answer.IsReduced && at < Facets.All.Count; at++)
        {
            facets[Facets.All[at]] = await codes.Spread(answer.CountsOf(at), MostFacetValues, ct);
        }

        return new()
        {
            Mode = Mode,
            Total = answer.Total,
            IsReduced = answer.IsReduced,
            Hits = answer.Hits.ConvertAll(hit => new SearchHit(default, hit.Number, hit.Score)),
            Facets = facets,
            Next = answer.Hits.Count == query.Size ? answer.Last.ToString() : null,
        };
    }

    /// <summary>The rows of one statement.</summary>
    private sealed class Answer
    {
        private readonly Dictionary<(int Facet, int Code), long> _counts = [];
        private long _known = -1;

        public List<(int Number, double Score)> Hits { get; } = [];

        public PageCursor Last { get; private set; }

        public long Total { get; private set; }

        public bool IsReduced { get; set; }

        public void Add(int group, int value, int mask, long number, double key)
        {
            if (group == SearchSql.Product)
            {
                Hits.Add((value, number / 1e7));
                Last = new(key, value);
            }
            else if (group == SearchSql.KnownTerms)
            {
                _known = number;
            }
            else if (group == 255)
            {
                Total += mask == 0 ? number : 0;
            }
            else
            {
                // grouping() has a 0 bit for the one column that the row is grouped by, the first column leftmost.
                var facet = 7 - System.Numerics.BitOperations.TrailingZeroCount(~group);
                if (mask == 0 || mask == 1 << facet)
                {
                    _counts[(facet, value)] = _counts.GetValueOrDefault((facet, value)) + number;
                }
            }
        }

        public List<(int Code, long Count)> CountsOf(int facet) =>
            [.. _counts.Where(pair => pair.Key.Facet == facet).Select(pair => (pair.Key.Code, pair.Value))];

        /// <summary>Words of four and more letters that no product has.</summary>
        public List<Word> Unknown(QueryTerms terms) => [.. terms.Words.Where(word =>
            word.Plain.Length >= 4 && word.Plain.All(char.IsLetter)
            && terms.PlaceOf(word.Plain) is >= 0 and < 62 and var place && (_known >> place & 1) == 0)];
    }
}
