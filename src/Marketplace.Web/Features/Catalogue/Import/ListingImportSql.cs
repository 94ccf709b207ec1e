namespace Marketplace.Web.Features.Catalogue.Import;

/// <summary>The statements of <see cref="ImportBatch"/>.</summary>
internal static class ListingImportSql
{
    /// <summary>
    /// Held until the batch is stored, so that nobody changes in between what the rows are laid over.
    /// </summary>
    public const string FindThere = $"""
        select l.id, l.sku, l.state, l.content_hash, {ListingRows.Content} as content
        from catalogue.listing l
        where l.supplier_id = @SupplierId and l.sku = any(@Skus)
        order by l.id
        for update
        """;

    public const string CreateTemporary = """
        create temporary table if not exists import_row (
            id uuid not null,
            is_new boolean not null,
            document jsonb not null
        ) on commit delete rows
        """;

    public const string Clear = "delete from import_row";

    public const string CopyRows = "copy import_row (id, is_new, document) from stdin (format binary)";

    /// <summary>A listing that somebody created just now is left alone: its row is read again, as a change.</summary>
    public const string Insert = $"""
        insert into catalogue.listing
            (id, supplier_id, state, published_at, created_at, updated_at, {ListingRows.Columns})
        select i.id, @SupplierId, case when @Publish then 'published' else 'draft' end,
            case when @Publish then @Now end, @Now, @Now, {ListingRows.Values}
        from import_row i
        cross join jsonb_to_record(i.document) as {ListingRows.Record}
        where i.is_new
        on conflict (supplier_id, sku) do nothing
        returning id
        """;

    public const string Update = $"""
        update catalogue.listing l
        set version = l.version + 1,
            state = case when @Publish and l.state = 'draft' then 'published' else l.state end,
            published_at = case
                when @Publish and l.state = 'draft' then coalesce(l.published_at, @Now)
                else l.published_at end,
            updated_at = @Now,
            ({ListingRows.Columns}) = (
                select {ListingRows.Values}
                from jsonb_to_record(i.document) as {ListingRows.Record})
        from import_row i
        where l.id = i.id and not i.is_new
        """;
}
