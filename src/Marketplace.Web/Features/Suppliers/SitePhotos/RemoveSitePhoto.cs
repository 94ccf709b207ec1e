using System.Security.Claims;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;
using MediatR;

namespace Marketplace.Web.Features.Suppliers.SitePhotos;

/// <summary>A supplier removes a site photo; the files go after the commit.</summary>
public static class RemoveSitePhoto
{
    public sealed record Request(Guid PhotoId, Guid SupplierId, Guid AccountId) : ICommand<Response>;

    public sealed record Response(Guid Id);

    public sealed record SitePhotoRemoved(Guid PhotoId, Guid SupplierId) : IOutboxMessage
    {
        public static string Kind => "suppliers.site-photo-removed";
    }

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapDelete("/supplier/site-photos/{id:guid}", async (
            Guid id, ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
        {
            await mediator.Send(new Request(id, user.SupplierId(), user.Id()), ct);
            return TypedResults.NoContent();
        })
        .WithName(nameof(RemoveSitePhoto)).ProducesProblem(404);

    internal sealed class Handler(Db db, Outbox outbox, Audit audit) : IRequestHandler<Request, Response>
    {
        public async Task<Response> Handle(Request request, CancellationToken ct)
        {
            await SitePhotoRows.Lock(db, request.SupplierId, ct);
            if (await db.Execute(Delete, request, ct) == 0)
            {
                throw new NotFoundException("photo");
            }

            await SitePhotoRows.Follow(db, outbox, request.SupplierId, ct);
            await outbox.Add(new SitePhotoRemoved(request.PhotoId, request.SupplierId), ct);
            await audit.Write(
                request.AccountId, "site-photo.removed", $"supplier/{request.SupplierId}",
                new { Id = request.PhotoId }, null, null,
                ct);
            return new(request.PhotoId);
        }
    }

    internal sealed class RemoveFiles(PictureStore pictures) : IOutboxHandler<SitePhotoRemoved>
    {
        public Task Handle(SitePhotoRemoved message, CancellationToken ct)
        {
            pictures.Remove(message.SupplierId, message.PhotoId);
            return Task.CompletedTask;
        }
    }

    private const string Delete = """
        delete from suppliers.site_photo
        where id = @PhotoId and supplier_id = @SupplierId
        """;
}
