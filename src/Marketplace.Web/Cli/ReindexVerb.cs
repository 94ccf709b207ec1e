using Marketplace.Web.Features.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Features.Search.PostgreSql;
using MediatR;

namespace Marketplace.Web.Cli;

/// <summary>Builds the search engines' copies again from the listings, or only compares them.</summary>
public static class ReindexVerb
{
    public static Verb Reindex { get; } = new(
        "reindex", "reindex [--check]",
        "Builds the search engines' copies again while the site runs; --check only compares them with the listings.",
        Run);

    private static async Task<int> Run(string[] args)
    {
        if (args is not ([] or ["--check"]))
        {
            await Console.Error.WriteLineAsync($"marketplace {Reindex.Usage}");
            return Exit.WrongUse;
        }

        await using var app = Hosting.Build([]);
        await using var scope = app.Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        if (args is [])
        {
            await Build(mediator, scope.ServiceProvider.GetService<ElasticsearchIndex>() is not null);
        }

        return await Check(mediator);
    }

    private static async Task Build(IMediator mediator, bool hasElasticsearch)
    {
        var copy = await mediator.Send(new RebuildCopy.Request());
        Console.WriteLine($"postgresql: {copy.Products} listings written again, {copy.Removed} removed.");
        if (hasElasticsearch)
        {
            var done = await mediator.Send(new RebuildIndex.Request());
            Console.WriteLine($"elasticsearch: {done.Documents} listings in the new index {done.Index}.");
        }
        else
        {
            Console.WriteLine("elasticsearch: not configured (Search__Elasticsearch__Url).");
        }
    }

    private static async Task<int> Check(IMediator mediator)
    {
        var found = await mediator.Send(new CompareIndexes.Request());
        foreach (var engine in found.Engines)
        {
            Console.WriteLine(
                $"{engine.Mode}: {engine.Listings} listings published, {engine.Missing} missing, "
                + $"{engine.LeftOver} left over, "
                + $"{engine.OtherVersion} in another version: {(engine.IsEqual ? "equal" : "NOT EQUAL")}");
        }

        if (found.Waiting > 0)
        {
            Console.WriteLine($"{found.Waiting} changes are still on their way.");
        }

        return found.AreEqual ? Exit.Done : Exit.Refused;
    }
}
