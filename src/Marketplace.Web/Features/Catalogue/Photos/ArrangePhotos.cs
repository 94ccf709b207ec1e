using FluentValidation;
using Marketplace.Domain;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Catalogue.Photos;

/// <summary>A supplier puts a listing's photos in order, the cover first, and says what they show.</summary>
public static class ArrangePhotos
{
    /// <param name="Photos">Every photo of the listing, once.</param>
    public sealed record Request(IReadOnlyList<Photo> Photos) : ICommand<Response>
    {
        internal Guid ListingId { get; init; }

        /// <summary>The version that was read; null on pages.</summary>
        internal long? Version { get; init; }

        internal Guid SupplierId { get; init; }

        internal Guid AccountId { get; init; }
    }

    /// <param name="AltVi">What is to be seen, at most 200 characters; null: not told.</param>
    public sealed record Photo(Guid Id, string? AltVi, string? AltEn);

    public sealed record Response(Guid Id, long Version);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPut("/listings/{id:guid}/photos", async (
            Guid id, Request request, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var change = request with
            {
                ListingId = id, Version = EntityTag.Expected(http), SupplierId = http.User.SupplierId(),
                AccountId = http.User.Id(),
            };
            var response = await mediator.Send(change, ct);
            http.Response.Headers.ETag = EntityTag.Of(response.Version);
            return TypedResults.Ok(response);
        })
        .WithName(nameof(ArrangePhotos)).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409)
        .ProducesProblem(412).ProducesProblem(428);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Photos).NotNull().WithMessage(_ => Say.This("Gửi photos.", "Send photos."));
            RuleForEach(r => r.Photos).NotNull().WithMessage(_ => Say.This("Nêu từng ảnh.", "Name each photo."))
                .ChildRules(photo =>
            {
                photo.RuleFor(p => p.AltVi).MaximumLength(AddPhoto.LongestAlt).WithMessage(_ => AddPhoto.TooLong);
                photo.RuleFor(p => p.AltEn).MaximumLength(AddPhoto.LongestAlt).WithMessage(_ => AddPhoto.TooLong);
            });
        }
    }

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var before = await PhotoRows.Lock(db, request.ListingId, request.Version, request.SupplierId, ct);
            var there = await db.Query<Guid>(List, new { request.ListingId }, ct);
            if (!there.Order().SequenceEqual(request.Photos.Select(p => p.Id).Order()))
            {
                throw new RuleBrokenException(
                    "photo.order-incomplete", "Nêu mọi ảnh của sản phẩm, mỗi ảnh một lần.",
                    "Name every photo of the listing, each once.");
            }

            await db.Execute(
                Update,
                new
                {
                    request.ListingId, Ids = request.Photos.Select(p => p.Id).ToArray(),
                    AltVi = request.Photos.Select(p => PlainText.Clean(p.AltVi)).ToArray(),
                    AltEn = request.Photos.Select(p => PlainText.Clean(p.AltEn)).ToArray(),
                },
                ct);
            var after = await PhotoRows.Follow(db, before, clock.GetUtcNow(), ct);
            await ListingRows.Tell(outbox, after.SupplierId, [after.Id], ct);
            await audit.Write(
                request.AccountId, "photos.arranged", $"listing/{after.Id}", there, request.Photos, null, ct);
            return new(after.Id, after.Version);
        }
    }

    private const string List = """
        select p.id
        from catalogue.photo p
        where p.listing_id = @ListingId
        order by p.position, p.id
        """;

    private const string Update = """
        update catalogue.photo p
        set position = a.position, alt_vi = a.alt_vi, alt_en = a.alt_en
        from unnest(@Ids, @AltVi::text[], @AltEn::text[]) with ordinality as a(id, alt_vi, alt_en, position)
        where p.listing_id = @ListingId and p.id = a.id
        """;
}
