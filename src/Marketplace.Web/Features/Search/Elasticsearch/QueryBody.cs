using System.Buffers;
using System.Text.Json;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>
/// The body of a <c>_search</c> request: a pure function of the query. Weights are measured, see docs/search.md.
/// </summary>
internal static partial class QueryBody
{
    private static readonly string[] OwnLanguage =
    [
        "title_en", "model", "brand", "description_en^0.95", "maker^0.7", "category_en^0.5", "certificates_en^0.5",
        "attrs^0.2",
    ];

    private static readonly string[] Codes =
        ["title_en.parts", "model.parts", "brand.parts", "title_vi.parts", "certificates_en.parts"];

    public static byte[] Of(ProductQuery query)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("size", query.Size + 1);
            json.WriteBoolean("_source", false);
            json.WriteBoolean("track_total_hits", true);
            json.WritePropertyName("query");
            WriteText(json, query);
            WritePostFilter(json, query);
            WriteSort(json, query.EffectiveSort);
            WriteAfter(json, query.After);
            WriteFacets(json, query);
            WriteSuggest(json, query);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteText(Utf8JsonWriter json, ProductQuery query)
    {
        if (query.IsBrowse)
        {
            json.WriteRawValue("""{"match_all":{}}""");
            return;
        }

        var text = Encoded(query.Text);
        var queries = new List<string> { Fields(text, OwnLanguage, 1) };
        if (query.Text.Any(char.IsDigit) || !query.Text.Contains(' ', StringComparison.Ordinal))
        {
            queries.Add(Fields(text, Codes, 0.6));
        }

        var terms = QueryTerms.Of(query.Text);
        queries.Add(Vietnamese(text, terms.Reading));
        queries.AddRange(Joined(terms.Words).Select(word => $$$$$$"""{"match":{"names.pair":{{{{{{word}}}}}}}}"""));
        queries.AddRange(Identifiers(query.Text));
        var best = $$$$$$"""{"dis_max":{"tie_breaker":0,"queries":[{{{{{{string.Join(',', queries)}}}}}}]}}""";
        json.WriteRawValue(AllWordsFirst(best, terms.WholeWords));
    }

    private static string Fields(string text, string[] fields, double boost) => $$$$$$"""
        {"multi_match":{"query":{{{{{{text}}}}}},"type":"cross_fields",
         "fields":["{{{{{{string.Join("\",\"", fields)}}}}}}"],
         "boost":{{{{{{Number(boost)}}}}}},"minimum_should_match":"50%"}}
        """;

    /// <summary>
    /// The Vietnamese name weighs little for an English question, or its rare words would outdo every answer.
    /// </summary>
    private static string Vietnamese(string text, Reading reading) => reading switch
    {
        Reading.English => $$$$$$"""
            {"bool":{"boost":0.2,"should":[{"match":{"title_vi":{"query":{{{{{{text}}}}}}}}},
             {"match":{"title_vi.cognate":{"query":{{{{{{text}}}}}},"boost":0.5}}}]}}
            """,
        Reading.Vietnamese => Syllabic(text, 1, ""),
        Reading.VietnameseWithMarks => Syllabic(
            text, 0.5, $$$$$$"""{"match":{"title_vi.exact":{"query":{{{{{{text}}}}}},"boost":0.5}}},"""),
        _ => throw new ArgumentOutOfRangeException(nameof(reading)),
    };

    private static string Syllabic(string text, double name, string exact) => $$$$$$"""
        {"bool":{"should":[{{{{{{exact}}}}}}
         {"match":{"title_vi":{"query":{{{{{{text}}}}}},"boost":{{{{{{Number(name)}}}}}},
          "minimum_should_match":"50%"}}},
         {"match":{"title_vi.pair":{"query":{{{{{{text}}}}}},"boost":0.5}}},
         {"match":{"title_vi.head":{"query":{{{{{{text}}}}}},"boost":0.25}}},
         {"match":{"title_vi.cognate":{"query":{{{{{{text}}}}}},"boost":0.5}}},
         {"match":{"category_vi":{"query":{{{{{{text}}}}}},"boost":0.5,"minimum_should_match":"50%"}}},
         {"match":{"category_vi.pair":{"query":{{{{{{text}}}}}},"boost":0.5}}},
         {"match":{"certificates_vi":{"query":{{{{{{text}}}}}},"boost":0.5,"minimum_should_match":"50%"}}},
         {"match":{"description_vi":{"query":{{{{{{text}}}}}},"boost":0.1,"minimum_should_match":"50%"}}}]}}
        """;

    private static void WritePostFilter(Utf8JsonWriter json, ProductQuery query)
    {
        if (query.Wanted.Count > 0)
        {
            json.WritePropertyName("post_filter");
            json.WriteRawValue(Filters(query, except: null));
        }
    }

    private static string Filters(ProductQuery query, Facet? except) => $$$$$$"""
        {"bool":{"filter":[{{{{{{string.Join(',', query.Wanted.Where(w => w.Key != except).Select(Terms))}}}}}}]}}
        """;

    private static string Terms(KeyValuePair<Facet, IReadOnlyList<string>> wanted)
    {
        var values = string.Join(',', wanted.Value.Select(Encoded));
        return $$$$$$"""{"terms":{"facet_{{{{{{wanted.Key.Name()}}}}}}":[{{{{{{values}}}}}}]}}""";
    }

    private static void WriteSort(Utf8JsonWriter json, ProductSort sort)
    {
        json.WritePropertyName("sort");
        var first = sort switch
        {
            ProductSort.Relevance => "\"_score\"",
            ProductSort.Newest => """{"published_at":"desc"}""",
            ProductSort.Price => """{"price":{"order":"asc","missing":"_last"}}""",
            ProductSort.PriceDescending => """{"price":{"order":"desc","missing":"_last"}}""",
            ProductSort.LeadTime => """{"lead_days":{"order":"asc","missing":"_last"}}""",
            _ => throw new ArgumentOutOfRangeException(nameof(sort)),
        };
        json.WriteRawValue($$$$$$"""[{{{{{{first}}}}}},{"number":"asc"}]""");
    }

    private static void WriteAfter(Utf8JsonWriter json, PageEnd? after)
    {
        if (after is null)
        {
            return;
        }

        json.WriteStartArray("search_after");
        if (!double.IsInteger(after.Key))
        {
            json.WriteNumberValue(after.Key);
        }
        else
        {
            json.WriteNumberValue((long)after.Key);     // saturates: the largest whole number stands for "none"
        }

        json.WriteNumberValue(after.Number);
        json.WriteEndArray();
    }

    /// <summary>
    /// A facet's own filter does not change its counts, so that a second value can be chosen beside the first.
    /// </summary>
    private static void WriteFacets(Utf8JsonWriter json, ProductQuery query)
    {
        json.WriteStartObject("aggs");
        WriteJoined(json, query);
        foreach (var facet in query.CountFacets ? Facets.All : [])
        {
            var values = $$$$$$"""
                {"terms":{"field":"facet_{{{{{{facet.Name()}}}}}}","size":{{{{{{Facets.MostCounted}}}}}}}}
                """;
            var narrowed = query.Wanted.Keys.Any(other => other != facet);
            json.WritePropertyName(facet.Name());
            json.WriteRawValue(narrowed
                ? $$$$$$"""{"filter":{{{{{{Filters(query, facet)}}}}}},"aggs":{"values":{{{{{{values}}}}}}}}"""
                : values);
        }

        json.WriteEndObject();
    }

    private static string Encoded(string text) => JsonSerializer.Serialize(text, AnswersJson.Default.String);

    private static string Number(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
