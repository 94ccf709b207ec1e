-- Mail on its way: written within the transaction of its cause, sent after it, one by one. Sent rows are kept a week.

create table platform.mail (
    id uuid not null primary key,
    message_id text not null constraint mail_is_queued_once unique,
    recipient text not null,
    subject text not null,
    body text not null,                  -- paragraphs separated by empty lines
    created_at timestamptz not null default now(),
    attempts int not null default 0,     -- counted when one begins, so that a mail that ends the process is bounded too
    due_at timestamptz not null default now(),   -- while an attempt runs: when another node may take it over
    sent_at timestamptz,
    dead_at timestamptz,
    last_error text
);
create index mail_due on platform.mail (due_at, id) where sent_at is null and dead_at is null;
create index mail_sent on platform.mail (sent_at) where sent_at is not null;
create index mail_dead on platform.mail (dead_at) where dead_at is not null;
