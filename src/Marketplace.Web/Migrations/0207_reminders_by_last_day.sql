-- A paper that is completed in place gets another last day, of which its supplier is reminded as well.
alter table agency.expiry_reminder add column expires_on date;

update agency.expiry_reminder r
set expires_on = coalesce(e.expires_on, r.sent_at::date)
from suppliers.evidence e
where e.id = r.evidence_id;

delete from agency.expiry_reminder where expires_on is null;

alter table agency.expiry_reminder
    alter column expires_on set not null,
    drop constraint expiry_reminder_pkey,
    add primary key (evidence_id, expires_on, days_before);
