using Marketplace.Web.Features.Search.PostgreSql;

namespace Marketplace.Web.Features.Search;

public static class SearchApi
{
    public static void AddSearch(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SearchPool>().AddSingleton<FacetCodes>().AddSingleton<Spelling>();
        services.AddSingleton<PostgresSearch>();
        services.AddSingleton<IProductSearch, FirstEngineThatAnswers>();
        services.AddScoped<SearchDocuments>().AddScoped<ProductItems>().AddScoped<PostgresIndex>();
        services.AddScoped<ISearchIndex>(provider => provider.GetRequiredService<PostgresIndex>());
    }

    public static void MapSearch(this IEndpointRouteBuilder app)
    {
        var anyone = app.MapGroup("/api").WithTags("Search").AllowAnonymous();
        SearchProducts.Map(anyone);
        Suggest.Map(anyone);
    }
}
