using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;
using MediatR;

namespace Marketplace.Web.Features.Catalogue.Photos;

/// <summary>A supplier removes a photo of a listing; the files go after the commit.</summary>
public static class RemovePhoto
{
    /// <param name="Version">The version that was read; null on pages.</param>
    public sealed record Request(Guid ListingId, Guid PhotoId, long? Version, Guid SupplierId, Guid AccountId)
        : ICommand<Response>;

    public sealed record Response(Guid Id, long Version);

    public sealed record PhotoRemoved(Guid PhotoId, Guid SupplierId) : IOutboxMessage
    {
        public static string Kind => "catalogue.photo-removed";
    }

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapDelete("/listings/{id:guid}/photos/{photo:guid}", async (
            Guid id, Guid photo, HttpContext http, IMediator mediator, CancellationToken ct) =>
        {
            var version = EntityTag.Expected(http);
            var response = await mediator.Send(
                new Request(id, photo, version, http.User.SupplierId(), http.User.Id()), ct);
            http.Response.Headers.ETag = EntityTag.Of(response.Version);
            return TypedResults.Ok(response);
        })
        .WithName(nameof(RemovePhoto)).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);

    internal sealed class Handler(Db db, Outbox outbox, Audit audit, TimeProvider clock)
        : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            var before = await PhotoRows.Lock(db, request.ListingId, request.Version, request.SupplierId, ct);
            if (await db.Execute(Delete, request, ct) == 0)
            {
                throw new NotFoundException("photo");
            }

            var after = await PhotoRows.Follow(db, before, clock.GetUtcNow(), ct);
            await ListingRows.Tell(outbox, after.SupplierId, [after.Id], ct);
            await outbox.Add(new PhotoRemoved(request.PhotoId, request.SupplierId), ct);
            await audit.Write(
                request.AccountId, "photo.removed", $"listing/{after.Id}", new { Id = request.PhotoId }, null, null,
                ct);
            return new(after.Id, after.Version);
        }
    }

    internal sealed class RemoveFiles(PictureStore pictures) : IOutboxHandler<PhotoRemoved>
    {
        public Task Handle(PhotoRemoved message, CancellationToken ct)
        {
            pictures.Remove(message.SupplierId, message.PhotoId);
            return Task.CompletedTask;
        }
    }

    private const string Delete = """
        delete from catalogue.photo
        where id = @PhotoId and listing_id = @ListingId
        """;
}
