-- Every live blog with what was found in it, the latest coverage first.
select
    d.document_id,
    coalesce(d.title, d.document_id) as title,
    d.publisher,
    d.reference_date,
    d.post_count,
    d.word_count,
    (select count(distinct entity_id)::integer from mentions m where m.document_id = d.document_id and m.entity_kind = 'person') as people,
    (select count(*)::integer from figures f where f.document_id = d.document_id) as figures,
    (select count(*)::integer from quotes q where q.document_id = d.document_id) as quotes,
    (select count(*)::integer from commitments c where c.document_id = d.document_id) as commitments,
    date_diff('minute', d.coverage_start, d.coverage_end) / 60.0 as hours
from documents d
order by d.coverage_end desc nulls last, d.reference_date desc nulls last, d.document_id
limit 2000
