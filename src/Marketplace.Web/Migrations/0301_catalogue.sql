create schema catalogue;

-- One product as a supplier offers it. Nested parts that are always read whole are JSON.
create table catalogue.listing (
    id uuid not null primary key,
    number int generated always as identity constraint listing_number_is_unique unique,  -- the search engines' document number
    supplier_id uuid not null,
    version bigint not null default 1,
    state text not null default 'draft' constraint listing_state_is_known check (state in ('draft', 'published', 'hidden')),
    sku text not null,
    gtin text,                           -- padded to 14 digits
    name_vi text,
    name_en text,
    description_vi text,
    description_en text,
    brand text,
    model text,
    category text not null,              -- key of the category tree, e.g. coffee.roasted
    hs_code text,                        -- digits only, 6 or 8
    hs_edition text not null default '2022',
    origin_country text not null default 'VN',
    origin_claim text not null default 'none' constraint origin_claim_is_known
        check (origin_claim in ('none', 'declared', 'worksheet', 'certificate')),
    moq numeric(18, 3),
    unit text not null default 'KGM',    -- UN/ECE Rec 20
    currency text,                       -- ISO 4217; null: price on request
    price_tiers jsonb not null default '[]',         -- [{"minQuantity":500,"amountMinor":720}]
    price_on_request_reason text,
    incoterms jsonb not null default '[]',           -- [{"code":"FOB","place":"Cát Lái","locode":"VNCLI"}]
    lead_times jsonb not null default '[]',          -- [{"upToQuantity":1000,"days":12}]; null quantity: any
    sample jsonb,                        -- {"available":true,"amountMinor":0,"currency":"USD","note":""}
    capacity_per_month numeric(18, 3),
    packaging text,
    attributes jsonb not null default '{}',          -- {"moisture":"12.5 %"}
    certificates uuid[] not null default '{}',       -- evidence ids
    images jsonb not null default '[]',              -- [{"url":"/plates/coffee-01.svg","alt":""}]
    plate text,                          -- plate family of the drawn picture
    price_usd_minor bigint,              -- lowest unit price in US cents, for sorting and bands; null: unknown
    lead_days int,                       -- shortest stated lead time
    quality smallint not null default 0,             -- 0 to 100, the listing quality that criterion C13 counts
    content_hash text not null default '',           -- of everything a supplier can edit: no-op edits are seen
    published_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint listing_sku_is_unique unique (supplier_id, sku)
);
create index listing_supplier on catalogue.listing (supplier_id, state, id);
create index listing_published on catalogue.listing (published_at desc, id) where state = 'published';

create table catalogue.import_run (
    id uuid not null primary key,
    supplier_id uuid not null,
    account_id uuid,                     -- null: from the command line
    file_name text not null,
    file_sha256 text not null,
    state text not null default 'queued' constraint import_state_is_known
        check (state in ('queued', 'running', 'done', 'failed')),
    bytes_total bigint not null default 0,
    bytes_read bigint not null default 0,
    rows_read int not null default 0,
    created int not null default 0,
    updated int not null default 0,
    unchanged int not null default 0,
    refused int not null default 0,
    problem text,                        -- code and sentence of what stopped the whole file
    map jsonb not null default '{}',
    refusals jsonb not null default '[]',            -- the first 200 refused rows; all of them are in the refused file
    created_at timestamptz not null default now(),
    finished_at timestamptz
);
create index import_run_supplier on catalogue.import_run (supplier_id, created_at desc);
create unique index import_does_not_run_twice on catalogue.import_run (supplier_id, file_sha256)
    where state in ('queued', 'running');
