using Marketplace.Web.Features.Suppliers.SitePhotos;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Suppliers;

public static class SuppliersApi
{
    public static void AddSuppliers(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<EvidenceRows>().AddScoped<LegalEdit>();
    }

    public static void MapSuppliers(this IEndpointRouteBuilder app)
    {
        var suppliers = app.MapGroup("/api").WithTags("Suppliers").RequireAuthorization(Policies.Supplier);
        GetApplication.Map(suppliers);
        SaveApplication.Map(suppliers);
        SubmitApplication.Map(suppliers);
        PutProfile.Map(suppliers);
        ListEvidence.Map(suppliers);
        UploadEvidence.Map(suppliers);
        WithdrawEvidence.Map(suppliers);
        ListSitePhotos.Map(suppliers);
        AddSitePhoto.Map(suppliers);
        RemoveSitePhoto.Map(suppliers);

        ShowSitePhoto.Map(app);
        GetSupplier.Map(app.MapGroup("/api").WithTags("Suppliers").AllowAnonymous());
        DownloadEvidence.Map(app.MapGroup("/api").WithTags("Suppliers").RequireAuthorization(Policies.SignedIn));
    }
}
