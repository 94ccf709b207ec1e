using System.Globalization;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Marketplace.Benchmarks.Search;

/// <summary>Copies products straight into the catalogue's table as published listings.</summary>
internal static class CatalogueLoad
{
    private const int Suppliers = 400;
    private static readonly string[] Kinds = ["factory", "trader", "cooperative", "household"];
    private static readonly string[] Provinces = ["01", "31", "46", "48", "52", "66", "68", "75", "79", "92"];

    // Supplier names are no words, so that they meet no query.
    private const string InsertSuppliers = """
        insert into suppliers.supplier (id, legal_name_vi, tax_code, business_type, province_code, state)
        select u.id, 'zq' || u.at, u.at::text, u.kind, u.province, 'selected'
        from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality as u(id, kind, province, at)
        """;

    private const string CopyListings = """
        copy catalogue.listing (
            id, supplier_id, state, sku, name_vi, name_en, description_vi, description_en, brand, model, category, moq,
            incoterms, attributes, price_usd_minor, lead_days, published_at)
        from stdin (format binary)
        """;

    public static async Task Run(string connectionString, IEnumerable<BenchProduct> catalogue)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var suppliers = Enumerable.Range(0, Suppliers).Select(_ => Guid.CreateVersion7()).ToArray();
        await using (var insert = new NpgsqlCommand(InsertSuppliers, connection))
        {
            insert.Parameters.Add(new() { Value = suppliers });
            insert.Parameters.Add(new() { Value = suppliers.Select((_, i) => Kinds[i % Kinds.Length]).ToArray() });
            insert.Parameters.Add(
                new() { Value = suppliers.Select((_, i) => Provinces[i % Provinces.Length]).ToArray() });
            await insert.ExecuteNonQueryAsync();
        }

        var published = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await using var copy = await connection.BeginBinaryImportAsync(CopyListings);
        foreach (var product in catalogue)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid);
            await copy.WriteAsync(suppliers[product.Supplier % Suppliers], NpgsqlDbType.Uuid);
            await copy.WriteAsync("published", NpgsqlDbType.Text);
            await copy.WriteAsync(product.Id, NpgsqlDbType.Text);
            foreach (var text in (string?[])[product.NameVi, product.NameEn, product.DescriptionVi,
                product.DescriptionEn,
                product.Brand, product.Model, product.Category])
            {
                await Write(copy, text, NpgsqlDbType.Text);
            }

            await Write(copy, product.Moq, NpgsqlDbType.Numeric);
            await copy.WriteAsync(Incoterms(product.Incoterms), NpgsqlDbType.Jsonb);
            await copy.WriteAsync(JsonSerializer.Serialize(product.Attributes), NpgsqlDbType.Jsonb);
            await Write(copy, product.PriceUsdMinor, NpgsqlDbType.Bigint);
            await Write(copy, product.LeadDays, NpgsqlDbType.Integer);
            await copy.WriteAsync(published = published.AddSeconds(60), NpgsqlDbType.TimestampTz);
        }

        await copy.CompleteAsync();
    }

    private static Task Write<T>(NpgsqlBinaryImporter copy, T value, NpgsqlDbType type) =>
        value is null ? copy.WriteNullAsync() : copy.WriteAsync(value, type);

    private static string Incoterms(IReadOnlyList<string> codes) => "["
        + string.Join(',', codes.Select(c => string.Create(
            CultureInfo.InvariantCulture, $$"""{"code":"{{c}}","place":"x"}""")))
        + "]";
}
