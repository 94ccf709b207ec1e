using Marketplace.Domain.Search;
using Marketplace.Web.Features.Catalogue;
using Marketplace.Web.Features.Search;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using static Marketplace.Web.Pages.PageText;

namespace Marketplace.Web.Pages.Buyer;

[AllowAnonymous, OutputCache(PolicyName = AnonymousPages.Name)]
public sealed class SearchModel(IProductSearch search, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int PageSize = 20;
    private const int MostTries = 6;
    private const int Nearest = 3;

    private static readonly Facet[] FinestFirst =
    [
        Facet.LeadTime, Facet.Moq, Facet.Price, Facet.Incoterm, Facet.Province, Facet.SupplierType, Facet.Certificate,
        Facet.Category,
    ];

    private Matches? _matches;

    public SearchAddress Address { get; private set; } = new();

    public SearchPage Found { get; private set; } = null!;

    public IReadOnlyList<ListingCard> Cards { get; private set; } = [];

    public IReadOnlyList<FacetGroup> Groups { get; private set; } = [];

    /// <summary>Ways out of an empty answer, most products first.</summary>
    public IReadOnlyList<Relaxation> Relaxed { get; private set; } = [];

    /// <summary>The address led to a further page of another search, so this is the first page.</summary>
    public bool StartsOver { get; private set; }

    /// <summary>The next page; null: this is the last one.</summary>
    public string? Next { get; private set; }

    public DateOnly Today { get; } = clock.Today();

    /// <summary>The words that were searched for: the corrected ones where a word was unknown.</summary>
    public string Words => Found.CorrectedText ?? (SaysNothing ? "" : Address.Words);

    /// <summary>Only marks were typed, nothing that could be looked for.</summary>
    public bool SaysNothing => Address.Words.Length > 0 && !Address.Words.Any(char.IsLetterOrDigit);

    public Matches Matches => _matches ??= new(Words);

    /// <summary>How the products are ordered, as a sentence beside each of them.</summary>
    public string Order => Address.Query(PageSize).EffectiveSort switch
    {
        ProductSort.Newest => T("Xếp mới nhất trước.", "Ordered by date, newest first."),
        ProductSort.Price => T("Xếp theo giá, thấp trước.", "Ordered by price, lowest first."),
        ProductSort.PriceDescending => T("Xếp theo giá, cao trước.", "Ordered by price, highest first."),
        ProductSort.LeadTime => T(
            "Xếp theo thời gian giao hàng, ngắn trước.", "Ordered by lead time, shortest first."),
        _ => T("Xếp theo độ khớp của từ.", "Ranked by how well the words match."),
    };

    /// <summary>Another engine than the preferred one answered, or time was short.</summary>
    public bool IsDegraded => Found.Mode != search.Mode || Found.IsReduced;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Address = SearchAddress.Of(Request.Query);
        if (Address.Words.Length > ProductQuery.LongestText)
        {
            throw new RefusedException(
                StatusCodes.Status400BadRequest,
                "search.query-too-long",
                $"Câu tìm kiếm dài hơn {ProductQuery.LongestText} ký tự. Hãy rút gọn.",
                $"The search text is longer than {ProductQuery.LongestText} characters. Shorten it.");
        }

        ViewData["Query"] = Address.Words;
        var query = Address.Query(PageSize);
        Found = await Find(query with { After = End(query) }, ct);
        Next = PageCursor.Of(query, Found.Next) is { } next ? (Address with { After = next.ToString() }).Href() : null;
        Groups = FacetGroups.Of(Found, Address);
        if (Found.Hits.Count == 0 && Found.Total == 0)
        {
            await Relax(ct);
        }

        var ids =
            Found.Hits.Count > 0 ? Found.Hits.Select(hit => hit.Id) : Relaxed is [var first, ..] ? first.Hits : [];
        Cards = await mediator.Send(new ListingCards.Request([.. ids]), ct);
    }

    /// <summary>A buyer with an old or cut address is better off at the first page than before an error.</summary>
    private PageEnd? End(ProductQuery query)
    {
        var cursor = Address.After is { } after ? PageCursor.Parse(after) : null;
        if (cursor?.BelongsTo(query) == true)
        {
            return cursor.End;
        }

        StartsOver = Address.After is not null;
        Address = Address with { After = null };
        return null;
    }

    private async Task<SearchPage> Find(ProductQuery query, CancellationToken ct)
    {
        try
        {
            return await search.Search(query, ct);
        }
        catch (SearchUnavailableException)
        {
            throw new RefusedException(
                StatusCodes.Status503ServiceUnavailable,
                "search.unavailable",
                "Tìm kiếm đang quá tải. Thử lại sau ít giây.",
                "Search is overloaded. Try again in a few seconds.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
        }
    }

    /// <summary>Drops one condition at a time and counts what that leaves.</summary>
    private async Task Relax(CancellationToken ct)
    {
        var tries = Address.Chosen.Keys
            .Select(facet => (What: Named(facet), Address: Address.Without(facet)))
            .Concat(FewerWords())
            .Take(MostTries);
        List<Relaxation> left = [];
        foreach (var (what, address) in tries)
        {
            var page = await Find(address.Query(Nearest) with { CountFacets = false }, ct);
            if (page.Total > 0)
            {
                left.Add(new(what, address, page.Total, [.. page.Hits.Select(hit => hit.Id)]));
            }
        }

        Relaxed = left.Count > 0 ? [.. left.OrderByDescending(r => r.Total)] : await RelaxFurther(ct);
    }

    /// <summary>Where no single condition is to blame: drops one after the other, the finest first.</summary>
    private async Task<IReadOnlyList<Relaxation>> RelaxFurther(CancellationToken ct)
    {
        List<string> dropped = [];
        var address = Address;
        foreach (var facet in FinestFirst.Where(Address.Chosen.ContainsKey))
        {
            dropped.Add(Named(facet));
            address = address.Without(facet);
            var page = await Find(address.Query(Nearest) with { CountFacets = false }, ct);
            if (page.Total > 0)
            {
                return [new(string.Join(", ", dropped), address, page.Total, [.. page.Hits.Select(hit => hit.Id)])];
            }
        }

        return [];
    }

    private IEnumerable<(string What, SearchAddress Address)> FewerWords()
    {
        var words = Address.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
        {
            yield break;
        }

        foreach (var word in words)
        {
            yield return (word, Address with { After = null, Words = string.Join(' ', words.Where(w => w != word)) });
        }
    }

    private string Named(Facet facet) =>
        string.Join(", ", Address.Wanted[facet].Select(value => FacetGroups.Chip(facet, value)));

    /// <param name="What">The dropped condition.</param>
    /// <param name="Hits">The first few products that it leaves.</param>
    public sealed record Relaxation(string What, SearchAddress Address, long Total, IReadOnlyList<Guid> Hits);
}
