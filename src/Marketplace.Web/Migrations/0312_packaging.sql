-- Packing in both languages; packaging alone stands for both.
alter table catalogue.listing add column packaging_en text;

create or replace view catalogue.shown_listing as
select l.id, l.number, l.supplier_id, l.version, l.state, l.sku, l.gtin, l.name_vi, l.name_en, l.description_vi,
    l.description_en, l.brand, l.model, l.category, l.hs_code, l.hs_edition, l.origin_country, l.origin_claim, l.moq,
    l.unit, l.currency, l.price_tiers, l.price_on_request_reason, l.incoterms, l.lead_times, l.sample,
    l.capacity_per_month, l.packaging, l.attributes, l.certificates, l.images, l.plate, l.price_usd_minor, l.lead_days,
    l.quality, l.published_at, l.created_at, l.updated_at, l.packaging_en
from catalogue.listing l
join suppliers.supplier s on s.id = l.supplier_id
left join agency.standing t on t.supplier_id = l.supplier_id
where l.state = 'published'
    and suppliers.is_live(s.state)
    and (t.supplier_id is null or not split_part(l.category, '.', 1) = any(t.closed_families));
