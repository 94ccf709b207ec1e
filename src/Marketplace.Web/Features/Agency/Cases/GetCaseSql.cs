namespace Marketplace.Web.Features.Agency.Cases;

/// <summary>The statements of <see cref="GetCase"/>; each list is bounded.</summary>
internal static class GetCaseSql
{
    public const string Head = """
        select x.id, x.reference, s.id as supplier_id, s.legal_name_vi, s.legal_name_en, s.tax_code, s.business_type,
            s.province_code, s.commune_code, s.street, s.legal_representative, s.founded_on,
            s.hs_chapters[1] as hs_chapter, s.employees,
            coalesce(c.state, 'open') as state, x.submitted_at,
            coalesce(c.due_on, (x.submitted_at at time zone 'Asia/Ho_Chi_Minh')::date + 14) as due_on,
            c.officer_id, o.name as officer_name,
            c.recommendation, c.recommendation_reason, c.recommended_by, r.name as recommended_by_name,
            c.recommended_at,
            c.outcome, c.outcome_reason, d.name as decided_by_name, c.decided_at, x.round,
            coalesce(c.reason, 'application') as reason, coalesce(c.version, 0) as version,
            coalesce(c.state = 'recommended' and c.recommended_papers <> (
                select coalesce(md5(string_agg(e.id::text || e.version::text || e.state, ',' order by e.id)), '')
                from suppliers.evidence e
                where e.supplier_id = x.supplier_id and e.state <> 'draft'), false) as papers_changed,
            s.state as supplier_state
        from (
            select a.id, a.reference, a.supplier_id, a.submitted_at, a.round
            from suppliers.application a
            where a.id = @Id and a.state <> 'draft'
            union all
            select k.id, k.reference, k.supplier_id, k.opened_at, extract(year from k.opened_at)::int
            from agency.vetting_case k
            where k.id = @Id and k.application_id is null
        ) x
        join suppliers.supplier s on s.id = x.supplier_id
        left join agency.vetting_case c on c.id = x.id
        left join accounts.account o on o.id = c.officer_id
        left join accounts.account r on r.id = c.recommended_by
        left join accounts.account d on d.id = c.decided_by
        """;

    public const string Papers = """
        select e.id, e.type, e.number, e.issuer, e.scope, e.hs_chapters, e.issued_on, e.expires_on, e.state,
            e.created_at as uploaded_at, f.id as file_id, f.name as file_name, f.bytes as file_bytes,
            f.sha256 as file_sha256,
            n.outcome as found_outcome, n.reason as found_reason, p.name as found_by, n.at as found_at,
            e.version, e.details::text as details
        from suppliers.evidence e
        left join suppliers.stored_file f on f.id = e.file_id
        left join lateral (
            select x.outcome, x.reason, x.officer_id, x.at
            from agency.finding x
            where x.evidence_id = e.id
            order by x.at desc
            limit 1
        ) n on true
        left join accounts.account p on p.id = n.officer_id
        where e.supplier_id = @SupplierId and e.state not in ('draft', 'withdrawn')
        order by e.type, e.created_at, e.id
        limit 500
        """;

    public const string Notes = """
        select a.name as author, n.text, n.at
        from agency.case_note n join accounts.account a on a.id = n.author_id
        where n.case_id = @Id
        order by n.at desc
        limit 100
        """;

    public const string Timeline = """
        select x.text, x.detail, coalesce(a.name, '') as who, x.at
        from (
            select f.outcome as text, e.type as detail, f.officer_id as person, f.at
            from agency.finding f join suppliers.evidence e on e.id = f.evidence_id where f.case_id = @Id
            union all
            select 'recommended', c.recommendation, c.recommended_by, c.recommended_at
            from agency.vetting_case c where c.id = @Id and c.recommended_at is not null
                and c.recommendation is not null
            union all
            select 'recommended-before', u.after ->> 'Outcome', u.actor_id, u.at
            from platform.audit u
            where u.subject = 'case/' || @Id::text and u.action = 'case.recommended'
                and u.at < coalesce((select c.recommended_at from agency.vetting_case c where c.id = @Id), 'infinity')
            union all
            select 'decided', c.outcome, c.decided_by, c.decided_at
            from agency.vetting_case c where c.id = @Id and c.decided_at is not null
            union all
            select substr(u.action, 6), coalesce(u.reason, ''), u.actor_id, u.at
            from platform.audit u
            where u.subject = 'case/' || @Id::text
                and u.action in ('case.taken', 'case.returned', 'case.conflict', 'case.looked-up')
            union all
            select 'legal-changed', coalesce(u.reason, ''), u.actor_id, u.at
            from platform.audit u
            where u.subject = 'supplier/' || @SupplierId::text and u.action = 'profile.legal-changed'
            union all
            select 'opened', c.reason, null, c.opened_at
            from agency.vetting_case c where c.id = @Id and c.application_id is null
            union all
            select 'submitted', p.reference, null, p.submitted_at
            from suppliers.application p where p.id = @Id and p.submitted_at is not null
        ) x
        left join accounts.account a on a.id = x.person
        order by x.at desc
        limit 50
        """;

    public const string Facts = """
        select f.kind, f.on_date, f.until_date, coalesce(f.value ->> 'source', '') as source,
            coalesce(a.name, '') as who,
            f.at
        from agency.recorded_fact f
        left join accounts.account a on a.id = f.recorded_by
        where f.supplier_id = @SupplierId and f.kind <> 'registry-check'
        order by f.at desc, f.id desc
        limit 100
        """;

    public const string Registry = """
        select (f.value ->> 'isActive')::bool as is_active,
            (f.value ->> 'nameAndAddressMatch')::bool as name_and_address_match, f.on_date,
            coalesce(a.name, '') as who, f.at
        from agency.recorded_fact f
        left join accounts.account a on a.id = f.recorded_by
        where f.supplier_id = @SupplierId and f.kind = 'registry-check'
        order by f.at desc, f.id desc
        limit 1
        """;

    /// <summary>What fell when a case was opened by a score, and since; each criterion's last fall.</summary>
    public const string Drops = """
        select distinct on (c.criterion) c.criterion, c.old_score, c.new_score, c.evidence_id as paper_id,
            e.type as paper_type, c.at
        from agency.vetting_case k
        join agency.score_change c on c.supplier_id = k.supplier_id and c.at >= k.opened_at - interval '1 minute'
        left join suppliers.evidence e on e.id = c.evidence_id
        where k.id = @Id and k.reason in ('gate-failed', 'score-dropped', 'expiry')
            and c.old_score > coalesce(c.new_score, 0)
        order by c.criterion, c.at desc
        limit 14
        """;

    /// <summary>One row a person, from all cases of the firm.</summary>
    public const string Conflicts = """
        select d.officer_id, a.name, bool_or(d.has_conflict) as has_conflict, min(d.at) as at,
            coalesce(string_agg(d.note, '; ' order by d.at), '') as note
        from agency.conflict_declaration d
        join agency.vetting_case c on c.id = d.case_id
        join accounts.account a on a.id = d.officer_id
        where c.supplier_id = @SupplierId
        group by d.officer_id, a.name
        order by min(d.at)
        limit 50
        """;
}
