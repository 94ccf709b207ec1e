using Marketplace.Domain.Search;
using Npgsql;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>
/// Searches the posting tables. Corrects words that no product has; asks for less when time runs out.
/// </summary>
public sealed class PostgresSearch(SearchPool pool, FacetCodes codes, Spelling spelling) : IProductSearch
{
    public string Mode => "postgresql";

    public async Task<SearchPage> Search(ProductQuery query, CancellationToken ct)
    {
        try
        {
            return await Find(query, ct);
        }
        catch (NpgsqlException e) when (e.IsTransient || e.InnerException is TimeoutException)
        {
            throw new SearchUnavailableException("PostgreSQL does not answer.", e);
        }
    }

    private async Task<SearchPage> Find(ProductQuery query, CancellationToken ct)
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

    private async Task<PostgresAnswer> AskTwice(ProductQuery query, QueryTerms terms, CancellationToken ct)
    {
        try
        {
            return await Ask(query, terms, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            return await AskForLess(query, terms, ct);
        }
    }

    /// <summary>All words, no counts: the rarest word then does most of the work.</summary>
    private async Task<PostgresAnswer> AskForLess(ProductQuery query, QueryTerms terms, CancellationToken ct)
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

    private async Task<PostgresAnswer> Ask(ProductQuery query, QueryTerms terms, CancellationToken ct)
    {
        await using var connection = await pool.Source.OpenConnectionAsync(ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // one of ten constants
        command.CommandText = SearchSql.Of(query.IsBrowse, terms.HasParts, terms.HasForms, query.CountFacets);
#pragma warning restore CA2100
        SearchParameters.Add(command.Parameters, query, terms);
        var answer = new PostgresAnswer();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var (group, value, mask) = (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2));
            var number = await reader.IsDBNullAsync(3, ct) ? 0 : reader.GetInt64(3);
            if (group == SearchSql.Product)
            {
                answer.Add(new SearchHit(reader.GetGuid(5), value, number / SearchSql.ScoreUnit), reader.GetDouble(4));
            }
            else
            {
                answer.Add(group, value, mask, number);
            }
        }

        return answer;
    }

    private async Task<SearchPage> Page(ProductQuery query, PostgresAnswer answer, CancellationToken ct)
    {
        var facets = new Dictionary<Facet, IReadOnlyList<FacetCount>>();
        for (var at = 0; query.CountFacets && !answer.IsReduced && at < Facets.All.Count; at++)
        {
            facets[Facets.All[at]] = await codes.Spread(Facets.All[at], answer.CountsOf(at), ct);
        }

        return new()
        {
            Mode = Mode,
            Total = answer.Total,
            IsReduced = answer.IsReduced,
            Hits = [.. answer.Hits.Take(query.Size)],
            Facets = facets,
            Next = answer.End(query, Mode),
        };
    }
}
