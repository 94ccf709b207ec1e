-- How often a node began it: a file that ends its process is given up and does not go round all nodes.
alter table catalogue.import_run add column attempts int not null default 0;

-- The same file with a mended map is another import.
drop index catalogue.import_does_not_run_twice;
create unique index import_does_not_run_twice on catalogue.import_run (supplier_id, file_sha256, md5(map::text))
    where state in ('queued', 'running');
