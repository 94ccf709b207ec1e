-- Families of goods for which a mandatory document of criteria 1.7 is missing or has ended: buyers do not see this
-- supplier's goods of them (the product gate of C04). Written with every score.
alter table agency.standing add column closed_families text[] not null default '{}';

-- Who may carry marks: badges, dates of checks and scores. A failed gate takes all of them away at once (criteria 1.8).
-- Nothing is taken from a supplier that was never scored. The figures are null until a score stands.
create view agency.mark as
select s.id as supplier_id, s.state = 'selected' as is_member, t.assessment_id, t.total, t.group_a, t.group_b,
    t.group_c, t.passes, t.as_of, t.scores
from suppliers.supplier s
left join agency.standing t on t.supplier_id = s.id
where t.gates_hold is not false;
