using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Marketplace.Domain.Catalogue;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Catalogue;

/// <summary>How a listing's content stands in its row: read and written as one JSON document, in one place.</summary>
internal static class ListingRows
{
    /// <summary>The content's columns, in the order of <see cref="Values"/>.</summary>
    public const string Columns = """
        sku, category, name_vi, name_en, description_vi, description_en, brand, model, gtin, hs_code, hs_edition,
            origin_country, origin_claim, moq, unit, currency, price_tiers, price_on_request_reason, incoterms,
            lead_times, sample, capacity_per_month, packaging, packaging_en, attributes, certificates, images,
            plate, price_usd_minor, lead_days, quality, content_hash
        """;

    public const string Values = """
        c."sku", c."category", c."nameVi", c."nameEn", c."descriptionVi", c."descriptionEn", c."brand", c."model",
            c."gtin", c."hsCode", c."hsEdition", c."originCountry", c."originClaim", c."moq", c."unit", c."currency",
            c."priceTiers", c."priceOnRequestReason", c."incoterms", c."leadTimes", c."sample", c."capacityPerMonth",
            c."packaging", c."packagingEn", c."attributes", c."certificates", c."images",
            c."plate", c."priceUsdMinor", c."leadDays", c."quality", c."contentHash"
        """;

    /// <summary>The JSON document as a row named c.</summary>
    public const string Record = """
        c("sku" text, "category" text, "nameVi" text, "nameEn" text, "descriptionVi" text, "descriptionEn" text,
            "brand" text, "model" text, "gtin" text, "hsCode" text, "hsEdition" text, "originCountry" text,
            "originClaim" text,
            "moq" numeric, "unit" text, "currency" text, "priceTiers" jsonb, "priceOnRequestReason" text,
            "incoterms" jsonb, "leadTimes" jsonb, "sample" jsonb, "capacityPerMonth" numeric, "packaging" text,
            "packagingEn" text, "attributes" jsonb, "certificates" uuid[], "images" jsonb,
            "plate" text, "priceUsdMinor" bigint, "leadDays" int, "quality" smallint, "contentHash" text)
        """;

    /// <summary>The row as its JSON document.</summary>
    public const string Content = """
        jsonb_build_object('sku', l.sku, 'category', l.category, 'nameVi', l.name_vi, 'nameEn', l.name_en,
            'descriptionVi', l.description_vi, 'descriptionEn', l.description_en, 'brand', l.brand, 'model', l.model,
            'gtin', l.gtin, 'hsCode', l.hs_code, 'hsEdition', l.hs_edition, 'originCountry', l.origin_country,
            'originClaim', l.origin_claim, 'moq', l.moq, 'unit', l.unit, 'currency', l.currency, 'priceTiers',
            l.price_tiers, 'priceOnRequestReason', l.price_on_request_reason, 'incoterms', l.incoterms, 'leadTimes',
            l.lead_times, 'sample', l.sample, 'capacityPerMonth', l.capacity_per_month, 'packaging', l.packaging,
            'packagingEn', l.packaging_en, 'attributes', l.attributes, 'certificates', l.certificates,
            'images', l.images)::text
        """;

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private const string FindOwn = $"""
        select l.id, l.supplier_id, l.version, l.state, {Content} as content, l.published_at, l.updated_at
        from catalogue.listing l
        where l.id = @Id and l.supplier_id = @SupplierId
        for update
        """;

    private const string FindMember = """
        select suppliers.is_live(s.state)
        from suppliers.supplier s
        where s.id = @SupplierId
        """;

    private const string CountDay = """
        insert into catalogue.edit_day (supplier_id, day)
        values (@SupplierId, @Today)
        on conflict do nothing
        """;

    /// <summary>The content with what is computed from it, ready for <see cref="Record"/>.</summary>
    public static string Document(ListingContent content)
    {
        var document = JsonSerializer.SerializeToNode(content, Json)!.AsObject();
        document["plate"] = Categories.Find(content.Category)?.Plate;
        document["priceUsdMinor"] = Publication.LowestUsdMinor(content);
        document["leadDays"] = Publication.ShortestLeadDays(content);
        document["quality"] = ListingQuality.Total(content);
        document["contentHash"] = ImportHash(content);
        return document.ToJsonString(Json);
    }

    public static string Text(IReadOnlyList<ListingImage> images) => JsonSerializer.Serialize(images, Json);

    /// <summary>Hash of what an import can change: papers, origin claim and pictures are out of its reach.</summary>
    public static string ImportHash(ListingContent content)
    {
        var reachable = content with { Certificates = [], Images = [], OriginClaim = OriginClaim.None };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(reachable, Json)))[..32];
    }

    /// <summary>The caller's own listing, its row locked until the end of the transaction.</summary>
    /// <exception cref="NotFoundException">Not there, or another supplier's.</exception>
    public static async Task<Listing> Own(Db db, Guid id, Guid supplierId, CancellationToken ct) =>
        (await db.Find<Row>(FindOwn, new { Id = id, SupplierId = supplierId }, ct)
            ?? throw new NotFoundException("listing")).Listing();

    /// <summary>True when the supplier's goods may be shown: approved by the agency and not suspended.</summary>
    public static async Task<bool> IsMember(Db db, Guid supplierId, CancellationToken ct) =>
        await db.Find<bool>(FindMember, new { SupplierId = supplierId }, ct);

    /// <summary>A real change is activity of this day in Vietnam; publishing and hiding are none.</summary>
    public static Task CountEdit(Db db, Guid supplierId, DateOnly today, CancellationToken ct) =>
        db.Execute(CountDay, new { SupplierId = supplierId, Today = today }, ct);

    /// <summary>Tells the indexes and the scoring what changed, in the transaction of the change.</summary>
    public static async Task Tell(Outbox outbox, Guid supplierId, Guid[] ids, CancellationToken ct)
    {
        await outbox.Add(new ListingsChanged(ids), ct);
        await outbox.Add(new SuppliersTouched([supplierId], "listing-changed"), ct);
    }

    internal sealed record Row(
        Guid Id, Guid SupplierId, long Version, string State, string Content, DateTimeOffset? PublishedAt,
        DateTimeOffset UpdatedAt)
    {
        public Listing Listing() => new(Id, SupplierId, Version, State, Read(Content), PublishedAt);
    }

    public static ListingContent Read(string content) => JsonSerializer.Deserialize<ListingContent>(content, Json)!;
}
