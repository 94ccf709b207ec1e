namespace Marketplace.Web.Features.Search;

public static partial class Suggest
{
    /// <summary>
    /// Vietnamese words in the marked form that products have, those with the marks as typed first; English ones as
    /// they are. Pieces of codes are no words.
    /// </summary>
    private const string SingleWords = """
        select word as text, products
        from (
            select substr(x.lexeme, 3) as word, x.df as products, 'vi' as language
            from search.term b
            join search.term x on x.base_id = b.id
            where b.lexeme >= @From and b.lexeme < @To and x.df > 0
            union all
            select t.lexeme, t.df_en, 'en'
            from search.term t
            where t.lexeme >= @From and t.lexeme < @To and t.lexeme !~ '[:0-9]' and t.df_en > 0
        ) found
        where length(word) >= 3
        order by (word like @Typed) desc, (language = @Language) desc, products desc, word
        limit @MostOfAKind
        """;

    /// <summary>The most frequent words with this beginning, of each some products that have the words before it
    /// too.</summary>
    private const string Near = """
        with near as (
            select c.id, c.lexeme, p.product_id
            from (
                select id, lexeme
                from search.term
                where lexeme >= @Last and lexeme < @LastTo and lexeme !~ ':' and df > 0
                order by df desc
                limit 20
            ) c
            cross join lateral (
                select product_id, en, vi, part from search.posting where term_id = c.id limit 300
            ) p
            where (select count(*) from search.term b where b.lexeme = any(@Before)) = cardinality(@Before)
              and not exists (
                  select 1
                  from search.term b
                  where b.lexeme = any(@Before)
                    and not exists (
                        select 1 from search.posting o where o.term_id = b.id and o.product_id = p.product_id))
        )
        """;

    private const string NextWords = $"""
        {Near}
        select coalesce(f.word, n.lexeme) as text, n.products
        from (
            select near.id, near.lexeme, count(*)::int as products
            from near
            join search.posting p on p.term_id = near.id and p.product_id = near.product_id
            where (p.en | p.vi | p.part) & 1 = 1
            group by near.id, near.lexeme
        ) n
        left join lateral (
            select substr(x.lexeme, 3) as word
            from search.term x
            where x.base_id = n.id and x.df > 0
            order by (substr(x.lexeme, 3) like @Typed) desc, x.df desc
            limit 1
        ) f on true
        where length(n.lexeme) >= 2
        order by (coalesce(f.word, n.lexeme) like @Typed) desc, n.products desc, n.lexeme
        limit @MostOfAKind
        """;

    /// <summary>The firms of goods that have the words; whether they stand in the firm's name is seen later.</summary>
    private const string Firms = $"""
        {Near}
        select s.legal_name_vi as name_vi, s.legal_name_en as name_en, count(distinct l.id)::int as products
        from near
        join catalogue.shown_listing l on l.number = near.product_id
        join suppliers.supplier s on s.id = l.supplier_id
        group by s.id, s.legal_name_vi, s.legal_name_en
        order by products desc, s.legal_name_vi
        limit 50
        """;

    private const string CountCategories = """
        select k.key, count(*)::int as products
        from unnest(@Keys) as k(key)
        join search.facet_code c on c.facet = 0 and k.key = any(c.labels)
        join search.product_facet f on f.category = c.id
        group by k.key
        """;

    private const string Codes = """
        select lexeme as text, df_part as products
        from search.term
        where lexeme >= @From and lexeme < @To and lexeme ~ '^[0-9]+$' and length(lexeme) in (4, 6, 8) and df_part > 0
        order by length(lexeme), df_part desc, lexeme
        limit @Most
        """;

    /// <summary>Enough names to choose from; two letters alone may begin half of the catalogue.</summary>
    private const string Begin = """
        select shown as text, count(*)::int as products
        from (
            select shown, language
            from search.suggestion
            where folded >= @From and folded < @To
            order by folded
            limit 500
        ) near
        group by shown, language
        order by (language = @Language) desc, count(*) desc, length(shown), shown
        limit @Most
        """;
}
