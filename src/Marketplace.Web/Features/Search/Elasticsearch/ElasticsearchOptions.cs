using System.ComponentModel.DataAnnotations;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>Where the search server is and how to speak to it: the settings <c>Search:Elasticsearch:…</c>.</summary>
/// <remarks>
/// Elasticsearch 7.10 or later, or OpenSearch 2. Without <see cref="Url"/> PostgreSQL answers all searches.
/// </remarks>
public sealed class ElasticsearchOptions
{
    public const string Section = "Search:Elasticsearch";

    /// <summary>e.g. https://search.example:9200; null: no search server.</summary>
    public Uri? Url { get; init; }

    /// <summary>Encoded API key; goes before user name and password.</summary>
    public string? ApiKey { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    /// <summary>The alias that is searched; the indices behind it are called like it with a time at the end.</summary>
    [RegularExpression("^[a-z][a-z0-9-]{0,99}$")]
    public string Index { get; init; } = "marketplace-products";

    /// <summary>After this long PostgreSQL answers instead.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:00:10")]
    public TimeSpan SearchTimeout { get; init; } = TimeSpan.FromMilliseconds(800);

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nobody asks a server that kept failing.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(5);
}
