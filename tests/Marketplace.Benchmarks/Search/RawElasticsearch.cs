using System.Net.Http.Headers;
using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Benchmarks.Search;

/// <summary>
/// The engine alone: the bodies that the site sends, posted by the load generator, answers not parsed.
/// </summary>
internal sealed class RawElasticsearch(HttpClient client, string path, byte[][] bodies) : IFloor
{
    public static RawElasticsearch Of(BenchSite site, ProductQuery[] queries)
    {
        var options = site.Services.GetRequiredService<ElasticsearchOptions>();
        var sockets = new SocketsHttpHandler { MaxConnectionsPerServer = 64 };
        var client = new HttpClient(sockets) { BaseAddress = options.Url };
        return new(client, $"/{options.Index}/_search", [.. queries.Select(query => QueryBody.Of(query))]);
    }

    public async Task Ask(int number)
    {
        using var body = new ByteArrayContent(bodies[number % bodies.Length])
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var answer = await client.PostAsync(path, body);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }
}
