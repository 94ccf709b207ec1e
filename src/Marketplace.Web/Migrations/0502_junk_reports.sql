-- Why an inquiry is left out of the response figures; null exactly where it counts.
alter table inquiries.inquiry add column junk_reason text
    constraint junk_reason_is_known check (junk_reason in ('linked-account', 'reported'));
update inquiries.inquiry set junk_reason = 'reported' where is_junk;
alter table inquiries.inquiry add constraint junk_has_a_reason check (is_junk = (junk_reason is not null));

-- A supplier says that an inquiry is none; it counts on until an officer confirms it. One report an inquiry, for good.
create table inquiries.junk_report (
    inquiry_id uuid not null primary key references inquiries.inquiry (id),
    supplier_id uuid not null,
    kind text not null constraint junk_kind_is_known check (kind in ('advertising', 'not-a-buyer', 'repeated', 'abuse', 'other')),
    note text not null,
    reported_by uuid not null,
    reported_at timestamptz not null,
    outcome text constraint junk_outcome_is_known check (outcome in ('confirmed', 'refused')),   -- null: not looked at yet
    outcome_reason text,
    decided_by uuid,
    decided_at timestamptz,
    constraint junk_decision_is_whole check (
        (outcome is null) = (decided_by is null) and (outcome is null) = (outcome_reason is null)
        and (outcome is null) = (decided_at is null))
);
create index junk_report_open on inquiries.junk_report (reported_at) where outcome is null;
