using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Search;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Continues what somebody begins to type: with words that products have, categories, firms, the first words of names,
/// and HS codes.
/// </summary>
public static partial class Suggest
{
    private const int Most = 8;
    private const int MostOfAKind = 3;
    private const int LongestText = 100;

    /// <param name="Q">As typed so far; fewer than two letters suggest nothing.</param>
    public sealed record Request(string? Q) : IQuery<Response>;

    public sealed record Response(IReadOnlyList<Suggestion> Items);

    /// <param name="Text">To search for.</param>
    /// <param name="Products">Published products that have this word or name, or are of this category or firm; of
    /// frequent ones those that were looked at.</param>
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
            typed = typed[..Math.Min(typed.Length, LongestText)];
            var folded = Folding.Fold(typed);
            if (folded.Length < 2)
            {
                return new([]);
            }

            if (folded.All(char.IsAsciiDigit))
            {
                return new(await db.Query<Suggestion>(Codes, new { From = folded, To = folded + '\uFFFF', Most }, ct));
            }

            var lastAt = typed.LastIndexOf(' ') + 1;
            var before = Words.Of(typed[..lastAt]).Select(word => word.Plain).Distinct().ToArray();
            var last = Folding.Fold(typed[lastAt..]);
            var args = new
            {
                Language = Say.Language, From = folded, To = folded + '\uFFFF', Most, MostOfAKind, Before = before,
                Last = last, LastTo = last + '\uFFFF',
                Typed = LikePattern.BeginningWith(typed[lastAt..].ToLowerInvariant()),
            };
            var words = before.Length == 0
                ? await db.Query<Suggestion>(SingleWords, args, ct)
                : (await db.Query<Suggestion>(NextWords, args, ct))
                    .Select(word => word with { Text = typed[..lastAt] + word.Text });
            var firms = (await db.Query<Firm>(Firms, args, ct))
                .Select(firm => new Suggestion(NameOf(firm, folded) ?? "", firm.Products))
                .Where(firm => firm.Text.Length > 0).Take(MostOfAKind);
            var names = await db.Query<Suggestion>(Begin, args, ct);
            var categories = (await CategoriesLike(folded, ct)).ToList();
            var written = categories.Concat(names).Select(s => s.Text).ToList();
            return new(
            [
                .. words.Select(word => word with { Text = AsWritten(word.Text, written) })
                    .Concat(categories).Concat(firms).Concat(names)
                    .DistinctBy(s => s.Text, StringComparer.OrdinalIgnoreCase).Take(Most),
            ]);
        }

        /// <summary>"ca phê" is what was typed with a word that has its marks: names write "cà phê".</summary>
        private static string AsWritten(string phrase, IEnumerable<string> names)
        {
            var folded = Folding.Fold(phrase);
            foreach (var name in names)
            {
                var plain = Folding.Fold(name);
                var at = (" " + plain).IndexOf(" " + folded, StringComparison.Ordinal);
                if (at >= 0 && plain.Length == name.Length && folded.Length == phrase.Length)
                {
                    var found = name.Substring(at, phrase.Length);
                    return found.Equals(phrase, StringComparison.OrdinalIgnoreCase) ? phrase : found;
                }
            }

            return phrase;
        }

        /// <summary>In the reader's language first; empty ones are left out.</summary>
        private async Task<IEnumerable<Suggestion>> CategoriesLike(string folded, CancellationToken ct)
        {
            var found = Categories.All
                .SelectMany(c => new[] { (c.Key, Name: Say.This(c.Name.Vi, c.Name.En)), (c.Key, Name: c.Name.Vi),
                    (c.Key, Name: c.Name.En) })
                .Where(c => Continues(c.Name, folded)).DistinctBy(c => c.Key).Take(MostOfAKind).ToList();
            if (found.Count == 0)
            {
                return [];
            }

            var counts = (await db.Query<(string Key, int Products)>(
                CountCategories, new { Keys = found.Select(c => c.Key).ToArray() }, ct))
                .ToDictionary(c => c.Key, c => c.Products);
            return found.Where(c => counts.ContainsKey(c.Key)).Select(c => new Suggestion(c.Name, counts[c.Key]));
        }

        private static string? NameOf(Firm firm, string folded) =>
            new[] { Say.This(firm.NameVi, firm.NameEn ?? firm.NameVi), firm.NameVi, firm.NameEn }
                .OfType<string>().FirstOrDefault(name => Continues(name, folded));

        /// <summary>At the beginning of one of its words.</summary>
        private static bool Continues(string name, string folded) =>
            (" " + Folding.Fold(name)).Contains(" " + folded, StringComparison.Ordinal);
    }

    private sealed record Firm(string NameVi, string? NameEn, int Products);
}
