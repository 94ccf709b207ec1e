using Marketplace.Web.Features.Catalogue.Import;
using Marketplace.Web.Features.Catalogue.Photos;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue;

public static class CatalogueApi
{
    public static void AddCatalogue(this WebApplicationBuilder builder)
    {
        var root = Path.GetFullPath(builder.Configuration["Files:Root"]!);
        builder.Services.AddSingleton(new ImportFolder(Path.Join(root, "imports")));
        if (builder.Configuration.GetValue("Jobs:Enabled", true))
        {
            builder.Services.AddHostedService<ImportWorker>();
        }
    }

    public static void MapCatalogue(this IEndpointRouteBuilder app)
    {
        ShowPhoto.Map(app);
        GetProduct.Map(app.MapGroup("/api").WithTags("Products").AllowAnonymous());

        var suppliers = app.MapGroup("/api/supplier").WithTags("Listings").RequireAuthorization(Policies.Supplier);
        CreateListing.Map(suppliers);
        EditListing.Map(suppliers);
        MoveListing.Map(suppliers);
        OwnListings.Map(suppliers);
        AddPhoto.Map(suppliers);
        ArrangePhotos.Map(suppliers);
        RemovePhoto.Map(suppliers);
        UploadImport.Map(suppliers);
        OwnImports.Map(suppliers);
    }
}
