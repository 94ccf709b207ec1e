using Dapper;
using Marketplace.Domain.Search;
using Npgsql;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>Replaces words that no product has by the most frequent word one slip of the finger away.</summary>
public sealed class Spelling(SearchPool pool)
{
    /// <summary>
    /// The first letter is right; two letters swapped are two steps, but one slip. A letter doubled or not
    /// is the likeliest slip: peper is pepper before it is paper.
    /// </summary>
    private const string Nearest = """
        select lexeme
        from search.term
        where lexeme % @Word
          and lexeme !~ '[:0-9]' and length(lexeme) >= 3 and df > 0
          and left(lexeme, 1) = left(@Word, 1)
          and length(lexeme) between length(@Word) - 1 and length(@Word) + 1
          and levenshtein_less_equal(lexeme, @Word, 2) <= case
              when length(lexeme) = length(@Word) and translate(lexeme, @Word, '') = ''
                   and translate(@Word, lexeme, '') = '' then 2 else 1 end
        order by regexp_replace(lexeme, '(.)\1', '\1', 'g') = regexp_replace(@Word, '(.)\1', '\1', 'g') desc,
            df desc, lexeme
        limit 1
        """;

    /// <returns>The text with the unknown words replaced; null when none could be.</returns>
    public async Task<string?> Correct(string text, IReadOnlyList<Word> unknown, CancellationToken ct)
    {
        try
        {
            await using var connection = await pool.Source.OpenConnectionAsync(ct);
            var corrected = text;
            foreach (var word in unknown.OrderByDescending(w => w.At.Start))
            {
                var nearest = await connection.QueryFirstOrDefaultAsync<string?>(
                    new CommandDefinition(Nearest, new { Word = word.Plain }, cancellationToken: ct));
                corrected = nearest is null
                    ? corrected
                    : string.Concat(
                        corrected.AsSpan(0, word.At.Start), nearest, corrected.AsSpan(word.At.Start + word.At.Length));
            }

            return corrected == text ? null : corrected;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && !ct.IsCancellationRequested)
        {
            return null;
        }
    }
}
