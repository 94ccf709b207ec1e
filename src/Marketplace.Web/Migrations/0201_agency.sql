create schema agency;

-- The case of one application: who works on it and until when.
create table agency.vetting_case (
    id uuid not null primary key,
    application_id uuid constraint one_case_an_application unique,   -- null: opened by the score, not by an application
    supplier_id uuid not null,
    reference text not null,
    reason text not null default 'application' constraint case_reason_is_known
        check (reason in ('application', 'gate-failed', 'score-dropped', 'expiry')),
    state text not null default 'open' constraint case_state_is_known
        check (state in ('open', 'waiting', 'recommended', 'decided')),
    officer_id uuid,                     -- null: nobody has taken it yet
    version bigint not null default 1,
    opened_at timestamptz not null default now(),
    due_on date not null,
    recommendation text constraint recommendation_is_known check (recommendation in ('approve', 'reject')),
    recommendation_reason text,
    recommended_by uuid,
    recommended_at timestamptz,
    outcome text constraint outcome_is_known check (outcome in ('approved', 'rejected')),
    outcome_reason text,
    decided_by uuid,
    decided_at timestamptz,
    constraint two_people_decide check (decided_by is null or decided_by <> recommended_by)
);
create index case_queue on agency.vetting_case (state, due_on);

-- What an officer found of one paper. The newest finding of a paper holds.
create table agency.finding (
    id uuid not null primary key,
    case_id uuid not null references agency.vetting_case (id),
    evidence_id uuid not null,
    officer_id uuid not null,
    outcome text not null constraint finding_outcome_is_known check (outcome in ('accepted', 'rejected', 'needs-more')),
    reason text not null,
    at timestamptz not null default now()
);
create index finding_evidence on agency.finding (evidence_id, at desc);
create index finding_case on agency.finding (case_id, at);

create table agency.case_note (
    id uuid not null primary key,
    case_id uuid not null references agency.vetting_case (id),
    author_id uuid not null,
    text text not null,
    at timestamptz not null default now()
);
create index case_note_case on agency.case_note (case_id, at);

create table agency.conflict_declaration (
    case_id uuid not null references agency.vetting_case (id),
    officer_id uuid not null,
    has_conflict boolean not null,
    note text,
    at timestamptz not null default now(),
    primary key (case_id, officer_id)
);

-- Everything decided, hash-chained: hash = SHA-256(prev_hash || canonical entry). Insert only.
create table agency.decision_log (
    number bigint not null primary key,
    case_id uuid not null references agency.vetting_case (id),
    entry text not null,                 -- canonical JSON
    prev_hash text not null,
    hash text not null constraint decision_hash_is_unique unique,
    at timestamptz not null
);

-- One computed score with all that is needed to compute it again, byte for byte.
create table agency.assessment (
    id uuid not null primary key,
    supplier_id uuid not null,
    criteria_version int not null,
    as_of date not null,
    snapshot bytea not null,             -- canonical JSON, UTF-8
    snapshot_hash text not null,         -- SHA-256 hex of snapshot
    result bytea not null,               -- canonical JSON with the derivation
    total numeric(6, 2) not null,
    passes boolean not null,
    gates_hold boolean not null,
    next_change_on date,                 -- null: the same snapshot scores the same for ever
    cause text not null,                 -- why it was computed: submitted, finding, nightly, on request
    created_at timestamptz not null default now(),
    constraint assessment_is_stored_once unique (supplier_id, as_of, snapshot_hash, criteria_version)
);
create index assessment_latest on agency.assessment (supplier_id, created_at desc);

-- The assessment in force of each supplier, for lists, badges and the nightly job.
create table agency.standing (
    supplier_id uuid not null primary key,
    assessment_id uuid not null references agency.assessment (id),
    total numeric(6, 2) not null,
    group_a numeric(6, 2) not null,      -- share of the group's maximum, per cent
    group_b numeric(6, 2) not null,
    group_c numeric(6, 2) not null,
    passes boolean not null,
    gates_hold boolean not null,
    as_of date not null,
    next_change_on date,
    scores numeric[] not null            -- C01 … C14; -1: not applicable or not measured
);
create index standing_due on agency.standing (next_change_on);

-- A score never changes without a line.
create table agency.score_change (
    id uuid not null primary key,
    supplier_id uuid not null,
    assessment_id uuid not null references agency.assessment (id),
    criterion text not null,             -- C01 … C14
    old_score numeric(6, 2),             -- null: not scored before
    new_score numeric(6, 2),             -- null: not applicable or not measured
    cause text not null,
    evidence_id uuid,
    at timestamptz not null default now()
);
create index score_change_supplier on agency.score_change (supplier_id, at desc);

-- Facts the agency states itself, dated: registry checks, confirmations, titles, disputes, alerts, bans, audits.
create table agency.recorded_fact (
    id uuid not null primary key,
    supplier_id uuid not null,
    kind text not null,
    on_date date not null,
    until_date date,
    value jsonb not null default '{}',
    evidence_id uuid,
    recorded_by uuid not null,
    at timestamptz not null default now()
);
create index recorded_fact_supplier on agency.recorded_fact (supplier_id, kind, on_date);

-- Reminders already sent, so that each goes out once.
create table agency.expiry_reminder (
    evidence_id uuid not null,
    days_before int not null,
    sent_at timestamptz not null default now(),
    primary key (evidence_id, days_before)
);
