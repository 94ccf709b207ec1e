-- What every area stands on: outbox, idempotency keys, audit trail, data-protection keys, files.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

create schema platform;

-- Work to do after the commit, written inside the transaction. Delivered rows are deleted; dead rows keep their reason.
create table platform.outbox (
    id uuid not null primary key,
    kind text not null,
    payload jsonb not null,
    created_at timestamptz not null default now(),
    attempts int not null default 0,
    due_at timestamptz not null default now(),
    dead_at timestamptz,
    last_error text
);
create index outbox_due on platform.outbox (due_at, id) where dead_at is null;
create index outbox_dead on platform.outbox (dead_at) where dead_at is not null;

-- One business effect per (caller, key). A row without an answer is in flight. Kept 24 hours.
create table platform.idempotency (
    caller text not null,
    key text not null,
    request_hash text not null,
    status int,
    content_type text,
    location text,
    body bytea,
    created_at timestamptz not null default now(),
    primary key (caller, key)
);
create index idempotency_age on platform.idempotency (created_at);

-- Who did what, when, to which thing, and why. Insert only.
create table platform.audit (
    id uuid not null primary key,
    at timestamptz not null default now(),
    actor_id uuid,                       -- null: the system itself
    action text not null,
    subject text not null,               -- area and id, e.g. listing/0199…
    before jsonb,
    after jsonb,
    reason text
);
create index audit_subject on platform.audit (subject, at);

create table platform.data_protection_key (
    friendly_name text not null primary key,
    xml text not null
);

-- Messages that the development mail sink received, newest first; real installations use SMTP and leave this empty.
create table platform.mail_sink (
    id uuid not null primary key,
    message_id text not null constraint mail_is_delivered_once unique,
    recipient text not null,
    subject text not null,
    body_text text not null,
    body_html text not null,
    sent_at timestamptz not null default now()
);
create index mail_sink_age on platform.mail_sink (sent_at desc);
