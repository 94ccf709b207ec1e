namespace Marketplace.Web.Demo;

/// <summary>Bulk statements of the demo: each takes one JSON array whose keys are the table's columns.</summary>
internal static class DemoSql
{
    public const string IsSeeded = "select exists (select 1 from accounts.account where email = 'loan@eatan.example')";

    public const string Accounts = """
        insert into accounts.account
            (id, email, name, password_hash, role, supplier_id, country, company, language, security_stamp)
        select id, email, name, password_hash, role, supplier_id, country, company, language, security_stamp
        from jsonb_populate_recordset(null::accounts.account, @Rows::jsonb)
        """;

    public const string Suppliers = """
        insert into suppliers.supplier
            (id, legal_name_vi, legal_name_en, tax_code, business_type, province_code, commune_code, street, latitude,
            longitude,
            founded_on, legal_representative, contact_name, contact_email, phone, languages, website, hs_chapters,
            employees,
            revenue_vnd, capital_vnd, story_vi, story_en, markets, payment_terms, nearest_port, associations,
            product_group, ecommerce_staff, state)
        select id, legal_name_vi, legal_name_en, tax_code, business_type, province_code, commune_code, street,
            latitude, longitude,
            founded_on, legal_representative, contact_name, contact_email, phone, languages, website, hs_chapters,
            employees,
            revenue_vnd, capital_vnd, story_vi, story_en, markets, payment_terms, nearest_port, associations,
            product_group, ecommerce_staff, state
        from jsonb_populate_recordset(null::suppliers.supplier, @Rows::jsonb)
        """;

    public const string Applications = """
        insert into suppliers.application
            (id, reference, supplier_id, round, state, declared_at, submitted_at, decided_at)
        select id, reference, supplier_id, round, state, declared_at, submitted_at, decided_at
        from jsonb_populate_recordset(null::suppliers.application, @Rows::jsonb)
        """;

    public const string Evidence = """
        insert into suppliers.evidence
            (id, supplier_id, type, number, issuer, scope, hs_chapters, issued_on, expires_on, details, file_id,
            state, created_at, updated_at)
        select id, supplier_id, type, number, issuer, scope, hs_chapters, issued_on, expires_on, details, file_id,
            state, created_at, updated_at
        from jsonb_populate_recordset(null::suppliers.evidence, @Rows::jsonb)
        """;

    public const string Files = """
        insert into suppliers.stored_file
            (id, supplier_id, name, content_type, bytes, sha256, uploaded_by, uploaded_at)
        select id, supplier_id, name, content_type, bytes, sha256, uploaded_by, uploaded_at
        from jsonb_populate_recordset(null::suppliers.stored_file, @Rows::jsonb)
        """;

    public const string Cases = """
        insert into agency.vetting_case
            (id, application_id, supplier_id, reference, state, officer_id, opened_at, due_on, waiting_since,
            recommendation, recommendation_reason, recommended_by, recommended_at)
        select id, application_id, supplier_id, reference, state, officer_id, opened_at, due_on, waiting_since,
            recommendation, recommendation_reason, recommended_by, recommended_at
        from jsonb_populate_recordset(null::agency.vetting_case, @Rows::jsonb)
        """;

    public const string Findings = """
        insert into agency.finding
            (id, case_id, evidence_id, officer_id, outcome, reason, at)
        select id, case_id, evidence_id, officer_id, outcome, reason, at
        from jsonb_populate_recordset(null::agency.finding, @Rows::jsonb)
        """;

    public const string Notes = """
        insert into agency.case_note
            (id, case_id, author_id, text, at)
        select id, case_id, author_id, text, at
        from jsonb_populate_recordset(null::agency.case_note, @Rows::jsonb)
        """;

    public const string Audit = """
        insert into platform.audit
            (id, at, actor_id, action, subject, after, reason)
        select id, at, actor_id, action, subject, after, reason
        from jsonb_populate_recordset(null::platform.audit, @Rows::jsonb)
        """;

    public const string Facts = """
        insert into agency.recorded_fact (id, supplier_id, kind, on_date, value, recorded_by)
        select id, supplier_id, kind, on_date, value, recorded_by
        from jsonb_populate_recordset(null::agency.recorded_fact, @Rows::jsonb)
        """;

    public const string Listings = """
        insert into catalogue.listing
            (id, supplier_id, state, sku, name_vi, name_en, description_vi, description_en, category, hs_code,
            origin_claim, moq,
            unit, currency, price_tiers, incoterms, lead_times, sample, capacity_per_month, packaging, packaging_en,
            attributes,
            certificates, images, plate, price_usd_minor, lead_days, quality, published_at, created_at, updated_at)
        select id, supplier_id, state, sku, name_vi, name_en, description_vi, description_en, category, hs_code,
            origin_claim, moq,
            unit, currency, price_tiers, incoterms, lead_times, sample, capacity_per_month, packaging, packaging_en,
            attributes,
            certificates, images, plate, price_usd_minor, lead_days, quality, published_at, created_at, updated_at
        from jsonb_populate_recordset(null::catalogue.listing, @Rows::jsonb)
        """;

    public const string Inquiries = """
        insert into inquiries.inquiry
            (id, reference, listing_id, supplier_id, buyer_id, quantity, unit, needed_by, destination, incoterm, state,
            is_junk,
            junk_reason, sent_at, first_answer_at, first_answer_minutes, first_answer_working_minutes, updated_at)
        select id, reference, listing_id, supplier_id, buyer_id, quantity, unit, needed_by, destination, incoterm,
            state,
            junk_reason is not null, junk_reason, sent_at, first_answer_at, first_answer_minutes,
            first_answer_working_minutes, updated_at
        from jsonb_populate_recordset(null::inquiries.inquiry, @Rows::jsonb)
        """;

    public const string Messages = """
        insert into inquiries.message (id, inquiry_id, author_id, side, supplier_id, text, stops_the_clock, at)
        select m.id, m.inquiry_id, m.author_id, m.side, case when m.side = 'supplier' then i.supplier_id end, m.text,
            m.stops_the_clock, m.at
        from jsonb_populate_recordset(null::inquiries.message, @Rows::jsonb) m
        join inquiries.inquiry i on i.id = m.inquiry_id
        """;

    public const string JunkReports = """
        insert into inquiries.junk_report
            (inquiry_id, supplier_id, kind, note, reported_by, reported_at, outcome, outcome_reason, decided_by,
            decided_at)
        select inquiry_id, supplier_id, kind, note, reported_by, reported_at, outcome, outcome_reason, decided_by,
            decided_at
        from jsonb_populate_recordset(null::inquiries.junk_report, @Rows::jsonb)
        """;
}
