using Marketplace.Domain.Search;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>Keeps the small row of facet codes and sort keys of each product.</summary>
internal sealed class FacetWriter(Db db)
{
    private const string NewCodes = """
        insert into search.facet_code (facet, labels)
        values (@Facet, @Labels)
        on conflict (facet, labels) do nothing
        """;

    private const string Codes = "select id, facet, labels from search.facet_code";

    private const string Delete = "delete from search.product_facet where id = any(@Numbers)";

    private const string Insert = """
        insert into search.product_facet (
            id, category, province, certificate, supplier_type, incoterm, price, moq, lead_time,
            price_usd_minor, lead_days, published_at)
        select * from unnest(
            @Ids, @Category, @Province, @Certificate, @SupplierType, @Incoterm, @Price, @Moq, @LeadTime,
            @Prices, @Days, @Published)
        """;

    public async Task Write(IReadOnlyList<SearchDocument> documents, int[] numbers, CancellationToken ct)
    {
        await db.Execute(Delete, new { Numbers = numbers }, ct);
        if (documents.Count == 0)
        {
            return;
        }

        var codes = await CodesOf(documents, ct);
        int[] Column(Facet facet) => [.. documents.Select(d => codes[Key(facet, d)])];
        var row = new
        {
            Ids = documents.Select(d => d.Number).ToArray(),
            Category = Column(Facet.Category),
            Province = Column(Facet.Province),
            Certificate = Column(Facet.Certificate),
            SupplierType = Column(Facet.SupplierType),
            Incoterm = Column(Facet.Incoterm),
            Price = Column(Facet.Price),
            Moq = Column(Facet.Moq),
            LeadTime = Column(Facet.LeadTime),
            Prices = documents.Select(d => d.PriceUsdMinor ?? long.MaxValue).ToArray(),
            Days = documents.Select(d => d.LeadDays ?? int.MaxValue).ToArray(),
            Published = documents.Select(d => d.PublishedAt.ToUnixTimeSeconds()).ToArray(),
        };
        await db.Execute(Insert, row, ct);
    }

    private async Task<Dictionary<string, int>> CodesOf(IReadOnlyList<SearchDocument> documents, CancellationToken ct)
    {
        var known = await Known(ct);
        var missing = documents
            .SelectMany(d => Facets.All.Select(facet => (Facet: facet, Document: d)))
            .Where(pair => !known.ContainsKey(Key(pair.Facet, pair.Document)))
            .DistinctBy(pair => Key(pair.Facet, pair.Document)).ToList();
        foreach (var (facet, document) in missing)
        {
            await db.Execute(NewCodes, new { Facet = (short)facet, Labels = Sorted(document.ValuesOf(facet)) }, ct);
        }

        return missing.Count == 0 ? known : await Known(ct);
    }

    private async Task<Dictionary<string, int>> Known(CancellationToken ct) =>
        (await db.Query<CodeRow>(Codes, null, ct)).ToDictionary(c => Key((Facet)c.Facet, c.Labels), c => c.Id);

    private static string Key(Facet facet, SearchDocument document) => Key(facet, Sorted(document.ValuesOf(facet)));

    private static string Key(Facet facet, string[] values) => $"{(int)facet} {string.Join('\n', values)}";

    private static string[] Sorted(IReadOnlyList<string> values) => [.. values.Order(StringComparer.Ordinal)];

    private sealed record CodeRow(int Id, short Facet, string[] Labels);
}
