-- What is promised in all, per live blog, actor, action and unit; nothing is counted twice.
create view commitment_totals as
select document_id, actor, action, unit, count(*)::integer as commitments, sum(value) as total
from commitments
where is_countable
group by document_id, actor, action, unit;
comment on view commitment_totals is 'Sum of countable commitments per live blog, actor, action and unit';
