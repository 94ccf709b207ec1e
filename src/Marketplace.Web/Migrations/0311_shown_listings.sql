-- What buyers may see, in one place: published by its supplier, the supplier approved and neither suspended nor removed,
-- and no mandatory document of the goods' family missing. Whoever shows goods to buyers reads this and not the table.
create view catalogue.shown_listing as
select l.id, l.number, l.supplier_id, l.version, l.state, l.sku, l.gtin, l.name_vi, l.name_en, l.description_vi,
    l.description_en, l.brand, l.model, l.category, l.hs_code, l.hs_edition, l.origin_country, l.origin_claim, l.moq,
    l.unit, l.currency, l.price_tiers, l.price_on_request_reason, l.incoterms, l.lead_times, l.sample,
    l.capacity_per_month, l.packaging, l.attributes, l.certificates, l.images, l.plate, l.price_usd_minor, l.lead_days,
    l.quality, l.published_at, l.created_at, l.updated_at
from catalogue.listing l
join suppliers.supplier s on s.id = l.supplier_id
left join agency.standing t on t.supplier_id = l.supplier_id
where l.state = 'published'
    and suppliers.is_live(s.state)
    and (t.supplier_id is null or not split_part(l.category, '.', 1) = any(t.closed_families));

-- A gate that fails or holds again reaches the kept pages of every node at once, as a change of state does.
create trigger standing_leaves_public_pages after update on agency.standing
    for each row when (
        (old.gates_hold, old.closed_families) is distinct from (new.gates_hold, new.closed_families))
    execute function catalogue.tell_public_pages();
create trigger first_standing_leaves_public_pages after insert on agency.standing
    for each row when (not new.gates_hold or new.closed_families <> '{}')
    execute function catalogue.tell_public_pages();

-- Of one supplier, however large the catalogue: its own list in any state, its newest goods, its weakest ones.
create index listing_own on catalogue.listing (supplier_id, id);
create index listing_newest on catalogue.listing (supplier_id, published_at desc, id) where state = 'published';
create index listing_weakest on catalogue.listing (supplier_id, quality, id) where state = 'published';
