using Marketplace.Domain.Search;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Continues what somebody begins to type: a first word with words that products have, then with whole names.
/// </summary>
public static class Suggest
{
    private const int Most = 8;
    private const int MostWords = 3;
    private const int LongestText = 100;

    /// <param name="Q">As typed so far; fewer than two letters suggest nothing.</param>
    public sealed record Request(string? Q) : IQuery<Response>;

    public sealed record Response(IReadOnlyList<Suggestion> Items);

    /// <param name="Text">To search for.</param>
    /// <param name="Products">Published products that have this word or this name.</param>
    public sealed record Suggestion(string Text, int Products);

    public static void Map(RouteGroupBuilder anyone) => anyone
        .MapGet("/suggest", async ([FromQuery] string? q, HttpContext http, IMediator mediator) =>
            TypedResults.Ok(await mediator.Send(new Request(q), http.RequestAborted)))
        .WithName(nameof(Suggest));

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var typed = ProductQuery.Ask(request.Q).Text;
            var folded = Folding.Fold(typed[..Math.Min(typed.Length, LongestText)]);
            if (folded.Length < 2)
            {
                return new([]);
            }

            var args = new
            {
                Language = Say.Language, From = folded, To = folded + '\uFFFF', Most, MostWords,
                Typed = LikePattern.BeginningWith(typed.ToLowerInvariant()),
            };
            var words = folded.Contains(' ', StringComparison.Ordinal)
                ? []
                : await db.Query<Suggestion>(Words, args, ct);
            var names = await db.Query<Suggestion>(Begin, args, ct);
            return new([.. words.Concat(names).DistinctBy(s => s.Text).Take(Most)]);
        }
    }

    /// <summary>
    /// Vietnamese words in the marked form that products have, those with the marks as typed first; English ones as
    /// they are. Pieces of codes are no words.
    /// </summary>
    private const string Words = """
        select word as text, products
        from (
            select substr(x.lexeme, 3) as word, x.df as products, 'vi' as language
            from search.term b
            join search.term x on x.base_id = b.id
            where b.lexeme >= @From and b.lexeme < @To and x.df > 0
            union all
            select t.lexeme, t.df_en, 'en'
            from search.term t
            where t.lexeme >= @From and t.lexeme < @To and t.lexeme !~ '[:0-9]' and t.df_en > 0
        ) found
        where length(word) >= 3
        order by (word like @Typed) desc, (language = @Language) desc, products desc, word
        limit @MostWords
        """;

    /// <summary>Enough names to choose from; two letters alone may begin half of the catalogue.</summary>
    private const string Begin = """
        select shown as text, count(*)::int as products
        from (
            select shown, language
            from search.suggestion
            where folded >= @From and folded < @To
            order by folded
            limit 500
        ) near
        group by shown, language
        order by (language = @Language) desc, count(*) desc, length(shown), shown
        limit @Most
        """;
}
