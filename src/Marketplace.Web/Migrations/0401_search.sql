create schema search;

-- Words, pairs ("p:"), pieces of loan words ("c:") and marked forms ("x:"), with the number of products that have them.
create table search.term (
    id int generated always as identity primary key,
    lexeme text collate "C" not null,
    df int not null default 0,
    df_en int not null default 0,
    df_vi int not null default 0,
    df_head int not null default 0,
    df_part int not null default 0,
    base_id int,                         -- only for x: rows: the folded word …
    code int                             -- … and the code that its postings carry
) with (fillfactor = 70);
create unique index term_lexeme on search.term (lexeme);
create unique index term_form on search.term (base_id, code) where base_id is not null;
create index term_spelling on search.term using gin (lexeme gin_trgm_ops) where lexeme !~ '[:0-9]' and length(lexeme) >= 3;

-- What a term is worth in a product: BM25 impact times 10,000 in each reading; see Marketplace.Domain.Search.Posting.
create table search.posting (
    term_id int not null,
    product_id int not null,
    en smallint not null,
    vi smallint not null,
    part smallint not null,
    form smallint not null
);
create unique index posting_scan on search.posting (term_id, product_id) include (en, vi, part, form);
alter table search.posting set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

-- What is indexed of each published listing. The number is the listing's own.
create table search.product (
    id int not null primary key,
    listing_id uuid not null,
    version bigint not null,
    terms int[] not null,                -- of its postings
    lengths smallint[] not null          -- terms in each field, for the averages
);

-- One small row a product: codes of its facet values and what it is ordered by.
create table search.product_facet (
    id int not null primary key,
    category int not null,
    province int not null,
    certificate int not null,
    supplier_type int not null,
    incoterm int not null,
    price int not null,
    moq int not null,
    lead_time int not null,
    price_usd_minor bigint not null,     -- 9223372036854775807: none
    lead_days int not null,              -- 2147483647: none
    published_at bigint not null         -- seconds since 1970
);

-- A product may have several values of a facet: each different set of values has one code.
create table search.facet_code (
    id int generated always as identity primary key,
    facet smallint not null,
    labels text[] not null,              -- the values, sorted
    constraint facet_code_is_unique unique (facet, labels)
);

-- Number and total length of each field over all products; one writer at a time.
create table search.field (
    kind smallint not null primary key,
    documents bigint not null default 0,
    length bigint not null default 0
);

-- Names of published products as people begin to type them.
create table search.suggestion (
    product_id int not null,
    language text not null constraint suggestion_language_is_known check (language in ('vi', 'en')),
    folded text collate "C" not null,    -- lower case, no marks, at most 100 characters
    shown text not null,
    primary key (product_id, language)
);
create index suggestion_prefix on search.suggestion (folded) include (shown, language);

create function search.idf(df bigint, n bigint) returns float8 language sql immutable parallel safe as
$$ select case when df <= 0 then 0 else ln(1 + (greatest(n, df) - df + 0.5) / (df + 0.5)) end::float8 $$;
