using Marketplace.Domain.Search;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Search;

/// <summary>One product of an answer.</summary>
/// <param name="Category">Key of the category tree.</param>
/// <param name="Price">Null: on request.</param>
/// <param name="Highlights">The parts of the names that met the search, in UTF-16 code units.</param>
public sealed record ProductItem(
    Guid Id, string Sku, ProductNames Name, string Category, ProductSupplier Supplier, ProductPrice? Price,
    decimal? Moq, string Unit, int? LeadDays, string? HsCode, string? Plate, ProductHighlights Highlights);

public sealed record ProductNames(string? Vi, string? En);

public sealed record ProductSupplier(Guid Id, string Name, string Type, string? Province);

/// <param name="FromMinor">Lowest unit price in the currency's smallest unit.</param>
/// <param name="UsdMinor">The same in US cents, for comparing; null: no rate.</param>
public sealed record ProductPrice(string Currency, long FromMinor, long? UsdMinor);

public sealed record ProductHighlights(IReadOnlyList<Highlight> Vi, IReadOnlyList<Highlight> En);

/// <summary>Reads what people see of the hits, from today's rows: a listing hidden a moment ago is left out.</summary>
public sealed class ProductItems(Db db)
{
    private const string ByNumber = """
        select l.number, l.id, l.sku, l.name_vi, l.name_en, l.category, s.id as supplier_id, s.legal_name_vi,
               s.legal_name_en, s.business_type, s.province_code, l.currency,
               (
                   select min((tier ->> 'amountMinor')::bigint)
                   from jsonb_array_elements(l.price_tiers) tier
               ) as from_minor,
               l.price_usd_minor, l.moq, l.unit, l.lead_days, l.hs_code, l.plate
        from catalogue.shown_listing l
        join suppliers.supplier s on s.id = l.supplier_id
        where l.id = any(@Ids)
        """;

    /// <returns>In the order of the hits.</returns>
    public async Task<IReadOnlyList<ProductItem>> Read(
        IReadOnlyList<SearchHit> hits, string? text, CancellationToken ct)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        var ids = new { Ids = hits.Select(h => h.Id).ToArray() };
        var rows = (await db.Query<Row>(ByNumber, ids, ct)).ToDictionary(r => r.Id);
        var marker = new Highlighter(text);
        return [.. hits.Where(h => rows.ContainsKey(h.Id)).Select(h => Item(rows[h.Id], marker))];
    }

    private static ProductItem Item(Row row, Highlighter marker) => new(
        row.Id,
        row.Sku,
        new(row.NameVi, row.NameEn),
        row.Category,
        new(
            row.SupplierId, Say.This(row.LegalNameVi, row.LegalNameEn ?? row.LegalNameVi), row.BusinessType,
            row.ProvinceCode),
        row is { Currency: not null, FromMinor: not null }
            ? new(row.Currency, row.FromMinor.Value, row.PriceUsdMinor)
            : null,
        row.Moq,
        row.Unit,
        row.LeadDays,
        row.HsCode,
        row.Plate,
        new(marker.Mark(row.NameVi), marker.Mark(row.NameEn)));

    private sealed record Row(
        int Number, Guid Id, string Sku, string? NameVi, string? NameEn, string Category, Guid SupplierId,
        string LegalNameVi, string? LegalNameEn, string BusinessType, string? ProvinceCode, string? Currency,
        long? FromMinor, long? PriceUsdMinor, decimal? Moq, string Unit, int? LeadDays, string? HsCode, string? Plate);
}
