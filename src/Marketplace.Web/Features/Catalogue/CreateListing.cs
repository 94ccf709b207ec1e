using System.Security.Claims;
using FluentValidation;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>A supplier starts a listing as a draft. A SKU that is taken answers <c>listing.sku-taken</c>.</summary>
public static class CreateListing
{
    public sealed record Request(ListingContent Content, Guid SupplierId, Guid AccountId) : ICommand<Response>;

    public sealed record Response(Guid Id, long Version, string State);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPost("/listings", async (
            ListingContent content, ClaimsPrincipal user, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var response = await mediator.Send(new Request(content, user.SupplierId(), user.Id()), ct);
            http.Response.Headers.ETag = EntityTag.Of(response.Version);
            return TypedResults.Created($"/api/supplier/listings/{response.Id}", response);
        })
        .WithName(nameof(CreateListing)).WithIdempotency().ProducesValidationProblem().ProducesProblem(409);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(r => r.Content.Images).Empty().OverridePropertyName("images").WithMessage(_ => Say.This(
            "Tạo sản phẩm trước, rồi tải ảnh lên cho sản phẩm.", "Create the listing first, then upload its photos."));
    }

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var listing = Listing.Draft(clock.NewId(), request.SupplierId, request.Content);
            await Papers.MustBeHandedIn(db, listing, ct);
            await db.Execute(
                Insert,
                new
                {
                    listing.Id, listing.SupplierId, Content = ListingRows.Document(listing.Content),
                    Now = clock.GetUtcNow(),
                },
                ct);
            await ListingRows.CountEdit(db, listing.SupplierId, clock.Today(), ct);
            await ListingRows.Tell(outbox, listing.SupplierId, [listing.Id], ct);
            await audit.Write(
                request.AccountId, "listing.created", $"listing/{listing.Id}", null, listing.Content, null, ct);
            return new(listing.Id, listing.Version, listing.State);
        }
    }

    private const string Insert = $"""
        insert into catalogue.listing (id, supplier_id, created_at, updated_at, {ListingRows.Columns})
        select @Id, @SupplierId, @Now, @Now, {ListingRows.Values}
        from jsonb_to_record(@Content::jsonb) as {ListingRows.Record}
        """;
}
