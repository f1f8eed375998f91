-- The posts as they stand on the page.
select post_id, position, sequence, headline, author, kind, span_start, span_end, posted_clock
from posts
where document_id = $document_id
order by position
