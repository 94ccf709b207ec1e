create schema inquiries;

create sequence inquiries.inquiry_number start 10001;   -- the last part of a reference: 26-11-10482; smaller ones are demo data

create table inquiries.inquiry (
    id uuid not null primary key,
    reference text not null constraint inquiry_reference_is_unique unique,
    listing_id uuid not null,
    supplier_id uuid not null,
    buyer_id uuid not null,              -- account
    quantity numeric(18, 3) not null,
    unit text not null,
    needed_by date,
    destination text,                    -- ISO 3166-1 alpha-2
    incoterm text,
    state text not null default 'new' constraint inquiry_state_is_known
        check (state in ('new', 'answered', 'waiting', 'closed')),
    is_junk boolean not null default false,
    sent_at timestamptz not null,
    first_answer_at timestamptz,
    first_answer_minutes int,            -- wall clock
    first_answer_working_minutes int,    -- Monday to Friday, 8:00-17:00 Asia/Ho_Chi_Minh
    updated_at timestamptz not null
);
create index inquiry_supplier on inquiries.inquiry (supplier_id, updated_at desc, id);
create index inquiry_buyer on inquiries.inquiry (buyer_id, updated_at desc, id);
create index inquiry_sent on inquiries.inquiry (buyer_id, sent_at);

create table inquiries.message (
    id uuid not null primary key,
    inquiry_id uuid not null references inquiries.inquiry (id),
    author_id uuid not null,
    side text not null constraint message_side_is_known check (side in ('buyer', 'supplier')),
    text text not null,
    stops_the_clock boolean not null default false,
    at timestamptz not null
);
create index message_inquiry on inquiries.message (inquiry_id, at);
