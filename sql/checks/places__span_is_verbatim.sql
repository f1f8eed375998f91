-- blocking: the words of a row are the words of its document at its span
-- Within a post its own words are looked at, which posts__span_is_verbatim holds against the document: far less text to count through.
select r.place_id, r.span_start, r.span_end, r.text
from places r
join documents d using (document_id)
left join posts p on p.post_id = r.post_id
where case
    when p.span_start <= r.span_start and r.span_end <= p.span_end
    then substring(p.text, r.span_start - p.span_start + 1, r.span_end - r.span_start)
    else substring(d.text, r.span_start + 1, r.span_end - r.span_start)
end is distinct from r.text
