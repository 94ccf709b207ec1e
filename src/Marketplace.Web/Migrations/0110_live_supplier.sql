-- Approved by the agency, and neither suspended nor removed: only such a firm is shown to buyers.
create function suppliers.is_live(state text) returns boolean language sql immutable parallel safe as
$$ select state in ('eligible', 'selected') $$;
