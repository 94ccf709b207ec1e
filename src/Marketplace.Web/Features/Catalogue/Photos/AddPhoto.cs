using FluentValidation;
using Marketplace.Domain;
using Marketplace.Domain.Trade;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Catalogue.Photos;

/// <summary>
/// A supplier adds a photo behind those that a listing has. One that another supplier had first is kept, but not shown.
/// </summary>
public static class AddPhoto
{
    public const int Most = 8;

    public const int LongestAlt = 200;

    /// <param name="Version">The version that was read; null on pages, where a photo clashes with nothing.</param>
    /// <param name="AltVi">What is to be seen; null: not told.</param>
    public sealed record Request(
        Guid ListingId, long? Version, IFormFile? File, string? AltVi, string? AltEn, Guid SupplierId, Guid AccountId)
        : ICommand<Response>;

    /// <param name="Version">Of the listing, one more than before.</param>
    /// <param name="State">ready, or waiting while its sizes are not made yet.</param>
    public sealed record Response(Guid Id, long Version, string State, bool IsCopy, int Width, int Height);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPost("/listings/{id:guid}/photos", async (
            Guid id, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var version = EntityTag.Expected(http);
            var form = http.Request.HasFormContentType
                ? await http.Request.ReadFormAsync(ct)
                : throw new RefusedException(
                415, "media-type-not-supported", "Gửi multipart/form-data.", "Send multipart/form-data.");
            var response = await mediator.Send(
                new Request(
                    id, version, form.Files.GetFile("file"), form["altVi"], form["altEn"], http.User.SupplierId(),
                    http.User.Id()),
                ct);
            http.Response.Headers.ETag = EntityTag.Of(response.Version);
            return TypedResults.Created($"/api/supplier/listings/{id}", response);
        })
        .Accepts<IFormFile>("multipart/form-data")
        .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(PictureStore.LargestForm)).WithIdempotency()
        .WithName(nameof(AddPhoto)).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409)
        .ProducesProblem(412).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(428);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.AltVi).MaximumLength(LongestAlt).WithMessage(_ => TooLong);
            RuleFor(r => r.AltEn).MaximumLength(LongestAlt).WithMessage(_ => TooLong);
        }
    }

    internal static string TooLong => Say.This($"Tối đa {LongestAlt} ký tự.", $"At most {LongestAlt} characters.");

    internal sealed class Handler(Db db, PictureStore pictures, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var before = await PhotoRows.Lock(db, request.ListingId, request.Version, request.SupplierId, ct);
            if (await db.Find<long>(Count, request, ct) >= Most)
            {
                throw new RuleBrokenException(
                    "photo.too-many", $"Mỗi sản phẩm có tối đa {Most} ảnh. Gỡ bớt rồi thêm.",
                    $"A listing has {Most} photos at most. Remove one, then add another.");
            }

            var picture = await pictures.Receive(request.File, request.SupplierId, clock.NewId(), ct);
            try
            {
                return await Store(request, picture, before, ct);
            }
            catch
            {
                pictures.Remove(request.SupplierId, picture.Id);
                throw;
            }
        }

        private async Task<Response> Store(
            Request request, PictureStore.Kept picture, Domain.Catalogue.Listing before, CancellationToken ct)
        {
            await db.Execute(TakeTurns, new { picture.Sha256 }, ct);
            var isCopy = await db.Find<bool>(IsElsewhere, new { picture.Sha256, request.SupplierId }, ct);
            var state = picture.IsReady ? "ready" : "waiting";
            await db.Execute(
                Insert,
                new
                {
                    picture.Id, request.ListingId, request.SupplierId, AltVi = PlainText.Clean(request.AltVi),
                    AltEn = PlainText.Clean(request.AltEn), picture.Size.Width, picture.Size.Height, picture.Bytes,
                    picture.Sha256, IsCopy = isCopy, State = state, request.AccountId, Now = clock.GetUtcNow(),
                },
                ct);
            var after = await PhotoRows.Follow(db, before, clock.GetUtcNow(), ct);
            if (!isCopy)
            {
                await ListingRows.CountEdit(db, after.SupplierId, clock.Today(), ct);
            }

            await ListingRows.Tell(outbox, after.SupplierId, [after.Id], ct);
            await audit.Write(
                request.AccountId, "photo.added", $"listing/{after.Id}", null, new { picture.Id, picture.Sha256 }, null,
                ct);
            return new(picture.Id, after.Version, state, isCopy, picture.Size.Width, picture.Size.Height);
        }
    }

    private const string Count = """
        select count(*)
        from catalogue.photo p
        where p.listing_id = @ListingId
        """;

    /// <summary>Two suppliers who send the same file at the same moment: one of them is first.</summary>
    private const string TakeTurns = "select pg_advisory_xact_lock(hashtextextended(@Sha256, 11))";

    private const string IsElsewhere = """
        select exists (select from catalogue.photo p where p.sha256 = @Sha256 and p.supplier_id <> @SupplierId)
        """;

    private const string Insert = """
        insert into catalogue.photo
            (id, listing_id, supplier_id, position, alt_vi, alt_en, width, height, bytes, sha256, is_copy, state,
            uploaded_by, uploaded_at)
        select @Id, @ListingId, @SupplierId, coalesce(max(p.position), 0) + 1, @AltVi, @AltEn, @Width, @Height, @Bytes,
            @Sha256, @IsCopy, @State, @AccountId, @Now
        from catalogue.photo p
        where p.listing_id = @ListingId
        """;
}
