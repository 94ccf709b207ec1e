namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>The statements of the writer, in the order in which they run.</summary>
internal static class IndexSql
{
    /// <summary>One writer at a time: no deadlocks between batches that share words.</summary>
    public const string OneWriter = "select pg_advisory_xact_lock(1297043536)";

    public const string Versions = "select id as number, version from search.product where id = any(@Numbers)";

    public const string Held = """
        select id as number, version
        from search.product
        where id > @After
        order by id
        limit 5000
        """;

    /// <summary>Adds the lengths of the new documents and takes off those of their former state.</summary>
    public const string CountFields = """
        insert into search.field as f (kind, documents, length)
        select n.kind, n.documents - coalesce(o.documents, 0), n.length - coalesce(o.length, 0)
        from unnest(@Kinds, @Counts, @Lengths) as n(kind, documents, length)
        left join (
            select (l.at - 1)::smallint as kind, count(*) filter (where l.length > 0) as documents,
                sum(l.length) as length
            from search.product p, unnest(p.lengths) with ordinality as l(length, at)
            where p.id = any(@Numbers)
            group by l.at
        ) o on o.kind = n.kind
        on conflict (kind) do update
        set documents = f.documents + excluded.documents, length = f.length + excluded.length
        """;

    public const string Fields = "select kind, documents, length from search.field";

    /// <summary>The numbers of these words; new ones are entered.</summary>
    public const string TermIds = """
        with known as (
            select lexeme, id from search.term where lexeme = any(@Lexemes)
        ), fresh as (
            insert into search.term (lexeme)
            select u.lexeme
            from unnest(@Lexemes) as u(lexeme)
            where not exists (select 1 from known k where k.lexeme = u.lexeme)
            returning lexeme, id
        )
        select lexeme, id from known
        union all
        select lexeme, id from fresh
        """;

    public const string NewForms = """
        insert into search.term (lexeme, base_id, code)
        select u.form, u.base_id, u.code
        from unnest(@Forms, @Bases, @Codes) as u(form, base_id, code)
        where not exists (select 1 from search.term t where t.lexeme = u.form)
        on conflict do nothing
        """;

    public const string Stage = """
        create temporary table if not exists stage_posting (like search.posting) on commit delete rows;
        create temporary table if not exists stage_product (like search.product) on commit delete rows;
        truncate stage_posting, stage_product
        """;

    public const string CopyNewPostings =
        "copy search.posting (term_id, product_id, en, vi, part, form) from stdin (format binary)";

    public const string CopyNewProducts =
        "copy search.product (id, listing_id, version, terms, lengths) from stdin (format binary)";

    public const string AddFrequencies = """
        update search.term t
        set df = t.df + u.df, df_en = t.df_en + u.en, df_vi = t.df_vi + u.vi, df_head = t.df_head + u.head,
            df_part = t.df_part + u.part
        from unnest(@Terms, @All, @En, @Vi, @Head, @Part) as u(id, df, en, vi, head, part)
        where t.id = u.id
        """;

    public const string AddFormFrequencies = """
        update search.term t
        set df = t.df + u.df, df_vi = t.df_vi + u.df
        from unnest(@Bases, @Codes, @Counts) as u(base_id, code, df)
        where t.base_id = u.base_id and t.code = u.code
        """;

    public const string CopyPostings =
        "copy stage_posting (term_id, product_id, en, vi, part, form) from stdin (format binary)";

    public const string CopyProducts =
        "copy stage_product (id, listing_id, version, terms, lengths) from stdin (format binary)";

    private const string OldPostings = """
        select p.term_id, p.product_id, p.en, p.vi, p.part, p.form
        from search.product d, unnest(d.terms) as u(term_id)
        join search.posting p on p.term_id = u.term_id
        where d.id = any(@Numbers) and p.product_id = d.id
        """;

    /// <summary>
    /// Frequencies of terms, then of marked forms; then the postings, only those that differ; then the products.
    /// </summary>
    public static IReadOnlyList<string> Merge { get; } =
    [
        $"""
        create temporary table if not exists stage_old (like search.posting) on commit delete rows;
        truncate stage_old;
        insert into stage_old {OldPostings}
        """,
        """
        update search.term t
        set df = t.df + x.df, df_en = t.df_en + x.df_en, df_vi = t.df_vi + x.df_vi,
            df_head = t.df_head + x.df_head, df_part = t.df_part + x.df_part
        from (
            select term_id, sum(s) as df,
                   coalesce(sum(s) filter (where en > 0), 0) as df_en,
                   coalesce(sum(s) filter (where vi > 0), 0) as df_vi,
                   coalesce(sum(s) filter (where form & 1 = 1), 0) as df_head,
                   coalesce(sum(s) filter (where part > 0), 0) as df_part
            from (
                select term_id, en, vi, part, form, 1 as s from stage_posting
                union all
                select term_id, en, vi, part, form, -1 from stage_old
            ) both_states
            group by term_id
        ) x
        where t.id = x.term_id and (x.df, x.df_en, x.df_vi, x.df_head, x.df_part) <> (0, 0, 0, 0, 0)
        """,
        """
        update search.term t
        set df = t.df + x.df, df_vi = t.df_vi + x.df
        from (
            select term_id, form >> 1 as code, sum(s) as df
            from (
                select term_id, form, 1 as s from stage_posting
                union all
                select term_id, form, -1 from stage_old
            ) both_states
            where form <> 0
            group by term_id, form >> 1
        ) x
        where t.base_id = x.term_id and t.code = x.code and x.df <> 0
        """,
        """
        delete from search.posting p
        using stage_old o
        where p.term_id = o.term_id and p.product_id = o.product_id
          and not exists (select 1 from stage_posting n where n.term_id = o.term_id and n.product_id = o.product_id)
        """,
        """
        insert into search.posting as p (term_id, product_id, en, vi, part, form)
        select n.term_id, n.product_id, n.en, n.vi, n.part, n.form
        from stage_posting n
        on conflict (term_id, product_id) do update
        set en = excluded.en, vi = excluded.vi, part = excluded.part, form = excluded.form
        where (p.en, p.vi, p.part, p.form) is distinct from (excluded.en, excluded.vi, excluded.part, excluded.form)
        """,
        "delete from search.product where id = any(@Numbers)",
        """
        insert into search.product (id, listing_id, version, terms, lengths)
        select id, listing_id, version, terms, lengths from stage_product
        """,
    ];
}
