-- The largest sums that are promised in all live blogs together, per unit of money, nothing counted twice within a blog.
select l.actor, l.action, l.object, l.value, l.value_high, l.comparator, l.unit, l.strength, l.document, l.document_id, l.commitment_id as row_id
from commitment_ledger l
where l.is_countable and l.is_quantified and l.unit <> 'percent'
order by l.value desc
limit 25
