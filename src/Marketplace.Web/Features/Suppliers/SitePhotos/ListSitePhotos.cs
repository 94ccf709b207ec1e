using System.Security.Claims;
using Marketplace.Web.Platform;
using MediatR;

namespace Marketplace.Web.Features.Suppliers.SitePhotos;

/// <summary>A supplier's own site photos, oldest first.</summary>
public static class ListSitePhotos
{
    public sealed record Request(Guid SupplierId) : IQuery<IReadOnlyList<Photo>>;

    /// <param name="State">waiting, ready or broken.</param>
    /// <param name="IsCopy">True: another firm had this file first, so it does not count.</param>
    public sealed record Photo(Guid Id, string State, bool IsCopy, int Width, int Height, DateTimeOffset UploadedAt);

    public static void Map(RouteGroupBuilder suppliers) => suppliers
        .MapGet("/supplier/site-photos", async (ClaimsPrincipal user, IMediator mediator, CancellationToken ct) =>
            TypedResults.Ok(await mediator.Send(new Request(user.SupplierId()), ct)))
        .WithName(nameof(ListSitePhotos));

    internal sealed class Handler(Db db) : IRequestHandler<Request, IReadOnlyList<Photo>>
    {
        public Task<IReadOnlyList<Photo>> Handle(Request request, CancellationToken ct) =>
            db.Query<Photo>(List, request, ct);
    }

    private const string List = """
        select p.id, p.state, p.is_copy, p.width, p.height, p.uploaded_at
        from suppliers.site_photo p
        where p.supplier_id = @SupplierId
        order by p.id
        """;
}
