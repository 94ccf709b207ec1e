using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>What a supplier has in the catalogue: newest first, in any state.</summary>
public static class OwnListings
{
    public const int LargestPage = 100;

    /// <param name="After">Id of the last listing of the page before; null for the first page.</param>
    /// <param name="State">draft, published or hidden; null for all.</param>
    public sealed record Request(Guid SupplierId, string? State, Guid? After, int Size) : IQuery<Response>;

    /// <param name="Next">The <c>after</c> of the next page; null on the last one.</param>
    public sealed record Response(IReadOnlyList<Item> Items, Guid? Next);

    /// <param name="Picture">Address of the cover; null: no picture of its own.</param>
    public sealed record Item(
        Guid Id, string Sku, string? NameVi, string? NameEn, string Category, string State, long Version, short Quality,
        decimal? Moq, string Unit, string? Currency, long? FromMinor, DateTimeOffset UpdatedAt, string? Picture);

    public sealed record One(Guid Id, Guid SupplierId) : IQuery<Detail>;

    /// <param name="IsShown">Buyers see it: published, supplier approved, mandatory papers there.</param>
    /// <param name="SupplierState">Of the firm: it publishes as eligible or selected only.</param>
    /// <param name="Photos">All that were uploaded, the cover first; buyers see those of the content's images.</param>
    public sealed record Detail(
        Guid Id, long Version, string State, bool IsShown, ListingContent Content, IReadOnlyList<string> Missing,
        DateTimeOffset UpdatedAt, string SupplierState, IReadOnlyList<Photo> Photos);

    /// <param name="State">waiting, ready or broken.</param>
    /// <param name="IsCopy">True: another supplier had this file first, so buyers do not see it here.</param>
    public sealed record Photo(
        Guid Id, string State, bool IsCopy, int Width, int Height, string? AltVi, string? AltEn);

    public static void Map(RouteGroupBuilder suppliers)
    {
        suppliers.MapGet("/listings", async (
                string? state, Guid? after, int? size, ClaimsPrincipal user, IMediator mediator,
                CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new Request(user.SupplierId(), state, after, size ?? 20), ct)))
            .WithName("ListOwnListings").ProducesValidationProblem();
        suppliers.MapGet("/listings/{id:guid}", async (
                Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var detail = await mediator.Send(new One(id, http.User.SupplierId()), ct);
                http.Response.Headers.ETag = EntityTag.Of(detail.Version);
                return TypedResults.Ok(detail);
            })
            .WithName("GetOwnListing").ProducesProblem(404);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Size).InclusiveBetween(1, LargestPage)
                .WithMessage(_ => Say.This($"Từ 1 đến {LargestPage}.", $"From 1 to {LargestPage}."));
            RuleFor(r => r.State).Must(
                s => s is null or ListingState.Draft or ListingState.Published or ListingState.Hidden)
                .WithMessage(_ => Say.This("Chọn draft, published hoặc hidden.", "Choose draft, published or hidden."));
        }
    }

    internal sealed class Handler(Db db) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var items = await db.Query<Item>(
                List, new { request.SupplierId, request.State, request.After, Limit = request.Size + 1 }, ct);
            return items.Count > request.Size
                ? new([.. items.Take(request.Size)], items[request.Size - 1].Id)
                : new(items, null);
        }
    }

    internal sealed class OneHandler(Db db) : IRequestHandler<One, Detail>
    {
        public async Task<Detail> Handle(One request, CancellationToken ct)
        {
            var row = await db.Find<ListingRows.Row>(Find, request, ct) ?? throw new NotFoundException("listing");
            var content = ListingRows.Read(row.Content);
            var photos = await db.Query<Photo>(ListPhotos, new { request.Id }, ct);
            var seen = (await db.Find<Seen>(FindSeen, request, ct))!;
            return new(
                row.Id, row.Version, row.State, seen.IsShown, content,
                [.. Publication.MissingFrom(content).Select(m => m.Field)], row.UpdatedAt, seen.SupplierState, photos);
        }
    }

    private sealed record Seen(bool IsShown, string SupplierState);

    private const string List = """
        select l.id, l.sku, l.name_vi, l.name_en, l.category, l.state, l.version, l.quality, l.moq, l.unit, l.currency,
            (l.price_tiers -> -1 ->> 'amountMinor')::bigint as from_minor, l.updated_at,
            l.images -> 0 ->> 'url' as picture
        from catalogue.listing l
        where l.supplier_id = @SupplierId
          and (@State::text is null or l.state = @State)
          and (@After::uuid is null or l.id < @After)
        order by l.id desc
        limit @Limit
        """;

    private const string FindSeen = """
        select exists (select from catalogue.shown_listing l where l.id = @Id) as is_shown, s.state as supplier_state
        from suppliers.supplier s
        where s.id = @SupplierId
        """;

    private const string ListPhotos = """
        select p.id, p.state, p.is_copy, p.width, p.height, p.alt_vi, p.alt_en
        from catalogue.photo p
        where p.listing_id = @Id
        order by p.position, p.id
        """;

    private const string Find = $"""
        select l.id, l.supplier_id, l.version, l.state, {ListingRows.Content} as content, l.published_at, l.updated_at
        from catalogue.listing l
        where l.id = @Id and l.supplier_id = @SupplierId
        """;
}
