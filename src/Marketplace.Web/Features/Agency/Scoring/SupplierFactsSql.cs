namespace Marketplace.Web.Features.Agency.Scoring;

/// <summary>
/// The statements of <see cref="SupplierFacts"/>; each reads all suppliers of <c>@Suppliers</c> at once.
/// </summary>
internal static class SupplierFactsSql
{
    /// <summary>With the 20 items of criteria 1.5, five points each.</summary>
    public const string Firms = """
        select s.id, s.tax_code, s.state, s.founded_on, s.hs_chapters, s.employees, s.revenue_vnd, s.capital_vnd,
            s.product_group, s.ecommerce_staff,
            5 * ((s.legal_name_vi <> '')::int + (s.legal_name_en is not null)::int + (s.tax_code <> '')::int
                + (s.province_code is not null and s.commune_code is not null and s.street is not null)::int
                + (s.latitude is not null and s.longitude is not null)::int
                + (s.founded_on is not null)::int + (s.legal_representative is not null)::int
                + (s.contact_name is not null and s.contact_email is not null)::int
                + (s.phone is not null)::int + (cardinality(s.languages) > 0)::int
                + (s.website is not null)::int + (s.business_type <> '')::int + (cardinality(s.hs_chapters) > 0)::int
                + (s.employees is not null)::int + (s.site_photos >= 3)::int
                + (coalesce(length(s.story_en), 0) >= 400)::int
                + (cardinality(s.markets) > 0)::int + (cardinality(s.payment_terms) > 0)::int
                + (s.nearest_port is not null)::int + (cardinality(s.associations) > 0)::int) as completeness
        from suppliers.supplier s
        where s.id = any(@Suppliers)
        order by s.id
        """;

    public const string Papers = """
        select e.supplier_id, e.id, e.type, e.issued_on, e.expires_on, e.hs_chapters, e.details::text as details
        from suppliers.evidence e
        where e.supplier_id = any(@Suppliers) and e.state = 'accepted' and e.issued_on is not null
        """;

    /// <summary>What buyers see; before the firm's first publication, which needs an approval, its drafts.</summary>
    public const string Listings = """
        with firm as (
            select s.id,
                case when exists (select 1 from catalogue.listing p where p.supplier_id = s.id and p.state <> 'draft')
                    then 'published' else 'draft' end as counted
            from unnest(@Suppliers) s(id)
        )
        select l.supplier_id, l.id, l.category, l.origin_country, l.gtin, l.certificates, l.quality,
            (l.updated_at at time zone 'Asia/Ho_Chi_Minh')::date as changed_on, l.state = 'draft' as is_draft
        from firm f
        join catalogue.listing l on l.supplier_id = f.id and l.state = f.counted
        """;

    /// <summary>A registry check speaks of the legal data of its moment: an edit of them makes it void.</summary>
    public const string Recorded = """
        select f.supplier_id, f.kind, f.on_date, f.until_date, f.value::text as value
        from agency.recorded_fact f
        join suppliers.supplier s on s.id = f.supplier_id
        where f.supplier_id = any(@Suppliers)
            and (f.kind <> 'registry-check' or s.legal_changed_at is null or f.at >= s.legal_changed_at)
        order by f.on_date, f.at, f.id
        """;

    public const string Inquiries = """
        select i.supplier_id, i.sent_at, i.first_answer_at
        from inquiries.inquiry i
        where i.supplier_id = any(@Suppliers) and not i.is_junk
            and i.sent_at >= (@AsOf - 90)::timestamp at time zone 'Asia/Ho_Chi_Minh'
        """;

    /// <summary>
    /// Answers, real edits and papers handed in; papers taken back and answers to junk are no activity.
    /// </summary>
    public const string ActiveDays = """
        select x.supplier_id, x.day
        from (
            select i.supplier_id, (m.at at time zone 'Asia/Ho_Chi_Minh')::date
            from inquiries.message m join inquiries.inquiry i on i.id = m.inquiry_id
            where i.supplier_id = any(@Suppliers) and m.side = 'supplier' and not i.is_junk
            union
            select d.supplier_id, d.day from catalogue.edit_day d where d.supplier_id = any(@Suppliers)
            union
            select l.supplier_id, (l.updated_at at time zone 'Asia/Ho_Chi_Minh')::date
            from catalogue.listing l where l.supplier_id = any(@Suppliers)
            union
            select e.supplier_id, (e.created_at at time zone 'Asia/Ho_Chi_Minh')::date
            from suppliers.evidence e where e.supplier_id = any(@Suppliers) and e.state not in ('draft', 'withdrawn')
        ) x(supplier_id, day)
        where x.day >= @AsOf - 90
        """;
}
