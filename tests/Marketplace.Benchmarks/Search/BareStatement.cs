using System.Globalization;
using System.Text;
using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search.PostgreSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Benchmarks.Search;

/// <summary>Bare Kestrel that runs the same statement by Npgsql and writes its rows.</summary>
internal sealed class BareStatement : IFloor
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;
    private readonly string[] _paths;

    private BareStatement(WebApplication app, ProductQuery[] queries)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        (_app, _client) = (app, new HttpClient { BaseAddress = new Uri(addresses.Addresses.First()) });
        _paths = [.. queries.Select(query => "/api/products?q=" + Uri.EscapeDataString(query.Text))];
    }

    public static async Task<BareStatement> Start(BenchSite site, ProductQuery[] queries)
    {
        var pool = site.Services.GetRequiredService<SearchPool>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/api/products", async (string q, HttpContext http) => await http.Response.WriteAsync(await Rows(pool, q)));
        await app.StartAsync();
        return new(app, queries);
    }

    public async Task Ask(int number)
    {
        using var answer = await _client.GetAsync(_paths[number % _paths.Length]);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task<string> Rows(SearchPool pool, string q)
    {
        var query = ProductQuery.Ask(q);
        var terms = QueryTerms.Of(query.Text);
        await using var connection = await pool.Source.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // one of ten constants
        command.CommandText = SearchSql.Of(query.IsBrowse, terms.HasParts, terms.HasForms, facets: true);
#pragma warning restore CA2100
        SearchParameters.Add(command.Parameters, query, terms);
        var rows = new StringBuilder("[");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Append(
                CultureInfo.InvariantCulture,
                $"[{reader.GetInt32(0)},{reader.GetInt32(1)},{reader.GetInt32(2)},{reader.GetValue(3)}],");
        }

        return rows.Append(']').ToString();
    }
}
