-- Cases of members end with keep, suspend, remove or reinstate, and open for two reasons more.
alter table agency.vetting_case
    drop constraint case_reason_is_known,
    drop constraint recommendation_is_known,
    drop constraint outcome_is_known,
    add constraint case_reason_is_known check (reason in
        ('application', 'gate-failed', 'score-dropped', 'expiry', 'new-papers', 'legal-edit', 'review')),
    add constraint recommendation_is_known check (recommendation in
        ('approve', 'reject', 'keep', 'suspend', 'remove', 'reinstate')),
    add constraint outcome_is_known check (outcome in
        ('approved', 'rejected', 'kept', 'suspended', 'removed', 'reinstated')),
    add constraint case_reference_is_unique unique (reference);

-- Two messages, or two officers, at the same moment: one case.
create unique index one_open_case_a_reason on agency.vetting_case (supplier_id, reason)
    where application_id is null and state <> 'decided';
