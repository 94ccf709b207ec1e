using Marketplace.Domain.Search;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Search;

/// <summary>Continues what somebody begins to type, with words and pairs that products have.</summary>
public static class Suggest
{
    private const int Most = 8;
    private const int LongestText = 100;

    /// <param name="Q">As typed so far; fewer than two letters suggest nothing.</param>
    public sealed record Request(string? Q) : IQuery<Response>;

    public sealed record Response(IReadOnlyList<Suggestion> Items);

    /// <param name="Text">To search for.</param>
    /// <param name="Products">Published products with this name.</param>
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

            var args = new { Language = Say.Language, From = folded, To = folded + '\uFFFF', Most };
            var rows = await db.Query<Suggestion>(Begin, args, ct);
            return new(rows);
        }
    }

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
