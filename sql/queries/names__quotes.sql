-- Who is quoted, with what.
select q.speaker, q.text, q.cue, q.kind, q.quote_id as row_id, p.sequence, coalesce(p.headline, left(p.body, 80)) as headline
from quotes q
left join posts p on p.post_id = q.post_id
where q.document_id = $document_id
order by p.sequence, q.span_start
