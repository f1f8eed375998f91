-- blocking: the words of a row are the words of its document at its span
select r.summary_point_id, r.span_start, r.span_end, r.text
from summary_points r
join documents d using (document_id)
where substring(d.text, r.span_start + 1, r.span_end - r.span_start) is distinct from r.text
