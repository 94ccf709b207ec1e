using System.Runtime.CompilerServices;

namespace Marketplace.Web.Tests.Pages;

/// <summary>An approved supplier with one published listing, its papers and its score.</summary>
public static class SampleGoods
{
    public static readonly Guid Supplier = Guid.Parse("01990000-0000-7000-8000-000000000001");

    public static readonly Guid Coffee = Guid.Parse("01990000-0000-7000-8000-000000000002");

    /// <summary>The firm's score is that of the golden example, with its snapshot.</summary>
    public static Task<int> SellsCoffee(this TestSite site) =>
        site.Execute(Sql, new { Supplier, Coffee, Snapshot = File.ReadAllBytes(Golden()) });

    private static string Golden([CallerFilePath] string file = "") =>
        Path.Join(Path.GetDirectoryName(file), "../../../docs/examples/golden.json");

    private const string Sql = """
        insert into suppliers.supplier (id, legal_name_vi, legal_name_en, tax_code, business_type, province_code,
            state, markets)
        values (@Supplier, 'Công ty CP Cà phê Ea Tân', 'Ea Tân Coffee JSC', '6001735483', 'factory', '66', 'selected',
            '{DE,NO}');

        insert into suppliers.evidence (id, supplier_id, type, number, issuer, issued_on, expires_on, state) values
            ('01990000-0000-7000-8000-000000000011', @Supplier, 'fssc-22000', 'FS-VN-70418', 'Lotus Cert', '2025-05-12',
                '2028-05-11', 'accepted'),
            ('01990000-0000-7000-8000-000000000012', @Supplier, 'haccp', 'HA-9', 'Lotus Cert', '2023-10-01',
                '2026-09-30',
                'accepted'),
            ('01990000-0000-7000-8000-000000000013', @Supplier, 'iso-9001', 'NOT-READ', 'Lotus Cert', '2025-10-01',
                '2028-09-30', 'submitted'),
            ('01990000-0000-7000-8000-000000000014', @Supplier, 'food-safety-certificate', 'FA-1', null, '2026-01-05',
                null,
                'accepted'),
            ('01990000-0000-7000-8000-000000000015', @Supplier, 'product-self-declaration', 'TB-1', null, '2026-01-05',
                null,
                'accepted'),
            ('01990000-0000-7000-8000-000000000016', @Supplier, 'product-label', 'NH-1', null, '2026-01-05', null,
                'accepted');

        insert into agency.assessment (id, supplier_id, criteria_version, as_of, snapshot, snapshot_hash, result,
            total, passes,
            gates_hold, cause)
        values ('01990000-0000-7000-8000-000000000021', @Supplier, 1, '2025-03-01', @Snapshot, 'hash', '', 73.74,
            true, true,
            'nightly');

        insert into agency.standing (supplier_id, assessment_id, total, group_a, group_b, group_c, passes, gates_hold,
            as_of, scores)
        values (@Supplier, '01990000-0000-7000-8000-000000000021', 73.74, 74.25, 72.94, 73.97, true, true, '2025-03-01',
            '{100,100,79.17,94.44,90,50,85,80,80,70,30,53.57,74.93,78}');

        insert into catalogue.listing (id, supplier_id, state, sku, name_vi, name_en, description_en, category,
            hs_code, moq,
            unit, currency, price_tiers, incoterms, lead_times, packaging, packaging_en, attributes, certificates,
            plate, price_usd_minor, lead_days,
            published_at)
        values (@Coffee, @Supplier, 'published', 'EA-18', 'Cà phê rang xay Robusta', 'Roasted coffee, ground Robusta',
            'Roasted <script>alert(1)</script> medium-dark.', 'coffee.ground', '09012120', 500, 'KGM', 'USD',
            '[{"minQuantity":500,"amountMinor":720},{"minQuantity":2000,"amountMinor":685}]',
            '[{"code":"FOB","place":"Cát Lái","locode":"VNCLI"}]',
                '[{"upToQuantity":1999,"days":12},{"upToQuantity":null,"days":15}]',
            'Bao 15 kg', 'Bags of 15 kg', '{"species":"Coffea canephora"}',
                '{01990000-0000-7000-8000-000000000011,01990000-0000-7000-8000-000000000012,
                01990000-0000-7000-8000-000000000013}', 'coffee', 685, 12, '2026-11-20T00:00:00Z');
        """;
}
