-- How facts changed: the earlier statement, the later, and the post that made it so.
select r.kind, r.from_text, r.text, r.note, r.to_id as row_id, p.sequence, p.title as headline
from revisions r
left join post_titles p on p.post_id = r.post_id
where r.document_id = $document_id
order by p.sequence nulls last, r.span_start
