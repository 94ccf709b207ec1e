-- A page of somebody's inquiries, latest first, is read from the index alone however many there are. Read backwards, so
-- that the cursor (updated_at, id) is a place in it.
create index inquiry_of_supplier on inquiries.inquiry (supplier_id, updated_at, id);
create index inquiry_of_buyer on inquiries.inquiry (buyer_id, updated_at, id);
drop index inquiries.inquiry_supplier;
drop index inquiries.inquiry_buyer;

-- The firm that wrote a message; null: the buyer did. A firm's last messages are found without all its inquiries.
alter table inquiries.message add column supplier_id uuid;
update inquiries.message m
set supplier_id = i.supplier_id
from inquiries.inquiry i
where i.id = m.inquiry_id and m.side = 'supplier';
create index message_of_supplier on inquiries.message (supplier_id, at) where supplier_id is not null;
