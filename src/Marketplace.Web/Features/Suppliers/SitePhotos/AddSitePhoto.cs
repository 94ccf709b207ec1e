using System.Security.Claims;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Suppliers.SitePhotos;

/// <summary>
/// A supplier shows where the goods are made. One that another firm had first is kept, but does not count.
/// </summary>
public static class AddSitePhoto
{
    public sealed record Request(IFormFile? File, Guid SupplierId, Guid AccountId) : ICommand<Response>;

    /// <param name="State">ready, or waiting while its sizes are not made yet.</param>
    public sealed record Response(Guid Id, string State, bool IsCopy, int Width, int Height);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapPost("/supplier/site-photos", async (
            HttpRequest http, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            var form = http.HasFormContentType ? await http.ReadFormAsync(ct) : throw new RefusedException(
                415, "media-type-not-supported", "Gửi multipart/form-data.", "Send multipart/form-data.");
            var request = new Request(form.Files.GetFile("file"), user.SupplierId(), user.Id());
            return TypedResults.Created("/api/supplier/site-photos", await mediator.Send(request, ct));
        })
        .Accepts<IFormFile>("multipart/form-data")
        .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(PictureStore.LargestForm)).WithIdempotency()
        .WithName(nameof(AddSitePhoto))
        .ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    internal sealed class Handler(Db db, PictureStore pictures, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            await SitePhotoRows.Lock(db, request.SupplierId, ct);
            await SitePhotoRows.MustHaveRoom(db, request.SupplierId, ct);
            var picture = await pictures.Receive(request.File, request.SupplierId, clock.NewId(), ct);
            try
            {
                return await Store(request, picture, ct);
            }
            catch
            {
                pictures.Remove(request.SupplierId, picture.Id);
                throw;
            }
        }

        private async Task<Response> Store(Request request, PictureStore.Kept picture, CancellationToken ct)
        {
            await db.Execute(TakeTurns, new { picture.Sha256 }, ct);
            var isCopy = await db.Find<bool>(IsElsewhere, new { picture.Sha256, request.SupplierId }, ct);
            var state = picture.IsReady ? "ready" : "waiting";
            await db.Execute(
                Insert,
                new
                {
                    picture.Id, request.SupplierId, picture.Size.Width, picture.Size.Height, picture.Bytes,
                    picture.Sha256,
                    IsCopy = isCopy, State = state, request.AccountId, Now = clock.GetUtcNow(),
                },
                ct);
            await SitePhotoRows.Follow(db, outbox, request.SupplierId, ct);
            await audit.Write(
                request.AccountId, "site-photo.added", $"supplier/{request.SupplierId}", null,
                new { picture.Id, picture.Sha256 }, null, ct);
            return new(picture.Id, state, isCopy, picture.Size.Width, picture.Size.Height);
        }
    }

    /// <summary>Two firms that send the same file at the same moment: one of them is first.</summary>
    private const string TakeTurns = "select pg_advisory_xact_lock(hashtextextended(@Sha256, 12))";

    private const string IsElsewhere = """
        select exists (select from suppliers.site_photo p where p.sha256 = @Sha256 and p.supplier_id <> @SupplierId)
        """;

    private const string Insert = """
        insert into suppliers.site_photo
            (id, supplier_id, width, height, bytes, sha256, is_copy, state, uploaded_by, uploaded_at)
        values (@Id, @SupplierId, @Width, @Height, @Bytes, @Sha256, @IsCopy, @State, @AccountId, @Now)
        """;
}
