using System.Text.Json;
using Marketplace.Domain;
using Marketplace.Domain.Catalogue;
using Marketplace.Domain.Search;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>
/// Reads what the engines hold: the listings that buyers may see, with their suppliers, many at a time.
/// </summary>
public sealed class SearchDocuments(Db db, TimeProvider clock)
{
    /// <summary>
    /// Listings are asked for by id: those that are gone or hidden come back as changes without a document.
    /// </summary>
    private const string ByIds = """
        select l.id, l.number, l.version,
               exists (select 1 from catalogue.shown_listing v where v.id = l.id) as is_shown, l.sku, l.name_vi,
               l.name_en, l.description_vi, l.description_en, l.brand, l.model, l.gtin, l.hs_code, l.attributes::text,
               l.category, l.moq, l.price_usd_minor, l.lead_days, l.published_at, s.id as supplier_id, s.legal_name_vi,
               s.legal_name_en, s.business_type, s.province_code,
               array(select distinct t ->> 'code' from jsonb_array_elements(l.incoterms) t) as incoterms,
               array(
                   select distinct e.type
                   from suppliers.evidence e
                   where e.id = any(l.certificates)
                     and e.state = 'accepted'
                     and coalesce(e.expires_on, 'infinity') >= @Today
               ) as certificates
        from catalogue.listing l
        join suppliers.supplier s on s.id = l.supplier_id
        where l.id = any(@Ids)
        order by l.number
        """;

    private const string NextShown = """
        select id
        from catalogue.shown_listing
        where number > @After
        order by number
        limit @Limit
        """;

    private const string NumbersOf = "select max(number) from catalogue.listing where id = any(@Ids)";

    /// <returns>One change a listing that exists, in the order of their numbers.</returns>
    public async Task<IReadOnlyList<SearchChange>> Load(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var rows = await db.Query<Row>(ByIds, new { Ids = ids.ToArray(), Today = clock.Today() }, ct);
        return [.. rows.Select(row => new SearchChange(
            row.Id, row.Number, row.Version, row.IsShown ? Document(row) : null))];
    }

    /// <summary>All listings that buyers may see, so many at a time, for a rebuild. Nothing is locked.</summary>
    public async IAsyncEnumerable<IReadOnlyList<SearchChange>> LoadAll(
        int size, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = 0;
        while (await db.Query<Guid>(NextShown, new { After = after, Limit = size }, ct) is { Count: > 0 } ids)
        {
            yield return await Load(ids, ct);
            after = await db.Find<int>(NumbersOf, new { Ids = ids.ToArray() }, ct);
        }
    }

    private static SearchDocument Document(Row row) => new()
    {
        Id = row.Id,
        Number = row.Number,
        Version = row.Version,
        Sku = row.Sku,
        NameVi = row.NameVi?.Normalized(),
        NameEn = row.NameEn?.Normalized(),
        DescriptionVi = row.DescriptionVi?.Normalized(),
        DescriptionEn = row.DescriptionEn?.Normalized(),
        Brand = row.Brand?.Normalized(),
        Model = row.Model?.Normalized(),
        Gtin = row.Gtin,
        HsCode = row.HsCode,
        Attributes = Texts(row.Attributes),
        Categories = Path(row.Category),
        SupplierId = row.SupplierId,
        SupplierName = row.LegalNameVi.Normalized(),
        SupplierNameEn = row.LegalNameEn?.Normalized(),
        SupplierType = row.BusinessType,
        Province = row.ProvinceCode,
        Certificates = row.Certificates,
        Incoterms = row.Incoterms,
        PriceUsdMinor = row.PriceUsdMinor,
        MinimumOrder = row.Moq,
        LeadDays = row.LeadDays,
        PublishedAt = row.PublishedAt ?? DateTimeOffset.UnixEpoch,
    };

    private static CategoryStep[] Path(string key)
    {
        Category?[] path = Categories.Find(key) is { IsLeaf: true } leaf
            ? [Categories.Find(leaf.Family), leaf]
            : [Categories.Find(key)];
        return [.. path.OfType<Category>().Select(node => new CategoryStep(
            node.Key, $"{node.Name.Vi} {node.AlsoCalled.Vi}", $"{node.Name.En} {node.AlsoCalled.En}"))];
    }

    /// <summary>Words say something, bare numbers and yes or no do not.</summary>
    private static string? Texts(string json)
    {
        using var attributes = JsonDocument.Parse(json);
        var texts = attributes.RootElement.EnumerateObject()
            .Where(a => a.Value.ValueKind == JsonValueKind.String)
            .Select(a => a.Value.GetString()!)
            .Where(text => text.Any(char.IsLetter) && text is not ("true" or "false"));
        return string.Join(' ', texts) is { Length: > 0 } joined ? joined.Normalized() : null;
    }

    private sealed record Row(
        Guid Id, int Number, long Version, bool IsShown, string Sku, string? NameVi, string? NameEn,
        string? DescriptionVi, string? DescriptionEn, string? Brand, string? Model, string? Gtin, string? HsCode,
        string Attributes, string Category, decimal? Moq, long? PriceUsdMinor, int? LeadDays,
        DateTimeOffset? PublishedAt, Guid SupplierId, string LegalNameVi, string? LegalNameEn, string BusinessType,
        string? ProvinceCode, string[] Incoterms, string[] Certificates);
}
