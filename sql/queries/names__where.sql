-- In which posts the most frequent people stand.
with frequent as (
    select entity_id, count(*) as total
    from mentions
    where document_id = $document_id and entity_kind = 'person' and not is_byline
    group by entity_id
    order by total desc, entity_id
    limit 15
)
select p.name, s.sequence, s.title as headline, count(*)::integer as mentions, any_value(f.total)::integer as total
from mentions m
join frequent f using (entity_id)
join people p on p.person_id = m.entity_id
join post_titles s on s.post_id = m.post_id
where m.document_id = $document_id and m.entity_kind = 'person' and not m.is_byline
group by p.name, s.sequence, s.title
order by total desc, p.name, s.sequence
