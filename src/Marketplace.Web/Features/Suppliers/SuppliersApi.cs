using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Suppliers;

public static class SuppliersApi
{
    public static void AddSuppliers(this WebApplicationBuilder builder)
    {
        var root = builder.Configuration["Files:Root"];
        if (string.IsNullOrWhiteSpace(root))
        {
            throw new InvalidOperationException("The setting Files:Root is missing.");
        }

        builder.Services.AddScoped<EvidenceRows>();
        builder.Services.AddSingleton(p => new FileStore(Path.GetFullPath(root), p.GetRequiredService<TimeProvider>()));
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

        GetSupplier.Map(app.MapGroup("/api").WithTags("Suppliers").AllowAnonymous());
        DownloadEvidence.Map(app.MapGroup("/api").WithTags("Suppliers").RequireAuthorization(Policies.SignedIn));
    }
}
