-- The named place of the delivery term, as the buyer typed it: CIF Hamburg. Null: none, as with terms of shipment.
alter table inquiries.inquiry add column place text constraint inquiry_place_has_a_term check (place is null or incoterm is not null);
