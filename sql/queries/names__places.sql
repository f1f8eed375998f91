-- Places of one live blog.
select l.place_id, l.name, l.aliases, l.kind, l.country_code, l.latitude, l.longitude, count(*)::integer as mentions,
    count(*) filter (m.is_metonym)::integer as as_government,
    arg_min(m.mention_id, m.span_start) as row_id
from mentions m
join places l on l.place_id = m.entity_id
where m.document_id = $document_id and m.entity_kind = 'place'
group by all
order by mentions desc, l.name
