using FluentValidation;
using Marketplace.Domain.Search;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Search;

/// <summary>Finds published products by words and facets.</summary>
public static class SearchProducts
{
    private static readonly Dictionary<string, ProductSort> Sorts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["relevance"] = ProductSort.Relevance,
        ["newest"] = ProductSort.Newest,
        ["price"] = ProductSort.Price,
        ["-price"] = ProductSort.PriceDescending,
        ["leadTime"] = ProductSort.LeadTime,
        ["lead-time"] = ProductSort.LeadTime,
    };

    /// <param name="Q">Words, an SKU, a GTIN or the beginning of an HS code; nothing: everything.</param>
    /// <param name="Size">Products a page, 1 to 100; 20 when not given.</param>
    /// <param name="After">The <c>next</c> of the page before.</param>
    /// <param name="Sort">relevance, newest, price, -price or leadTime.</param>
    public sealed record Request(string? Q, int? Size, string? After, string? Sort) : IQuery<Response>
    {
        internal IReadOnlyDictionary<Facet, IReadOnlyList<string>> Wanted { get; init; } =
            new Dictionary<Facet, IReadOnlyList<string>>();
    }

    /// <param name="TotalIsExact">False: there are at least so many.</param>
    /// <param name="Mode">elasticsearch or postgresql: the engine that answered.</param>
    /// <param name="Reduced">Time was short: no counts, and only products with all words are shown.</param>
    /// <param name="ShownFor">The corrected text, where a word was unknown; else null.</param>
    /// <param name="Next">For <c>after</c>; null on the last page.</param>
    public sealed record Response(
        long Total, bool TotalIsExact, string Mode, bool Reduced, string? ShownFor, IReadOnlyList<ProductItem> Items,
        IReadOnlyDictionary<string, IReadOnlyList<FacetValue>> Facets, string? Next);

    public sealed record FacetValue(string Value, string Label, long Count);

    public static void Map(RouteGroupBuilder anyone) => anyone
        .MapGet("/products", async (
            [FromQuery] string? q,
            [FromQuery] int? size,
            [FromQuery] string? after,
            [FromQuery] string? sort,
            [AsParameters] FacetParameters facets,
            HttpContext http,
            IMediator mediator) =>
        {
            var request = new Request(q, size, after, sort) { Wanted = facets.Wanted() };
            var response = await mediator.Send(request, http.RequestAborted);
            http.Response.Headers["X-Search-Mode"] = response.Mode;
            return TypedResults.Ok(response);
        })
        .WithName(nameof(SearchProducts)).ProducesValidationProblem().ProducesProblem(503);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Size).InclusiveBetween(1, ProductQuery.LargestPage);
            RuleFor(r => r.Sort).Must(sort => sort is null || Sorts.ContainsKey(sort)).WithMessage(_ => Say.This(
                "Chọn một trong: relevance, newest, price, -price, leadTime.",
                "Choose one of: relevance, newest, price, -price, leadTime."));
            RuleFor(r => r.Wanted).Custom((wanted, context) =>
            {
                foreach (var (facet, values) in wanted)
                {
                    Check(facet, values, context);
                }
            });
        }

        private static void Check(Facet facet, IReadOnlyList<string> values, ValidationContext<Request> context)
        {
            if (values.Count > ProductQuery.MostValues)
            {
                context.AddFailure(
                    facet.Name(), Say.This("Tối đa 50 giá trị mỗi bộ lọc.", "At most 50 values a filter."));
            }
            else if (values.FirstOrDefault(value => !facet.Knows(value)) is { } unknown)
            {
                var shown = unknown[..Math.Min(unknown.Length, 50)];
                context.AddFailure(facet.Name(), Say.This(
                    $"Không có giá trị “{shown}”: chọn trong facets của câu trả lời.",
                    $"There is no value “{shown}”: choose from the facets of an answer."));
            }
        }
    }

    internal sealed class Handler(IProductSearch search, ProductItems items) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var query = Ask(request);
            var page = await Find(query with { After = End(query, request.After) }, ct);
            var found = await items.Read(page.Hits, page.CorrectedText ?? request.Q, ct);
            return new(
                page.Total, page.TotalIsExact, page.Mode, page.IsReduced, page.CorrectedText, found,
                page.Facets.ToDictionary(f => f.Key.Name(), f => Labelled(f.Key, f.Value)),
                PageCursor.Of(query, page.Next)?.ToString());
        }

        private static PageEnd? End(ProductQuery query, string? after)
        {
            if (string.IsNullOrEmpty(after))
            {
                return null;
            }

            var cursor = PageCursor.Parse(after) ?? throw new RefusedException(
                400,
                "search.cursor-wrong",
                "Không đọc được after. Chép nguyên giá trị next của trang trước, hoặc bỏ after để về trang đầu.",
                "after cannot be read. Copy next of the page before whole, or leave after out for the first page.");
            return cursor.BelongsTo(query) ? cursor.End : throw new RefusedException(
                400,
                "search.cursor-of-another-search",
                "Giá trị after thuộc về từ khóa, bộ lọc hoặc thứ tự khác. Bỏ after để về trang đầu của câu hỏi này.",
                "after belongs to other words, filters or another order. Leave it out for the first page of these.");
        }

        private static ProductQuery Ask(Request request) => request.Q?.Length > ProductQuery.LongestText
            ? throw new RefusedException(
                400,
                "search.query-too-long",
                $"Câu tìm kiếm dài hơn {ProductQuery.LongestText} ký tự. Hãy rút gọn.",
                $"The search text is longer than {ProductQuery.LongestText} characters. Shorten it.")
            : ProductQuery.Ask(request.Q) with
            {
                Wanted = request.Wanted,
                Size = request.Size ?? 20,
                Sort = Sorts[request.Sort ?? "relevance"],
            };

        private async Task<SearchPage> Find(ProductQuery query, CancellationToken ct)
        {
            try
            {
                return await search.Search(query, ct);
            }
            catch (SearchUnavailableException)
            {
                throw new RefusedException(
                    503,
                    "search.unavailable",
                    "Tìm kiếm đang quá tải. Thử lại sau ít giây.",
                    "Search is overloaded. Try again in a few seconds.")
                {
                    RetryAfter = TimeSpan.FromSeconds(5),
                };
            }
        }

        private static IReadOnlyList<FacetValue> Labelled(Facet facet, IReadOnlyList<FacetCount> counts) =>
            [.. counts.Select(c => new FacetValue(c.Value, FacetLabels.Of(facet, c.Value), c.Count))];
    }
}

