-- People in the news of one live blog.
select p.person_id, p.name, p.aliases, p.role, p.country_code, p.is_author, count(*)::integer as mentions, count(distinct m.post_id)::integer as posts,
    arg_min(m.mention_id, m.span_start) as row_id
from mentions m
join people p on p.person_id = m.entity_id
where m.document_id = $document_id and m.entity_kind = 'person'
group by all
order by mentions desc, p.name
