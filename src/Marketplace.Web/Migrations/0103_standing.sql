-- Members can be suspended and removed by two people of the agency, and come back.
alter table suppliers.supplier
    add column state_before text,            -- what a suspended or removed firm was; null: it is neither
    add column barred_through int,           -- last round that a removed firm may not apply for; null: none
    add column legal_changed_at timestamptz; -- what was checked up to here speaks of other legal data; null: never
