using System.Diagnostics;
using Marketplace.Domain.Search;
using Marketplace.Web.Features.Search.Elasticsearch;
using Marketplace.Web.Features.Search.PostgreSql;
using Marketplace.Web.Platform;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Elasticsearch where one is configured, PostgreSQL when it is slow, failing or not there. After a row of failures
/// Elasticsearch is left alone for a while, so that visitors do not wait for it each time.
/// </summary>
public sealed partial class FirstEngineThatAnswers(
    PostgresSearch postgres,
    ILogger<FirstEngineThatAnswers> log,
    [FromKeyedServices(ElasticsearchSetup.Preferred)] IProductSearch? preferred = null,
    ElasticsearchOptions? options = null) : IProductSearch
{
    private const string NoFallback = "none";

    private readonly ResiliencePipeline<SearchPage> _first = Pipeline(options ?? new());

    public string Mode => (preferred ?? postgres).Mode;

    public async Task<SearchPage> Search(ProductQuery query, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var (page, fallback) = await Ask(query, ct);
        Telemetry.Searched(page.Mode, Stopwatch.GetElapsedTime(started), fallback);
        return page;
    }

    private async Task<(SearchPage Page, string Fallback)> Ask(ProductQuery query, CancellationToken ct)
    {
        // The next page comes from where the first one came, so that no product is shown twice or left out.
        if (preferred is null || (query.After is { } end && end.Mode != preferred.Mode))
        {
            return (await postgres.Search(query, ct), NoFallback);
        }

        try
        {
            return (await _first.ExecuteAsync(async token => await preferred.Search(query, token), ct), NoFallback);
        }
        catch (Exception e) when (e is SearchUnavailableException or TimeoutRejectedException or BrokenCircuitException)
        {
            FellBack(e.GetType().Name);
            return (await postgres.Search(query, ct), e.GetType().Name);
        }
    }

    private static ResiliencePipeline<SearchPage> Pipeline(ElasticsearchOptions options) =>
        new ResiliencePipelineBuilder<SearchPage>()
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<SearchPage>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = options.BreakFor,
                ShouldHandle = new PredicateBuilder<SearchPage>()
                    .Handle<SearchUnavailableException>().Handle<TimeoutRejectedException>(),
            })
            .AddTimeout(options.SearchTimeout)
            .Build();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Elasticsearch did not answer ({Reason}); PostgreSQL does")]
    private partial void FellBack(string reason);
}
