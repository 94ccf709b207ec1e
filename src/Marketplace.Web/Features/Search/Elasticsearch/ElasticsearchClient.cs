using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>The few endpoints that we need, the same on Elasticsearch 7.10, 8 and OpenSearch 2.</summary>
/// <remarks>Whatever goes wrong on the way or in the answer becomes <see cref="SearchUnavailableException"/>.</remarks>
public sealed class ElasticsearchClient(ElasticsearchOptions options) : IDisposable
{
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";

    private readonly HttpClient _http = Connect(options);

    public void Dispose() => _http.Dispose();

    internal Task<SearchAnswer> Search(string index, byte[] body, CancellationToken ct) =>
        Search(index, body, Treatment.Search, ct);

    /// <summary>The same without the short limit, for checks that read the whole index.</summary>
    internal Task<SearchAnswer> Scan(string index, byte[] body, CancellationToken ct) =>
        Search(index, body, Treatment.Once, ct);

    /// <param name="toAlias">The server refuses items when the name is no alias, instead of creating an index.</param>
    internal Task<BulkAnswer> Bulk(string index, byte[] lines, bool toAlias, CancellationToken ct) => Read(
        HttpMethod.Post, $"{index}/_bulk{(toAlias ? "?require_alias=true" : "")}", Content(lines, Lines),
        Treatment.Once, AnswersJson.Default.BulkAnswer, ct);

    public async Task<long> Count(string index, CancellationToken ct) =>
        (await Read(
            HttpMethod.Get, $"{index}/_count", null, Treatment.Repeatable, AnswersJson.Default.CountAnswer, ct)).Count;

    public Task CreateIndex(string index, string definition, CancellationToken ct) =>
        Do(HttpMethod.Put, index, Content(Encoding.UTF8.GetBytes(definition), Json), Treatment.Once, ct);

    /// <summary>An index that is not there is deleted already.</summary>
    public Task DeleteIndex(string index, CancellationToken ct) =>
        Do(HttpMethod.Delete, $"{index}?ignore_unavailable=true", null, Treatment.Repeatable, ct);

    public Task Refresh(string index, CancellationToken ct) =>
        Do(HttpMethod.Post, $"{index}/_refresh", null, Treatment.Repeatable, ct);

    /// <summary>In one step: the alias leaves the indices it is on and stands for this one only.</summary>
    public async Task PointAlias(string alias, string index, CancellationToken ct)
    {
        var before = await IndicesOf(alias, ct);
        var actions = before.Where(name => name != index)
            .Select(name => $$$$"""{"remove": {"index": "{{{{name}}}}", "alias": "{{{{alias}}}}"}}""")
            .Append($$$$"""{"add": {"index": "{{{{index}}}}", "alias": "{{{{alias}}}}"}}""");
        var body = $$$$"""{"actions": [{{{{string.Join(", ", actions)}}}}]}""";
        await Do(HttpMethod.Post, "_aliases", Content(Encoding.UTF8.GetBytes(body), Json), Treatment.Once, ct);
    }

    /// <returns>The indices that the alias stands for; empty when it does not exist.</returns>
    public async Task<IReadOnlyList<string>> IndicesOf(string alias, CancellationToken ct)
    {
        using var answer = await Send(HttpMethod.Get, $"_alias/{alias}", null, Treatment.Repeatable, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? [] : await Names(answer, ct);
    }

    /// <returns>All indices whose name begins with the alias and a dash.</returns>
    public async Task<IReadOnlyList<string>> IndicesNamedLike(string alias, CancellationToken ct)
    {
        using var answer = await Send(
            HttpMethod.Get, $"{alias}-*/_settings/index.uuid", null, Treatment.Repeatable, ct);
        return answer.StatusCode == HttpStatusCode.NotFound ? [] : await Names(answer, ct);
    }

    /// <returns>green, yellow or red.</returns>
    public async Task<string> Health(CancellationToken ct) =>
        (await Read(
            HttpMethod.Get, "_cluster/health", null, Treatment.Once, AnswersJson.Default.HealthAnswer, ct)).Status
        ?? throw new SearchUnavailableException("The search server does not say how it is.");

    private Task<SearchAnswer> Search(string index, byte[] body, Treatment treatment, CancellationToken ct) => Read(
        HttpMethod.Post, $"{index}/_search", Content(body, Json), treatment, AnswersJson.Default.SearchAnswer, ct);

    private static HttpClient Connect(ElasticsearchOptions options)
    {
        var sockets = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(500),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.None,     // small answers: packing costs both sides more
            AllowAutoRedirect = false,
        };
        var http = new HttpClient(new ElasticsearchResilience(options, sockets))
        {
            BaseAddress = new Uri(options.Url!.ToString().TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = options switch
        {
            { ApiKey.Length: > 0 } => new AuthenticationHeaderValue("ApiKey", options.ApiKey),
            { Username.Length: > 0 } => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(
                Encoding.UTF8.GetBytes($"{options.Username}:{options.Password}"))),
            _ => null,
        };
        return http;
    }

    private static ByteArrayContent Content(byte[] body, string type) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static async Task<IReadOnlyList<string>> Names(HttpResponseMessage answer, CancellationToken ct) =>
        [.. (await Parse(answer, AnswersJson.Default.DictionaryStringJsonElement, ct)).Keys];

    private async Task Do(
        HttpMethod method, string path, HttpContent? content, Treatment treatment, CancellationToken ct)
    {
        using var answer = await Send(method, path, content, treatment, ct);
        await Accepted(answer, ct);
    }

    private async Task<T> Read<T>(
        HttpMethod method, string path, HttpContent? content, Treatment treatment, JsonTypeInfo<T> type,
        CancellationToken ct)
    {
        using var answer = await Send(method, path, content, treatment, ct);
        return await Parse(answer, type, ct);
    }

    private async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, HttpContent? content, Treatment treatment, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Options.Set(ElasticsearchResilience.As, treatment);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
        }
        catch (Exception e) when (e is HttpRequestException or ExecutionRejectedException or IOException
            || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new SearchUnavailableException($"The search server does not answer: {e.Message}", e);
        }
    }

    private static async Task<T> Parse<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken ct)
    {
        await Accepted(answer, ct);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(ct);
            return await JsonSerializer.DeserializeAsync(body, type, ct)
                ?? throw new SearchUnavailableException("The search server's answer is empty.");
        }
        catch (JsonException e)
        {
            throw new SearchUnavailableException("The search server's answer cannot be read.", e);
        }
    }

    private static async Task Accepted(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
        {
            var text = await answer.Content.ReadAsStringAsync(ct);
            throw new SearchUnavailableException(
                $"The search server answers {(int)answer.StatusCode}: {text[..Math.Min(text.Length, 1_000)]}");
        }
    }
}
