namespace Marketplace.Web.Features.Search.PostgreSql;

/// <summary>
/// The search in one statement: every product that has a word of the query with its BM25 score in three readings, the
/// best reading counts. Products that have all words of the query, one of them where it says what they are (a posting
/// with the lowest bit set), come first; each word that stands there adds to the score, up to twice. Then the page, the
/// facet counts and the total. The texts differ only in columns that a query without digits or without marks does not
/// need.
/// </summary>
/// <remarks>
/// All weights are whole numbers, so sums do not depend on their order and a cursor of (score, number) is exact.
/// $1-$9 terms, $10 enough words, $11 enough words where the words are common, $12-$19 wanted facet values,
/// $20 sort, $21 size and one more, $22 and $23 key and number of the last product of the page before; $24 how many to
/// leave out where that page came from another engine; $25 and $26 the bits of the query's words and their typed marks.
/// </remarks>
internal static class SearchSql
{
    /// <summary>Rows of the answer: a product of the page, the words that exist, or counts of a facet value.</summary>
    public const int Product = -1;

    public const int KnownTerms = -2;

    /// <summary>The bits of grouping() for the row of no column: the total.</summary>
    public const int Total = 255;

    /// <summary>One point of BM25 in the statement's whole numbers.</summary>
    public const double ScoreUnit = 1e7;

    private const string Terms = """
        with size as materialized (
          select coalesce(max(documents) filter (where kind <= 5), 0) as en,
                 coalesce(max(documents) filter (where kind between 6 and 10), 0) as vi
          from search.field
        ),
        q as materialized (
          select t.id, t.df, u.ord, u.n * 1e11 as n, u.code, u.word as bit, u.marks,
                 round(u.w_en * search.idf(t.df_en, size.en) * 1e3) as we,
                 round(u.w_part * search.idf(t.df_part, greatest(size.en, size.vi)) * 1e3) as wp,
                 round(u.w_vi * search.idf(t.df_vi, size.vi) * 1e3) as wv,
                 round(u.w_head * search.idf(t.df_head, size.vi) * 1e7) as wh
        """;

    private const string FromTerms = """
          from unnest($1::text[], $2::text[], $3::int[], $4::float8[], $5::float8[], $6::float8[], $7::float8[],
                      $8::float8[], $9::int[], $25::bigint[], $26::int[])
               with ordinality as u(lexeme, form, code, w_en, w_part, w_vi, w_form, w_head, n, word, marks, ord)
          cross join size
          join search.term t on t.lexeme = u.lexeme
        """;

    private const string Forms = """
                 , coalesce(round(u.w_form * search.idf(x.df_vi, size.vi) * 1e3), 0) as wx
        """;

    private const string JoinForms = """
          left join search.term x on x.lexeme = u.form
        ),
        """;

    private const string Scores = """
        k as materialized (
          select coalesce(bit_or(bit), 0) as words from q where df > 0
        ),
        s as (
          select p.product_id as id, sum(p.en * q.we) as e,
        """;

    /// <summary>The words of the query that a product has, and those that say what it is.</summary>
    private const string Seen = """
                 bit_or(q.bit) as seen,
                 bit_or(case when (p.en | p.vi | p.part) & 1 = 1 then q.bit else 0 end) as named,
        """;

    /// <summary>A word that was typed with marks is not there where the name has it with others.</summary>
    private const string SeenForms = """
                 bit_or(case when q.marks = 0 or p.form = 0 or p.form >> 1 = q.marks then q.bit else 0 end) as seen,
                 bit_or(case when (p.en | p.vi | p.part) & 1 = 1
                                  and (q.marks = 0 or p.form = 0 or p.form >> 1 = q.marks)
                             then q.bit else 0 end) as named,
        """;

    private const string Matches = """
          from q
          join search.posting p on p.term_id = q.id
          group by 1
        ),
        h as materialized (
          select id, sc,
                 case when words & (words - 1) <> 0 and seen & words = words and named & words <> 0
                      then 1e12 + round(sc * bit_count((named & words)::bit(64)) / bit_count(words::bit(64)))
                      else 0 end as all_words
          from (select s.*, k.words, greatest(e, p, v - 1e11 * trunc(v / 1e11)) as sc from s cross join k) z
          where v >= 1e11 * (case when (select sum(df) from q where n > 0) > 20000 then $11::int else $10::int end)
            and sc > 0
        ),
        """;

    private const string Everything = """
        with h as (select id, 0::float8 as sc, 0::float8 as all_words from search.product_facet),
        """;

