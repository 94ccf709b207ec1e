-- What of a supplier stood in the engines' copies when they were last told. When it differs from today's, they are told
-- again: of all its goods, or of those that name papers.
create table search.told_supplier (
    supplier_id uuid not null primary key,
    firm text not null,                  -- names, kind, province, whether its goods may be shown
    papers text not null                 -- ids of the accepted papers that are in date
);
