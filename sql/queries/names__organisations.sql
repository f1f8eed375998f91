-- Organisations of one live blog.
select o.organisation_id, o.name, o.aliases, o.kind, o.country_code, count(*)::integer as mentions, arg_min(m.mention_id, m.span_start) as row_id
from mentions m
join organisations o on o.organisation_id = m.entity_id
where m.document_id = $document_id and m.entity_kind = 'organisation'
group by all
order by mentions desc, o.name