/// <summary>The facets as parameters; each may be left out, or repeated: any of its values will do.</summary>
public sealed record FacetParameters
{
    [FromQuery(Name = "category")]
    public string[]? Category { get; init; }

    [FromQuery(Name = "province")]
    public string[]? Province { get; init; }

    [FromQuery(Name = "certificate")]
    public string[]? Certificate { get; init; }

    [FromQuery(Name = "supplierType")]
    public string[]? SupplierType { get; init; }

    [FromQuery(Name = "incoterm")]
    public string[]? Incoterm { get; init; }

    [FromQuery(Name = "price")]
    public string[]? Price { get; init; }

    [FromQuery(Name = "moq")]
    public string[]? Moq { get; init; }

    [FromQuery(Name = "leadTime")]
    public string[]? LeadTime { get; init; }

    internal IReadOnlyDictionary<Facet, IReadOnlyList<string>> Wanted()
    {
        string[]?[] values = [Category, Province, Certificate, SupplierType, Incoterm, Price, Moq, LeadTime];
        return Facets.All.Zip(values)
            .Select(pair => (pair.First, Values: (pair.Second ?? []).Where(v => v.Length > 0).Distinct().ToArray()))
            .Where(pair => pair.Values.Length > 0)
            .ToDictionary(pair => pair.First, pair => (IReadOnlyList<string>)pair.Values);
    }
}
