using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>The copy behind the alias, or a new one that is being filled beside it.</summary>
public sealed partial class ElasticsearchIndex(
    ElasticsearchClient client, ElasticsearchOptions options, TimeProvider clock) : ISearchIndex
{
    private const int BatchSize = 500;

    /// <summary>Bytes of one bulk request; servers refuse more than 100 MB, and take a few best.</summary>
    private const int LargestBody = 8 * 1024 * 1024;

    private const int Tries = 5;
    private const int ReadSize = 5_000;

    public string Mode => "elasticsearch";

    /// <exception cref="SearchUnavailableException">The server is away, or holds no index yet.</exception>
    public Task<IReadOnlyList<RefusedChange>> Apply(IReadOnlyList<SearchChange> changes, CancellationToken ct) =>
        ApplyTo(options.Index, toAlias: true, changes, ct);

    /// <summary>False: the server is new or lost its data, and only a rebuild may give it an index.</summary>
    public async Task<bool> IsThere(CancellationToken ct) => await client.IndicesOf(options.Index, ct) is not [];

    public async IAsyncEnumerable<IReadOnlyList<HeldVersion>> Held([EnumeratorCancellation] CancellationToken ct)
    {
        if (!await IsThere(ct))
        {
            yield break;
        }

        await client.Refresh(options.Index, ct);
        var after = -1;
        while (await Read(after, ct) is { Count: > 0 } some)
        {
            yield return some;
            after = some[^1].Number;
        }
    }

    private async Task<IReadOnlyList<HeldVersion>> Read(int after, CancellationToken ct)
    {
        var body = $$"""
            {"size":{{ReadSize}},"_source":false,"docvalue_fields":["row_version"],
             "sort":[{"number":"asc"}],"search_after":[{{after}}]}
            """;
        var answer = await client.Scan(options.Index, Encoding.UTF8.GetBytes(body), ct);
        return answer is { TimedOut: false, Shards.Failed: 0, Hits.Hits: { } hits }
            ? [.. hits.Select(hit => new HeldVersion((int)hit.Sort![0], hit.Fields!["row_version"][0]))]
            : throw new SearchUnavailableException("The search server's answer is not complete.");
    }

    /// <returns>The name of a new, empty index that nobody searches yet.</returns>
    public async Task<string> CreateBeside(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var name = $"{options.Index}-{now:yyyyMMddHHmmss}-{Guid.CreateVersion7(now).ToString("n")[^6..]}";
        await client.CreateIndex(name, Definition(), ct);
        return name;
    }

    /// <returns>What <see cref="CreateBeside"/> made for this alias, and nothing of a longer alias's.</returns>
    public async Task<IReadOnlyList<string>> Made(CancellationToken ct) =>
        [.. (await client.IndicesNamedLike(options.Index, ct))
            .Where(name => MadeName().IsMatch(name.AsSpan(options.Index.Length)))];

    [GeneratedRegex("^-[0-9]{14}-[0-9a-f]{6}$")]
    private static partial Regex MadeName();

    internal async Task<IReadOnlyList<RefusedChange>> ApplyTo(
        string index, bool toAlias, IReadOnlyList<SearchChange> changes, CancellationToken ct)
    {
        var refused = new List<RefusedChange>();
        foreach (var (batch, body) in changes.Chunk(BatchSize).SelectMany(chunk => Bodies(chunk, LargestBody)))
        {
            await ApplyBatch(index, toAlias, batch, body, refused, ct);
        }

        return refused;
    }

    /// <summary>Halved until each fits, or is one change alone.</summary>
    internal static IEnumerable<(SearchChange[] Changes, byte[] Body)> Bodies(SearchChange[] batch, int largest)
    {
        var body = DocumentJson.Lines(batch);
        var half = batch.Length / 2;
        return half == 0 || body.Length <= largest
            ? [(batch, body)]
            : [.. Bodies(batch[..half], largest), .. Bodies(batch[half..], largest)];
    }

    /// <summary>Sends what the server was too busy for again, and only that.</summary>
    private async Task ApplyBatch(
        string index, bool toAlias, SearchChange[] batch, byte[] body, List<RefusedChange> refused,
        CancellationToken ct)
    {
        var left = batch;
        for (var attempt = 1; left.Length > 0; attempt++, body = DocumentJson.Lines(left))
        {
            var answer = await client.Bulk(index, body, toAlias, ct);
            left = [.. Again(left, answer, refused)];
            if (left.Length > 0 && attempt == Tries)
            {
                throw new SearchUnavailableException(
                    $"The search server refused {left.Length} documents {Tries} times.");
            }

            if (left.Length > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), clock, ct);
            }
        }
    }

    /// <summary>Reads every item: an answer of 200 may hide failures.</summary>
    private static IEnumerable<SearchChange> Again(SearchChange[] sent, BulkAnswer answer, List<RefusedChange> refused)
    {
        if (answer.Items?.Length != sent.Length)
        {
            throw new SearchUnavailableException("The search server did not answer for every document.");
        }

        for (var i = 0; i < sent.Length; i++)
        {
            var item = answer.Items[i].Values.FirstOrDefault();
            switch (item?.Status)
            {
                case null or 429 or >= 500:
                    yield return sent[i];
                    break;
                case 404 when item.Error is not null:
                    throw new SearchUnavailableException("The index is gone: " + item.Error);
                case >= 200 and < 300 or 409 or 404:    // 409: a newer one is there. 404: deleted before.
                    break;
                default:
                    refused.Add(new(sent[i].Id, $"{item.Status} {item.Error}"));
                    break;
            }
        }
    }

    private static string Definition()
    {
        using var stream = typeof(ElasticsearchIndex).Assembly.GetManifestResourceStream("elasticsearch/index.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
