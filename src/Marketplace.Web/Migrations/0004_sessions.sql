-- Sessions whose person signed out: a copy of their cookie is worth nothing. Kept for a day, longer than a cookie lives.
create table accounts.ended_session (
    id uuid not null primary key,
    at timestamptz not null default now()
);
create index ended_session_age on accounts.ended_session (at);
