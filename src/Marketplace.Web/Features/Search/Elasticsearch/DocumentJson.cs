using System.Buffers;
using System.Text.Json;
using Marketplace.Domain.Search;
using Marketplace.Domain;

namespace Marketplace.Web.Features.Search.Elasticsearch;

/// <summary>Writes changes as the two lines each that <c>_bulk</c> takes.</summary>
/// <remarks>The listing's version decides: an older one is refused by the server, an equal one replaces.</remarks>
internal static class DocumentJson
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Lines(IEnumerable<SearchChange> changes)
    {
        var buffer = new ArrayBufferWriter<byte>(65_536);
        foreach (var change in changes)
        {
            WriteLine(buffer, json => WriteAction(json, change));
            if (change.Document is { } document)
            {
                WriteLine(buffer, json => WriteDocument(json, document));
            }
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteLine(ArrayBufferWriter<byte> buffer, Action<Utf8JsonWriter> write)
    {
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static void WriteAction(Utf8JsonWriter json, SearchChange change)
    {
        json.WriteStartObject(change.Document is null ? "delete" : "index");
        json.WriteString("_id", change.Id);
        json.WriteNumber("version", change.Version);
        json.WriteString("version_type", "external_gte");
        json.WriteEndObject();
    }

    private static void WriteDocument(Utf8JsonWriter json, SearchDocument d)
    {
        json.WriteNumber("number", d.Number);
        json.WriteNumber("row_version", d.Version);
        json.WriteString("published_at", d.PublishedAt);
        Text(json, "title_vi", d.NameVi);
        Text(json, "title_en", d.NameEn);
        Text(json, "description_vi", d.DescriptionVi);
        Text(json, "description_en", d.DescriptionEn);
        Text(json, "brand", d.Brand);
        Text(json, "model", d.Model);
        Text(json, "attrs", d.Attributes);
        Text(json, "maker", string.Join(' ', d.SupplierName, d.SupplierNameEn));
        Text(json, "category_vi", string.Join(' ', d.Categories.Select(step => step.Vi)));
        Text(json, "category_en", string.Join(' ', d.Categories.Select(step => step.En)));
        Text(json, "certificates_vi", CertificateWords.Vi(d.Certificates));
        Text(json, "certificates_en", CertificateWords.En(d.Certificates));
        Values(json, "names", Names(d));
        Values(json, "codes", Codes(d));
        foreach (var facet in Facets.All)
        {
            Values(json, "facet_" + facet.Name(), d.ValuesOf(facet));
        }

        if (d.PriceUsdMinor is { } price)
        {
            json.WriteNumber("price", price);
        }

        if (d.LeadDays is { } days)
        {
            json.WriteNumber("lead_days", days);
        }
    }

    /// <summary>What says what the product is, and not what it is packed in or who makes it.</summary>
    private static IEnumerable<string> Names(SearchDocument d)
    {
        string?[] names = [d.NameVi, d.NameEn, d.Brand, d.Model];
        string?[] papers = [CertificateWords.Vi(d.Certificates), CertificateWords.En(d.Certificates)];
        return names.Concat(papers).OfType<string>().Where(text => text.Length > 0)
            .Concat(d.Categories.SelectMany(step => new[] { step.Vi, step.En }))
            .Select(text => text.Normalized());
    }

    /// <summary>Identifiers as people type them: whole, and an HS code by the prefixes that people know.</summary>
    private static IEnumerable<string> Codes(SearchDocument d)
    {
        yield return d.Sku;
        yield return new string([.. d.Sku.Where(char.IsLetterOrDigit)]);
        if (d.Gtin is { } gtin)
        {
            yield return gtin;
            yield return gtin.TrimStart('0');
        }

        int[] prefixes = [4, 6, 8];
        foreach (var length in prefixes.Where(length => d.HsCode?.Length >= length))
        {
            yield return d.HsCode![..length];
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            json.WriteString(name, text.Normalized());
        }
    }

    private static void Values(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