    /// <summary>
    /// m: the filters that reject a product, as bits. One bit: it counts in that facet only. Two: nowhere.
    /// </summary>
    private const string Narrowed = """
        f as materialized (
          select * from (
            select h.id, h.sc + h.all_words as sc, pf.category, pf.province, pf.certificate, pf.supplier_type,
                   pf.incoterm, pf.price, pf.moq,
                   pf.lead_time, pf.price_usd_minor, pf.lead_days, pf.published_at,
                   (case when $12::text[] is null or pf.category in
                     (select id from search.facet_code where facet = 0 and labels && $12) then 0 else 1 end)
                 | (case when $13::text[] is null or pf.province in
                     (select id from search.facet_code where facet = 1 and labels && $13) then 0 else 2 end)
                 | (case when $14::text[] is null or pf.certificate in
                     (select id from search.facet_code where facet = 2 and labels && $14) then 0 else 4 end)
                 | (case when $15::text[] is null or pf.supplier_type in
                     (select id from search.facet_code where facet = 3 and labels && $15) then 0 else 8 end)
                 | (case when $16::text[] is null or pf.incoterm in
                     (select id from search.facet_code where facet = 4 and labels && $16) then 0 else 16 end)
                 | (case when $17::text[] is null or pf.price in
                     (select id from search.facet_code where facet = 5 and labels && $17) then 0 else 32 end)
                 | (case when $18::text[] is null or pf.moq in
                     (select id from search.facet_code where facet = 6 and labels && $18) then 0 else 64 end)
                 | (case when $19::text[] is null or pf.lead_time in
                     (select id from search.facet_code where facet = 7 and labels && $19) then 0 else 128 end) as m
            from h
            join search.product_facet pf using (id)
        """;

    /// <summary>
    /// A fifth of the best score: below it, half of the words were met by chance. Filters do not move it.
    /// </summary>
    private const string Floor = """
            where h.sc >= (select 0.2 * max(sc) from h)
        """;

    private const string Page = """
          ) z
          where m & (m - 1) = 0
        )
        (select -1 as g, id as val, 0 as m, sc::bigint as n, key,
                (select listing_id from search.product where product.id = k.id) as listing
         from (select id, sc, (case $20::int when 0 then -sc when 1 then -published_at when 2 then price_usd_minor
                                 when 3 then (case when price_usd_minor = 9223372036854775807 then 9e18
                                                   else -price_usd_minor end)
                                 else lead_days end)::float8 as key
               from f where m = 0) k
         where $22::float8 is null or (key, id) > ($22, $23::int)
         order by key, id
         limit $21::int offset $24::int)
        """;

    private const string Known = """
        union all
        select -2, 0, 0, bit_or(1::bigint << (ord::int - 1)), 0, null from q where ord <= 62 and df > 0
        """;

    private const string Counts = """
        union all
        select grouping(category, province, certificate, supplier_type, incoterm, price, moq, lead_time),
               coalesce(category, province, certificate, supplier_type, incoterm, price, moq, lead_time, 0), m,
               count(*), 0, null
        from f
        group by grouping sets ((category, m), (province, m), (certificate, m), (supplier_type, m), (incoterm, m),
                                (price, m), (moq, m), (lead_time, m), (m))
        """;

    private const string TotalOnly = """
        union all
        select 255, 0, m, count(*), 0, null from f where m = 0 group by m
        """;

    private const string Plain = Terms + "\n" + FromTerms + "\n),\n" + Scores + Seen;
    private const string WithForms =
        Terms + "\n" + Forms + "\n" + FromTerms + "\n" + JoinForms + "\n" + Scores + SeenForms;
    private const string NoPart = " 0 as p,\n";
    private const string Part = " sum(p.part * q.wp) as p,\n";
    private const string Vi = " sum(p.vi * q.wv + (p.form & 1) * q.wh + q.n) as v\n";
    private const string ViForms =
        " sum(p.vi * (q.wv + case when p.form >> 1 = q.code then q.wx else 0 end) + (p.form & 1) * q.wh + q.n) as v\n";

    private const string Rest = Matches + "\n" + Narrowed + "\n" + Floor + "\n" + Page + "\n" + Known + "\n";
    private const string Browse = Everything + "\n" + Narrowed + "\n" + Page + "\n";

    public static string Of(bool browse, bool parts, bool forms, bool facets) => (browse, parts, forms, facets) switch
    {
        (true, _, _, true) => Browse + Counts,
        (true, _, _, false) => Browse + TotalOnly,
        (_, false, false, true) => Plain + NoPart + Vi + Rest + Counts,
        (_, false, false, false) => Plain + NoPart + Vi + Rest + TotalOnly,
        (_, true, false, true) => Plain + Part + Vi + Rest + Counts,
        (_, true, false, false) => Plain + Part + Vi + Rest + TotalOnly,
        (_, false, true, true) => WithForms + NoPart + ViForms + Rest + Counts,
        (_, false, true, false) => WithForms + NoPart + ViForms + Rest + TotalOnly,
        (_, true, true, true) => WithForms + Part + ViForms + Rest + Counts,
        (_, true, true, false) => WithForms + Part + ViForms + Rest + TotalOnly,
    };
}
