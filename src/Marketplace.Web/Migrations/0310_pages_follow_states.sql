-- A product or a firm that may no longer be shown leaves the kept pages of every node at once:
-- nodes listen on the channel "public-pages" and forget what they keep.
create function catalogue.tell_public_pages() returns trigger language plpgsql as $$
begin
    perform pg_notify('public-pages', '');
    return null;
end $$;

create trigger supplier_leaves_public_pages after update of state on suppliers.supplier
    for each row when (old.state is distinct from new.state) execute function catalogue.tell_public_pages();

create trigger listing_leaves_public_pages after update of state on catalogue.listing
    for each row when (old.state is distinct from new.state) execute function catalogue.tell_public_pages();
