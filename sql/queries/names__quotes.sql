-- Who is quoted, with what.
select q.speaker, q.text, q.cue, q.kind, q.quote_id as row_id, p.sequence, p.title as headline
from quotes q
left join post_titles p on p.post_id = q.post_id
where q.document_id = $document_id
order by p.sequence, q.span_start
