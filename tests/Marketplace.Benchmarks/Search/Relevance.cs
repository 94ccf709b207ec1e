using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Search;

namespace Marketplace.Benchmarks.Search;

/// <summary>Measures how well the real API ranks judged products.</summary>
/// <remarks>
/// Graded judgements (a rating column): nDCG@10 with linear gain, unjudged products 0, queries with a positive
/// judgement only. A category column: mean reciprocal rank to depth 100. Known items (query_en): mean reciprocal rank
/// at 10.
/// </remarks>
internal static class Relevance
{
    public static async Task<int> Run(string[] args)
    {
        var options = Options.Parse(args);
        if (options is not { } given || !given.Has("catalogue", "queries", "judgements"))
        {
            await Console.Error.WriteLineAsync("relevance needs --catalogue, --queries and --judgements.");
            return 2;
        }

        var engine = given["engine"] ?? "postgresql";
        if (engine == "elasticsearch" && given["url"] is null)
        {
            await Console.Error.WriteLineAsync("relevance --engine elasticsearch needs --url of a running server.");
            return 2;
        }

        var task = JudgedTask.Read(
            given["queries"]!, given["judgements"]!, given["no-marks"] is not null, given["language"] ?? "en");
        await using var site = await BenchSite.Start(
            Catalogues.Read(given["catalogue"]!), engine == "elasticsearch" ? new Uri(given["url"]!) : null);
        var total = 0.0;
        foreach (var query in task.Queries)
        {
            var found = await Find(site.Client, query.Text, task.Depth, engine);
            var score = task.Score(query, found);
            total += score;
            if (given["verbose"] is not null)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{score:0.000} {query.Text}"));
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{engine} {task.Measure} {total / task.Queries.Count:0.0000} over {task.Queries.Count} queries"));
        return 0;
    }

    private static async Task<List<string>> Find(HttpClient client, string text, int depth, string engine)
    {
        using var answer = await client.GetAsync($"/api/products?size={depth}&q={Uri.EscapeDataString(text)}");
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{text}: {body}");
        }

        using var json = JsonDocument.Parse(body);
        var mode = json.RootElement.GetProperty("mode").GetString();
        return mode == engine
            ? [.. json.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("sku").GetString()!)]
            : throw new InvalidOperationException($"{text}: answered by {mode}.");
    }
}

/// <param name="Gains">Rating of each judged product.</param>
internal sealed record JudgedQuery(string Text, IReadOnlyDictionary<string, double> Gains);

/// <summary>Judged queries and how to score an answer.</summary>
internal sealed record JudgedTask(string Measure, int Depth, IReadOnlyList<JudgedQuery> Queries)
{
    public static JudgedTask Read(string queries, string judgements, bool noMarks, string language)
    {
        var asked = Catalogues.Rows(queries).ToList();
        if (asked[0].ContainsKey("query_en"))
        {
            return new("MRR@10", 10, [.. asked.Select(row => new JudgedQuery(
                row[language == "vi" ? "query_vi" : "query_en"], new Dictionary<string,
                double> { [row["hs_code"]] = 1 }))]);
        }

        var rows = Catalogues.Rows(judgements).ToList();
        var graded = rows[0].ContainsKey("rating");
        var byQuery = rows.ToLookup(
            row => row[graded ? "query_id" : "category_id"],
            row => (Product: row[graded ? "product_id" : "id"], Gain: graded ? Number(row["rating"]) : 1));
        var list = asked
            .Select(row => new JudgedQuery(
                noMarks ? Folding.Fold(row["query"]) : row["query"],
                byQuery[row["query_id"]].DistinctBy(j => j.Product).ToDictionary(j => j.Product, j => j.Gain)))
            .Where(query => query.Gains.Values.Any(gain => gain > 0)).ToList();
        return graded ? new("nDCG@10", 10, list) : new("MRR", 100, list);
    }

    public double Score(JudgedQuery query, IReadOnlyList<string> found) =>
        Measure == "nDCG@10" ? Ndcg(query, found) : Reciprocal(query, found);

    private static double Reciprocal(JudgedQuery query, IReadOnlyList<string> found)
    {
        for (var at = 0; at < found.Count; at++)
        {
            if (query.Gains.GetValueOrDefault(found[at]) > 0)
            {
                return 1.0 / (at + 1);
            }
        }

        return 0;
    }

    private static double Ndcg(JudgedQuery query, IReadOnlyList<string> found)
    {
        static double Discounted(IEnumerable<double> gains) => gains.Index().Sum(g => g.Item / Math.Log2(g.Index + 2));
        return Discounted(found.Take(10).Select(id => query.Gains.GetValueOrDefault(id)))
            / Discounted(query.Gains.Values.OrderDescending().Take(10));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
