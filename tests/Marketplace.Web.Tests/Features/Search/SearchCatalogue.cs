using System.Runtime.CompilerServices;
using Marketplace.Web.Platform;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Features.Search;

/// <summary>
/// A small catalogue in two languages, as published listings; its facet counts can be counted by hand.
/// </summary>
internal static class SearchCatalogue
{
    private static readonly string[] Terms = ["EXW", "FCA", "FOB", "CIF"];

    /// <summary>Published products; a hidden listing and a draft lie beside them.</summary>
    public static IReadOnlyList<Product> All { get; } =
    [
        new("COFFEE", "Cà phê rang xay", "Roasted ground coffee", "coffee.roasted", "09012111"),
        new("PEPPER", "Hạt tiêu đen xô 500 g/l", "Black pepper 500 g/l", "pepper.black", "09041110"),
        new("RICE", "Gạo thơm ST25 túi 5 kg", "Fragrant rice ST25 5 kg bag", "rice.fragrant", "10063040"),
        new("SP-0042/B", "Gạch men Hòa Bình 60x60", "Ceramic tile 60x60", "ceramics.tiles", null),
        new("TB-BX-ES-L", "Hộp giấy in vỏ trứng", "Eggshell paper box", "packaging.paper", null),
        new("TEE", "Áo phông cổ tròn", "Crew-neck T-shirt", "textile.knitwear", null),
        new("FILLET", "Phi lê cá tra", "Pangasius fillets", "seafood.pangasius", null),
        new("SHRIMP", "Tôm thẻ chân trắng, khối 2 kg", "Whiteleg shrimp, 2 kg block", "seafood.shrimp", null),
        new("MANGO", "Xoài đông lạnh, túi 500 g", "Frozen mango, 500 g bag", "fruit.frozen", null),
        new("DRAGON", "Thanh long tươi, thùng 4 kg", "Fresh dragon fruit, 4 kg box", "fruit.fresh", null),
        new("BED", "Giường đôi gỗ sồi", "Double bed, oak", "furniture.indoor", null),
        new("RED", "Gạo nếp Cờ Đỏ", "Co Do glutinous rice", "rice.glutinous", null),
        new("ORGANIC", "Cà phê nhân Robusta", "Green Robusta coffee", "coffee.green", null) { HasPapers = true },
        .. Enumerable.Range(0, 20).Select(i => new Product(
            $"FILL{i:00}", $"Hàng mẫu thứ {i}", $"Sample goods number {i}", i % 2 == 0 ? "coffee.green" : "tea.green",
            null)
        {
            PriceUsdMinor = i % 5 == 0 ? null : 100 * (i + 1),
            LeadDays = i % 4 == 0 ? null : 5 * i,
            Incoterms = [.. new[] { Terms[i % 4], Terms[i / 4 % 4] }.Distinct()],
        }),
    ];

    public static int Products => All.Count;

    public static string Newest => All[^1].Sku;

    /// <summary>Short names of products in relevance.tsv.</summary>
    public static IReadOnlyDictionary<string, string> Skus { get; } =
        new Dictionary<string, string> { ["TILE"] = "SP-0042/B" };

    public static string Folder => Path.GetDirectoryName(Here())!;

    public static async Task Publish(TestSite site)
    {
        var supplier = Guid.CreateVersion7();
        await site.Execute(
            """
            insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, province_code, state)
            values (@supplier, 'HTX Ea Tân', '0100109106', 'cooperative', '66', 'selected')
            """,
            new { supplier });
        await site.Execute(
            """
            insert into suppliers.evidence (id, supplier_id, type, number, issuer, issued_on, expires_on, state)
            select gen_random_uuid(), @supplier, type, type, 'Lotus Cert', '2025-05-12', '2099-05-11', 'accepted'
            from unnest(array['organic', 'iso-9001']) type
            """,
            new { supplier });
        var ids = new List<Guid>();
        foreach (var (product, at) in All.Select((p, at) => (p, at)))
        {
            ids.Add(await Insert(site, supplier, product, "published", at));
        }

        ids.Add(
            await Insert(site, supplier, new("HIDDEN", "Hàng ẩn", "hidden goods", "coffee.green", null), "hidden", 90));
        ids.Add(
            await Insert(site, supplier, new("DRAFT", "Hàng nháp", "hidden draft", "coffee.green", null), "draft", 91));
        await using (var scope = site.Scope())
        {
            await scope.ServiceProvider.GetRequiredService<Outbox>().Add(
                new ListingsChanged([.. ids]), CancellationToken.None);
        }

        await site.DeliverMessages();
    }

    private static async Task<Guid> Insert(TestSite site, Guid supplier, Product p, string state, int at)
    {
        var id = Guid.CreateVersion7();
        var incoterms = "[" + string.Join(',', p.Incoterms.Select(c => $$"""{"code":"{{c}}","place":"x"}""")) + "]";
        await site.Execute(
            """
            insert into catalogue.listing (
                id, supplier_id, state, sku, name_vi, name_en, category, hs_code, price_usd_minor, lead_days,
                incoterms, certificates, published_at)
            values (
                @id, @supplier, @state, @Sku, @NameVi, @NameEn, @Category, @HsCode, @PriceUsdMinor, @LeadDays,
                    @incoterms::jsonb,
                array(select e.id from suppliers.evidence e where e.supplier_id = @supplier and @HasPapers),
                '2026-01-01T00:00:00Z'::timestamptz + make_interval(mins => @at))
            """,
            new { id, supplier, state, p.Sku, p.NameVi, p.NameEn, p.Category, p.HsCode, p.PriceUsdMinor, p.LeadDays,
                p.HasPapers,
                incoterms, at });
        return id;
    }

    private static string Here([CallerFilePath] string file = "") => file;

    internal sealed record Product(string Sku, string NameVi, string NameEn, string Category, string? HsCode)
    {
        public long? PriceUsdMinor { get; init; }

        public int? LeadDays { get; init; }

        public bool HasPapers { get; init; }

        public IReadOnlyList<string> Incoterms { get; init; } = [];

        public string Family => Category.Split('.')[0];
    }
}
