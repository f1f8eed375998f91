-- Every figure of one live blog in the order of the posts, with what it measures.
select
    f.figure_id as row_id, f.value, f.value_high, f.comparator, f.kind, f.unit, f.basis, f.measure, f.rate, f.change, f.baseline_value, f.text,
    p.sequence, p.title as headline,
    count(*) over (partition by f.fact_id)::integer as stated
from figures f
left join post_titles p on p.post_id = f.post_id
where f.document_id = $document_id
order by p.sequence nulls last, f.span_start
