-- Every batch of listings changes the frequency of a page's words at once: half of each page stays free for the new
-- rows, so that no index has to be told.
alter table search.term set (fillfactor = 45);
