using System.Text.Json;
using System.Text.Json.Serialization;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>
/// The parts of the server's answers that are read. Every member may be absent: the server is not trusted.
/// </summary>
internal sealed record SearchAnswer(
    [property: JsonPropertyName("timed_out")] bool TimedOut,
    HitsAnswer? Hits,
    Dictionary<string, AggregationAnswer>? Aggregations,
    Dictionary<string, SuggestedWord[]>? Suggest,
    [property: JsonPropertyName("_shards")] ShardsAnswer? Shards);

internal sealed record ShardsAnswer(int Total, int Failed);

internal sealed record HitsAnswer(TotalAnswer? Total, HitAnswer[]? Hits);

internal sealed record TotalAnswer(long Value, string? Relation);

internal sealed record HitAnswer(
    [property: JsonPropertyName("_id")] string? Id,
    double[]? Sort,
    Dictionary<string, long[]>? Fields);

/// <summary>A terms aggregation, bare or inside a filter under the name "values".</summary>
internal sealed record AggregationAnswer(BucketAnswer[]? Buckets, AggregationAnswer? Values);

internal sealed record BucketAnswer(string? Key, [property: JsonPropertyName("doc_count")] long Count);

internal sealed record SuggestedWord(string? Text, int Offset, int Length, Suggestion[]? Options);

internal sealed record Suggestion(string? Text);

internal sealed record BulkAnswer(bool Errors, Dictionary<string, BulkItem>[]? Items);

internal sealed record BulkItem(
    [property: JsonPropertyName("_id")] string? Id, int Status, JsonElement? Error);

internal sealed record CountAnswer(long Count);

internal sealed record HealthAnswer(string? Status);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SearchAnswer))]
[JsonSerializable(typeof(BulkAnswer))]
[JsonSerializable(typeof(CountAnswer))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class AnswersJson : JsonSerializerContext;
