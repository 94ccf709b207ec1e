-- Decisions and findings are insert-only: not even a mistake in the program changes or removes one.
create function agency.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'agency.% is insert-only', tg_table_name using errcode = 'integrity_constraint_violation';
end $$;

create trigger decision_log_is_insert_only before update or delete or truncate on agency.decision_log
    for each statement execute function agency.refuse_change();
create trigger finding_is_insert_only before update or delete or truncate on agency.finding
    for each statement execute function agency.refuse_change();

alter table agency.vetting_case
    add column recommended_papers text,      -- fingerprint of the papers that the recommendation rests on; null: none kept
    add column waiting_since timestamptz;    -- null: the officer's clock runs

alter table agency.vetting_case drop constraint case_reason_is_known;
alter table agency.vetting_case add constraint case_reason_is_known
    check (reason in ('application', 'gate-failed', 'score-dropped', 'expiry', 'new-papers'));

-- Numbers of cases without an application: S-2027-1001.
create sequence agency.case_number start 1001;
