using Marketplace.Web.Features.Search.Elasticsearch;
using MediatR;

namespace Marketplace.Web.Cli;

/// <summary>Builds the search engine's index again, beside the live one.</summary>
public static class ReindexVerb
{
    public static Verb Reindex { get; } = new(
        "reindex", "reindex", "Builds the search engine's index again beside the live one and swaps them.", Run);

    private static async Task<int> Run(string[] args)
    {
        await using var app = Hosting.Build(args);
        await using var scope = app.Services.CreateAsyncScope();
        if (scope.ServiceProvider.GetService<ElasticsearchIndex>() is null)
        {
            await Console.Error.WriteLineAsync("No search engine is configured: set Search__Elasticsearch__Url.");
            return Exit.Refused;
        }

        var done = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RebuildIndex.Request());
        Console.WriteLine($"{done.Documents} documents in {done.Index}.");
        return Exit.Done;
    }
}
