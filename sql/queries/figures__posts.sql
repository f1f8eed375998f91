-- How many figures of each kind every post states; posts without any have one row without a kind.
select p.sequence, p.title as headline, f.kind, count(f.figure_id)::integer as figures
from post_titles p
left join figures f on f.post_id = p.post_id
where p.document_id = $document_id
group by p.sequence, p.title, f.kind
order by p.sequence, f.kind
