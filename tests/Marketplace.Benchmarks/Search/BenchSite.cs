using System.Globalization;
using Marketplace.Web.Cli;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Features.Search.PostgreSql;
using Marketplace.Web.Platform;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Benchmarks.Search;

/// <summary>The real site on a private PostgreSQL with a given catalogue, published and indexed.</summary>
internal sealed class BenchSite : IAsyncDisposable
{
    private readonly PrivateCluster _cluster;
    private readonly WebApplication _app;

    private BenchSite(PrivateCluster cluster, WebApplication app) => (_cluster, _app) = (cluster, app);

    public string ConnectionString => _cluster.ConnectionString;

    public IServiceProvider Services => _app.Services;

    public HttpClient Client { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 64 });

    /// <param name="elasticsearch">Address of the preferred engine; null: PostgreSQL alone.</param>
    public static async Task<BenchSite> Start(IEnumerable<BenchProduct> catalogue, Uri? elasticsearch)
    {
        var cluster = await PrivateCluster.Start();
        string[] settings =
        [
            "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Marketplace", cluster.ConnectionString,
            "--Jobs:Enabled", "false", "--Logging:LogLevel:Default", "Error",
            .. elasticsearch is null ? (string[])[] : 
            [
                "--Search:Elasticsearch:Url", elasticsearch.ToString(),
                "--Search:Elasticsearch:SearchTimeout", "00:00:10",     // never the other engine
            ],
        ];
        var app = Hosting.Build(settings);
        await Migrator.Run(app.Services.GetRequiredService<NpgsqlDataSource>(), CancellationToken.None);
        app.UseMarketplace();
        await app.StartAsync();
        var site = new BenchSite(cluster, app);
        var address = app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First();
        site.Client.BaseAddress = new Uri(address);
        await CatalogueLoad.Run(cluster.ConnectionString, catalogue);
        await site.Index();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    private async Task Index()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        await using var scope = Services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var copy = await mediator.Send(new RebuildCopy.Request());
        if (Services.GetService<ElasticsearchIndex>() is not null)
        {
            await mediator.Send(new RebuildIndex.Request());
        }

        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var vacuum = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 300 };
        await vacuum.ExecuteNonQueryAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"indexed {copy.Products} products in {started.Elapsed.TotalSeconds:0.0} s"));
    }
}
