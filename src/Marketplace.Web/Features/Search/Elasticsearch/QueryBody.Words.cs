using System.Text.Json;
using Marketplace.Domain.Search;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>What is asked of single words: all before some, two written as one, codes, and misspelt ones.</summary>
internal static partial class QueryBody
{
    /// <summary>Name of the counts of products that have a word as two, in the order of <see cref="Joined"/>.</summary>
    public const string JoinedCounts = "joined";

    private const int ShortestJoined = 5;

    /// <summary>So short a word may be a piece of a code: "st" of ST25.</summary>
    private const int ShortPiece = 3;

    /// <summary>More than any score of words.</summary>
    private const int AllWords = 1_024;

    /// <summary>Words that a name may have as two: dragonfruit, caphe.</summary>
    public static IEnumerable<string> Joined(IEnumerable<Word> words) => words
        .Select(word => word.Plain).Distinct().Where(word => word.Length >= ShortestJoined && word.All(char.IsLetter))
        .Select(Encoded);

    /// <summary>
    /// Products that have all words, and one of them where it says what they are, come first; they
    /// are worth up to twice as much, the more words stand there.
    /// </summary>
    private static string AllWordsFirst(string query, IReadOnlyList<Word> words)
    {
        if (words.Count == 0)
        {
            return query;
        }

        var named = words.Select(Named).ToList();
        var all = string.Join(',', words.Select(Seen));
        var functions = named.Select(one => Weight($"{all},{one}", 1.0 / words.Count)).Prepend(Weight(all, 1));
        return $$$$$$"""
            {"bool":{"must":[{"function_score":{"query":{{{{{{query}}}}}},
              "functions":[{{{{{{string.Join(',', functions)}}}}}}],"score_mode":"sum","boost_mode":"multiply"}}],
             "should":[{"constant_score":{"boost":{{{{{{AllWords}}}}}},"filter":{"bool":{"filter":[{{{{{{all}}}}}}],
              "should":[{{{{{{string.Join(',', named)}}}}}}],"minimum_should_match":1}}}}]}}
            """;
    }

    private static string Weight(string filters, double weight) => $$$$$$"""
        {"filter":{"bool":{"filter":[{{{{{{filters}}}}}}]}},"weight":{{{{{{Number(weight)}}}}}}}
        """;

    private static string Seen(Word word) => Has(
        word, $$$$$$"""{"match":{"words":{{{{{{Encoded(word.Marked)}}}}}}}}""");

    private static string Named(Word word) => Has(
        word, $$$$$$"""{"match":{"names":{{{{{{Encoded(word.Marked)}}}}}}}}""");

    /// <summary>A word that was typed with marks is not there where the name has it with others.</summary>
    private static string Has(Word word, string somewhere)
    {
        var text = Encoded(word.Marked);
        var ways = new List<string> { somewhere, $$$$$$"""{"term":{"codes":{{{{{{text}}}}}}}}""" };
        if (word.Plain.Length <= ShortPiece || word.Plain.Any(char.IsDigit))
        {
            ways.Add($$$$$$"""{"match":{"names.parts":{"query":{{{{{{text}}}}}},"operator":"and"}}}""");
        }

        ways.AddRange(Joined([word]).Select(joined => $$$$$$"""{"match":{"names.pair":{{{{{{joined}}}}}}}}"""));
        var otherMarks = word.Marked == word.Bare ? "" : $$$$$$"""
            ,"must_not":[{"bool":{
              "filter":[{"multi_match":{"query":{{{{{{text}}}}}},"fields":["title_vi","category_vi"]}}],
              "must_not":[{"multi_match":{"query":{{{{{{text}}}}}},"fields":["title_vi.exact","category_vi.exact"]}}]}}]
            """;
        return $$$$$$"""
            {"bool":{"should":[{{{{{{string.Join(',', ways)}}}}}}],"minimum_should_match":1{{{{{{otherMarks}}}}}}}}
            """;
    }

    /// <summary>
    /// A SKU, GTIN or HS code typed whole comes before everything; after it other goods of an HS code's six digits.
    /// </summary>
    private static IEnumerable<string> Identifiers(string text)
    {
        var bare = new string([.. text.Where(char.IsLetterOrDigit)]);
        yield return $$$$$$"""
            {"constant_score":{"boost":100,
             "filter":{"terms":{"codes":[{{{{{{Encoded(text)}}}}}},{{{{{{Encoded(bare)}}}}}}]}}}}
            """;
        if (QueryCodes.Broader(QueryCodes.OfDigits(text)) is { } six)
        {
            yield return $$$$$$"""
                {"constant_score":{"boost":20,"filter":{"term":{"codes":{{{{{{Encoded(six)}}}}}}}}}}
                """;
        }
    }

    private static void WriteJoined(Utf8JsonWriter json, ProductQuery query)
    {
        var joined = Joined(QueryTerms.Of(query.Text).Words)
            .Select(word => $$$$$$"""{"match":{"names.pair":{{{{{{word}}}}}}}}""").ToList();
        if (joined.Count > 0)
        {
            json.WritePropertyName(JoinedCounts);
            json.WriteRawValue($$$$$$"""{"filters":{"filters":[{{{{{{string.Join(',', joined)}}}}}}]}}""");
        }
    }

    /// <summary>Asks what a word that no product has may have meant; known words come back without proposals.</summary>
    private static void WriteSuggest(Utf8JsonWriter json, ProductQuery query)
    {
        if (!query.IsBrowse)
        {
            json.WritePropertyName("suggest");
            json.WriteRawValue($$$$$$"""
                {"words":{"text":{{{{{{Encoded(query.Text)}}}}}},"term":{"field":"words","suggest_mode":"missing",
                 "prefix_length":1,"min_word_length":4,"max_edits":1,"size":8,"sort":"frequency"}}}
                """);
        }
    }
}
