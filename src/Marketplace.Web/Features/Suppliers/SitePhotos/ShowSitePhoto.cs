using System.Security.Claims;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Pictures;

namespace Marketplace.Web.Features.Suppliers.SitePhotos;

/// <summary>One size of a site photo: to its own firm, and to the agency that checks it.</summary>
public static class ShowSitePhoto
{
    public static void Map(IEndpointRouteBuilder app) => app
        .MapGet("/site-photos/{id:guid}/{size:int}.jpg", Send)
        .RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();

    private static async Task<IResult> Send(Guid id, int size, Db db, PictureStore pictures, HttpContext http)
    {
        var owner = await db.Find<Guid?>(Find, new { Id = id }, http.RequestAborted);
        var mayLook = http.User.RoleName() is "officer" or "approver" or "admin"
            || http.User.FindFirstValue(Claims.Supplier) == owner?.ToString();
        return owner is not null && mayLook
            ? pictures.Send(id, size, isPublic: false, http)
            : throw new NotFoundException("photo");
    }

    private const string Find = """
        select p.supplier_id
        from suppliers.site_photo p
        where p.id = @Id and p.state = 'ready'
        """;
}
