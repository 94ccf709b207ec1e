-- Listings that an engine has not been told of yet, because it did not answer. What to tell is read when it is told.
create table search.behind (
    engine text not null,                -- elasticsearch; rebuild: changes made while an index is being filled
    listing_id uuid not null,
    since timestamptz not null default now(),
    primary key (engine, listing_id)
);

-- The index that is being filled beside the live one; at most one.
create table search.rebuild (
    only_one boolean not null primary key default true constraint one_rebuild_at_a_time check (only_one),
    index_name text not null,
    started_at timestamptz not null default now()
);
