-- The names that stand most often in the news (not in bylines and credits).
select
    m.entity_kind as kind,
    coalesce(p.name, l.name, o.name) as name,
    coalesce(p.role, l.kind, o.kind) as role,
    count(*)::integer as mentions,
    count(distinct m.post_id)::integer as posts,
    arg_min(m.mention_id, m.span_start) as row_id
from mentions m
left join people p on m.entity_kind = 'person' and p.person_id = m.entity_id
left join places l on m.entity_kind = 'place' and l.place_id = m.entity_id
left join organisations o on m.entity_kind = 'organisation' and o.organisation_id = m.entity_id
where m.document_id = $document_id and not m.is_byline
group by all
order by mentions desc, name
limit 60
