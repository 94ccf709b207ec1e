using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>
/// Around every request: searches are stopped in time and not tried again, because PostgreSQL waits with an answer;
/// other requests that may be repeated are, with growing pauses. A server that keeps failing is left alone for a while.
/// </summary>
internal sealed class ElasticsearchResilience(ElasticsearchOptions options, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    private readonly ResiliencePipeline<HttpResponseMessage> _searches = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddCircuitBreaker(Breaker(options)).AddTimeout(options.SearchTimeout).Build();

    private readonly ResiliencePipeline<HttpResponseMessage> _repeatable = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddRetry(Retry()).AddTimeout(options.WriteTimeout).Build();

    private readonly ResiliencePipeline<HttpResponseMessage> _once = new ResiliencePipelineBuilder<HttpResponseMessage>()
        .AddTimeout(options.WriteTimeout).Build();

    /// <summary>Says how a request may be treated; absent: once.</summary>
    public static HttpRequestOptionsKey<Treatment> As { get; } = new("treatment");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pipeline = !request.Options.TryGetValue(As, out var treatment) ? _once : treatment switch
        {
            Treatment.Search => _searches,
            Treatment.Repeatable => _repeatable,
            _ => _once,
        };
        return await pipeline.ExecuteAsync(
            async ct => await base.SendAsync(request, ct), cancellationToken);
    }

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker(ElasticsearchOptions options) => new()
    {
        FailureRatio = 0.5,
        MinimumThroughput = 5,
        SamplingDuration = TimeSpan.FromSeconds(10),
        BreakDuration = options.BreakFor,
        ShouldHandle = Failed(),
    };

    private static RetryStrategyOptions<HttpResponseMessage> Retry() => new()
    {
        MaxRetryAttempts = 3,
        Delay = TimeSpan.FromMilliseconds(200),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        ShouldHandle = Failed(),
    };

    private static PredicateBuilder<HttpResponseMessage> Failed() => new PredicateBuilder<HttpResponseMessage>()
        .Handle<HttpRequestException>().Handle<TimeoutRejectedException>().Handle<IOException>()
        .HandleResult(answer => (int)answer.StatusCode is 429 or >= 500);
}

/// <summary>What may happen to a request when it fails.</summary>
internal enum Treatment
{
    Search,
    Repeatable,
    Once,
}
