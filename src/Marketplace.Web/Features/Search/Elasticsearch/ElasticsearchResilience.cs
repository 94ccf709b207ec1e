using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>
/// Around every request but searches: it is stopped in time, and tried again with pauses where that does no harm.
/// Searches are limited by <see cref="FirstEngineThatAnswers"/>, because PostgreSQL waits with an answer.
/// </summary>
internal sealed class ElasticsearchResilience(ElasticsearchOptions options, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    private readonly ResiliencePipeline<HttpResponseMessage> _repeatable = Pipeline()
        .AddRetry(Retry()).AddTimeout(options.WriteTimeout).Build();

    private readonly ResiliencePipeline<HttpResponseMessage> _once = Pipeline()
        .AddTimeout(options.WriteTimeout).Build();

    /// <summary>Says how a request may be treated; absent: once.</summary>
    public static HttpRequestOptionsKey<Treatment> As { get; } = new("treatment");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(As, out var treatment);
        return treatment == Treatment.Search
            ? await base.SendAsync(request, cancellationToken)
            : await (treatment == Treatment.Repeatable ? _repeatable : _once).ExecuteAsync(
                async ct => await base.SendAsync(request, ct), cancellationToken);
    }

    private static ResiliencePipelineBuilder<HttpResponseMessage> Pipeline() => new();

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
    Once,
    Repeatable,
    Search,
}
