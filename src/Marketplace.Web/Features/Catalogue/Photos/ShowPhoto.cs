using System.Security.Claims;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;

namespace Marketplace.Web.Features.Catalogue.Photos;

/// <summary>One size of a photo: to anybody when buyers see the listing, else to its supplier only.</summary>
public static class ShowPhoto
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/photos/{id:guid}/{size:int}.jpg", Send).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> Send(Guid id, int size, Db db, PictureStore pictures, HttpContext http)
    {
        var row = await db.Find<Row>(Find, new { Id = id }, http.RequestAborted);
        var isOwn = row is not null && http.User.FindFirstValue(Claims.Supplier) == row.SupplierId.ToString();
        return row is { IsPublic: true } || isOwn
            ? pictures.Send(id, size, row!.IsPublic, http)
            : throw new NotFoundException("photo");
    }

    private sealed record Row(Guid SupplierId, bool IsPublic);

    private const string Find = """
        select p.supplier_id,
            not p.is_copy and exists (select 1 from catalogue.shown_listing l where l.id = p.listing_id) as is_public
        from catalogue.photo p
        where p.id = @Id and p.state = 'ready'
        """;
}
