-- Posts in the order of time, with times on the page's own clock.
select
    c.post_id,
    c.sequence,
    t.title as headline,
    c.author,
    c.kind,
    c.is_key_event,
    c.word_count as words,
    c.posted_at_basis as basis,
    c.gap_minutes,
    timezone(coalesce(d.time_zone, 'UTC'), c.estimated_at) as at,
    timezone(coalesce(d.time_zone, 'UTC'), c.earliest_at) as earliest,
    timezone(coalesce(d.time_zone, 'UTC'), c.latest_at) as latest,
    p.posted_clock,
    p.play_clock
from cadence c
join posts p using (post_id)
join post_titles t using (post_id)
join documents d on d.document_id = c.document_id
where c.document_id = $document_id
order by c.sequence
