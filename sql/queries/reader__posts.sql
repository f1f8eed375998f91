-- The posts as they stand on the page.
select p.post_id, p.position, p.sequence, t.title, p.author, p.kind, p.span_start, p.span_end, p.posted_clock
from posts p
join post_titles t using (post_id)
where p.document_id = $document_id
order by p.position
