using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue;

public static class CatalogueApi
{
    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        GetProduct.Map(app.MapGroup("/api").WithTags("Products").AllowAnonymous());

        var suppliers = app.MapGroup("/api/supplier").WithTags("Listings").RequireAuthorization(Policies.Supplier);
        CreateListing.Map(suppliers);
        EditListing.Map(suppliers);
        MoveListing.Map(suppliers);
        OwnListings.Map(suppliers);
    }
}
