create schema accounts;

-- A person who signs in. Roles and the supplier scope are data.
create table accounts.account (
    id uuid not null primary key,
    email text not null,
    name text not null,
    password_hash text not null,
    role text not null constraint account_role_is_known
        check (role in ('buyer', 'supplier', 'officer', 'approver', 'admin')),
    supplier_id uuid,                    -- set for role supplier, null for all others
    country text,                        -- ISO 3166-1 alpha-2; null when not told
    company text,                        -- a buyer's firm; null when not told
    language text not null default 'en' constraint account_language_is_known check (language in ('vi', 'en')),
    suspended_at timestamptz,
    security_stamp uuid not null,        -- changes when sessions must end
    created_at timestamptz not null default now(),
    constraint supplier_staff_has_a_supplier check ((role = 'supplier') = (supplier_id is not null))
);
create unique index account_email_is_unique on accounts.account (lower(email));
create index account_supplier on accounts.account (supplier_id) where supplier_id is not null;

-- A key for a machine: shown once, stored as SHA-256.
create table accounts.api_key (
    id uuid not null primary key,
    account_id uuid not null references accounts.account (id),
    name text not null,
    prefix text not null,
    key_hash bytea not null constraint api_key_hash_is_unique unique,
    scope text not null constraint api_key_scope_is_known check (scope in ('read', 'write')),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index api_key_account on accounts.api_key (account_id);

-- Failed sign-ins, counted per address and per e-mail in a sliding window.
create table accounts.sign_in_failure (
    id bigint generated always as identity primary key,
    email text not null,
    address text not null,
    at timestamptz not null default now()
);
create index sign_in_failure_email on accounts.sign_in_failure (email, at);
create index sign_in_failure_address on accounts.sign_in_failure (address, at);
