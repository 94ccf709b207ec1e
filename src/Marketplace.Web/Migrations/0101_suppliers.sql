create schema suppliers;

-- A company, cooperative or household business and its profile (criteria 1.5). Null: not told yet.
create table suppliers.supplier (
    id uuid not null primary key,
    version bigint not null default 1,
    legal_name_vi text not null,
    legal_name_en text,
    tax_code text not null constraint supplier_tax_code_is_unique unique,
    business_type text not null constraint supplier_business_type_is_known
        check (business_type in ('factory', 'trader', 'cooperative', 'household')),
    province_code text,                  -- two digits, 34 units
    province_edition text not null default '2025',
    commune_code text,
    street text,
    latitude numeric(9, 6),
    longitude numeric(9, 6),
    founded_on date,
    legal_representative text,
    contact_name text,
    contact_email text,
    phone text,
    languages text[] not null default '{}',          -- ISO 639-1
    website text,
    hs_chapters text[] not null default '{}',        -- two digits each, main first
    employees int,
    revenue_vnd bigint,                  -- last financial year
    capital_vnd bigint,
    site_photos int not null default 0,
    story_vi text,
    story_en text,
    markets text[] not null default '{}',            -- ISO 3166-1 alpha-2
    payment_terms text[] not null default '{}',
    nearest_port text,                   -- UN/LOCODE
    associations text[] not null default '{}',
    product_group text,                  -- category family that the export threshold is looked up for
    ecommerce_staff text,                -- name of the trained person; null: nobody named
    state text not null default 'applicant' constraint supplier_state_is_known
        check (state in ('applicant', 'eligible', 'selected', 'suspended', 'removed')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);

-- Numbers of references; the year of the round stands before them.
create sequence suppliers.application_number start 1001;

create table suppliers.application (
    id uuid not null primary key,
    reference text not null constraint application_reference_is_unique unique,   -- V-2027-0412
    supplier_id uuid not null references suppliers.supplier (id),
    round int not null,                  -- year of the pavilion round
    version bigint not null default 1,
    state text not null default 'draft' constraint application_state_is_known
        check (state in ('draft', 'submitted', 'in-review', 'needs-more', 'approved', 'rejected')),
    draft jsonb not null default '{}',   -- typed but not valid yet; what is valid stands in the profile
    declared_at timestamptz,             -- the supplier confirmed that all is true
    submitted_at timestamptz,
    decided_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint one_application_a_round unique (supplier_id, round)
);
create index application_state on suppliers.application (state, submitted_at);

create table suppliers.stored_file (
    id uuid not null primary key,
    supplier_id uuid not null references suppliers.supplier (id),
    name text not null,                  -- as the uploader called it, for the download only
    content_type text not null,
    bytes bigint not null,
    sha256 text not null,                -- hex, lower case
    uploaded_by uuid not null,
    uploaded_at timestamptz not null default now(),
    constraint stored_file_is_not_stored_twice unique (supplier_id, sha256)
);

-- One paper. What officers find of it stands in agency.finding.
create table suppliers.evidence (
    id uuid not null primary key,
    supplier_id uuid not null references suppliers.supplier (id),
    version bigint not null default 1,
    type text not null,                  -- key of the evidence type catalogue
    number text,
    issuer text,
    scope text,
    hs_chapters text[] not null default '{}',
    sites text,
    issued_on date,
    expires_on date,                     -- null: does not expire
    details jsonb not null default '{}', -- figures of the type, e.g. export turnover, product counts
    file_id uuid references suppliers.stored_file (id),
    state text not null default 'submitted' constraint evidence_state_is_known
        check (state in ('draft', 'submitted', 'in-review', 'accepted', 'rejected', 'needs-more', 'withdrawn')),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index evidence_supplier on suppliers.evidence (supplier_id);
create index evidence_expiry on suppliers.evidence (expires_on) where state = 'accepted';
