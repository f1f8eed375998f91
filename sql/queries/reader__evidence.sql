-- Every extracted span of one live blog, with the row that it supports.
select
    e.table_name, e.row_id, e.post_id, s.sequence, e.span_start, e.span_end, e.text, e.detail, e.method,
    case when e.table_name = 'mentions' then e.kind else e.table_name end as style,
    e.kind,
    case when e.table_name = 'mentions' then coalesce(p.name, l.name, o.name) else e.label end as label,
    f.value, f.value_high, f.unit, f.comparator, t."from" as starts_at, t.precision
from evidence e
left join people p on e.table_name = 'mentions' and e.kind = 'person' and p.person_id = e.label
left join places l on e.table_name = 'mentions' and e.kind = 'place' and l.place_id = e.label
left join organisations o on e.table_name = 'mentions' and e.kind = 'organisation' and o.organisation_id = e.label
left join figures f on e.table_name = 'figures' and f.figure_id = e.row_id
left join times t on e.table_name = 'times' and t.time_id = e.row_id
left join posts s on s.post_id = e.post_id
where e.document_id = $document_id
order by e.span_start, e.span_end desc
