-- Photographs of a listing. The upload and the sizes made of it lie under Files:Root, named by the id.
-- The listing's images are those that are ready and no copies, in this order.
create table catalogue.photo (
    id uuid not null primary key,
    listing_id uuid not null references catalogue.listing (id),
    supplier_id uuid not null,
    position int not null,
    alt_vi text,
    alt_en text,
    width int not null,
    height int not null,
    bytes bigint not null,
    sha256 text not null,                -- of the upload; hex, lower case
    is_copy boolean not null,            -- another supplier had this file first: neither shown nor counted
    state text not null constraint photo_state_is_known check (state in ('waiting', 'ready', 'broken')),
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    constraint photo_is_not_stored_twice unique (listing_id, sha256)
);
create index photo_file on catalogue.photo (sha256, supplier_id);
create index photo_waits on catalogue.photo (id) where state = 'waiting';
