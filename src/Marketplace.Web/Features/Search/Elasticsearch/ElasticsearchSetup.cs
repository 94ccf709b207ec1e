namespace Marketplace.Web.Features.Search.Elasticsearch;

public static class ElasticsearchSetup
{
    /// <summary>Key of the engine that is asked first where one is configured.</summary>
    public const string Preferred = "elasticsearch";

    /// <summary>Registers the engine when <c>Search:Elasticsearch:Url</c> is set; does nothing otherwise.</summary>
    public static void AddElasticsearch(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Backlog>();
        var section = builder.Configuration.GetSection(ElasticsearchOptions.Section);
        if (string.IsNullOrWhiteSpace(section["Url"]))
        {
            return;
        }

        var options = section.Get<ElasticsearchOptions>()!;
        System.ComponentModel.DataAnnotations.Validator.ValidateObject(
            options, new(options), validateAllProperties: true);
        if (options.Url is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw new InvalidOperationException("The setting Search:Elasticsearch:Url is not an http address.");
        }

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<ElasticsearchClient>().AddSingleton<ElasticsearchSearch>();
        builder.Services.AddSingleton<ElasticsearchIndex>();
        builder.Services.AddKeyedSingleton<IProductSearch>(
            Preferred, (services, _) => services.GetRequiredService<ElasticsearchSearch>());
        builder.Services.AddSingleton<ISearchIndex>(services => services.GetRequiredService<ElasticsearchIndex>());
        builder.Services.AddSingleton<SearchCatchUp>();
        if (builder.Configuration.GetValue("Jobs:Enabled", true))
        {
            builder.Services.AddHostedService(services => services.GetRequiredService<SearchCatchUp>());
        }
    }
}
