namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>The statements of <see cref="ListingImport"/>.</summary>
internal static class ListingImportSql
{
    public const string FindStays = $"""
        select l.id, {ListingRows.Content} as content
        from catalogue.listing l
        where l.id = any(@Ids) and (l.images <> '[]' or cardinality(l.certificates) > 0)
        """;

    public const string UpdateQuality = """
        update catalogue.listing l
        set quality = q.quality
        from unnest(@Ids, @Quality) as q(id, quality)
        where l.id = q.id
        """;

    public const string CreateTemporary = """
        create temporary table if not exists import_row (id uuid not null, document jsonb not null) on commit delete rows
        """;

    public const string CopyRows = "copy import_row (id, document) from stdin (format binary)";

    /// <summary>Papers, origin claim and pictures of a listing that is there stay as they are.</summary>
    public const string Merge = $"""
        insert into catalogue.listing as l (id, supplier_id, state, published_at, created_at, updated_at, {ListingRows.Columns})
        select i.id, @SupplierId, case when @Publish then 'published' else 'draft' end, case when @Publish then @Now end,
            @Now, @Now, {ListingRows.Values}
        from import_row i
        cross join jsonb_to_record(i.document) as {ListingRows.Record}
        on conflict (supplier_id, sku) do update
        set version = l.version + 1,
            state = case when @Publish and l.state = 'draft' then 'published' else l.state end,
            published_at = coalesce(l.published_at, excluded.published_at),
            updated_at = excluded.updated_at,
            category = excluded.category,
            name_vi = excluded.name_vi,
            name_en = excluded.name_en,
            description_vi = excluded.description_vi,
            description_en = excluded.description_en,
            brand = excluded.brand,
            model = excluded.model,
            gtin = excluded.gtin,
            hs_code = excluded.hs_code,
            hs_edition = excluded.hs_edition,
            origin_country = excluded.origin_country,
            moq = excluded.moq,
            unit = excluded.unit,
            currency = excluded.currency,
            price_tiers = excluded.price_tiers,
            price_on_request_reason = excluded.price_on_request_reason,
            incoterms = excluded.incoterms,
            lead_times = excluded.lead_times,
            sample = excluded.sample,
            capacity_per_month = excluded.capacity_per_month,
            packaging = excluded.packaging,
            attributes = excluded.attributes,
            plate = excluded.plate,
            price_usd_minor = excluded.price_usd_minor,
            lead_days = excluded.lead_days,
            quality = excluded.quality,
            content_hash = excluded.content_hash
        where l.content_hash <> excluded.content_hash or (@Publish and l.state = 'draft')
        returning l.id, l.xmax = 0 as is_new
        """;
}
