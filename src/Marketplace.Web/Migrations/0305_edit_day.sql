-- Days (Asia/Ho_Chi_Minh) on which a supplier changed listings for real: criterion C13 counts them. A listing's own
-- updated_at keeps only the last one.
create table catalogue.edit_day (
    supplier_id uuid not null,
    day date not null,
    primary key (supplier_id, day)
);
insert into catalogue.edit_day (supplier_id, day)
select l.supplier_id, (x.at at time zone 'Asia/Ho_Chi_Minh')::date
from catalogue.listing l
cross join lateral (values (l.created_at), (l.updated_at)) x(at)
on conflict do nothing;
