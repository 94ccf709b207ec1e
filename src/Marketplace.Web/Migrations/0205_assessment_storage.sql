-- A night stores 100,000 assessments: nobody reads them by this index, and lz4 packs ten times as fast as pglz.
drop index agency.assessment_latest;

do $$
begin
    if exists (select 1 from pg_settings s where s.name = 'default_toast_compression' and 'lz4' = any (s.enumvals)) then
        alter table agency.assessment alter column snapshot set compression lz4, alter column result set compression lz4;
    end if;
end $$;
