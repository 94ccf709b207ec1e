-- Photographs of the firm's production site. supplier.site_photos is their number, kept in the same transaction.
create table suppliers.site_photo (
    id uuid not null primary key,
    supplier_id uuid not null references suppliers.supplier (id),
    width int not null,
    height int not null,
    bytes bigint not null,
    sha256 text not null,                -- of the upload; hex, lower case
    is_copy boolean not null,            -- another firm had this file first: it does not count
    state text not null constraint site_photo_state_is_known check (state in ('waiting', 'ready', 'broken')),
    uploaded_by uuid not null,
    uploaded_at timestamptz not null,
    constraint site_photo_is_not_stored_twice unique (supplier_id, sha256)
);
create index site_photo_file on suppliers.site_photo (sha256, supplier_id);
create index site_photo_waits on suppliers.site_photo (id) where state = 'waiting';
