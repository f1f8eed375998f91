-- The largest sums that are promised in all live blogs together, nothing counted twice within a blog. Sums of one currency stand
-- together, the most frequent currency first: without a rate of exchange, yen and dollars have no order.
select l.actor, coalesce(l.deed, l.object, l.action) as deed, l.value, l.value_high, l.comparator, l.unit, l.strength, l.document, l.document_id, l.commitment_id as row_id
from commitment_ledger l
where l.is_countable and l.is_quantified and regexp_full_match(l.unit, '[A-Z]{3}')
order by count(*) over (partition by l.unit) desc, l.unit, l.value desc, l.commitment_id
limit 25
