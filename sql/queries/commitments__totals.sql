-- What is promised in all, nothing counted twice.
select actor, action, unit, commitments, total from commitment_totals where document_id = $document_id order by total desc
