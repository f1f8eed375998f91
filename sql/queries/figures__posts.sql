-- How many figures of each kind every post states; posts without any have one row without a kind.
select p.sequence, coalesce(p.headline, left(p.body, 80)) as headline, f.kind, count(f.figure_id)::integer as figures
from posts p
left join figures f on f.post_id = p.post_id
where p.document_id = $document_id
group by p.sequence, p.headline, p.body, f.kind
order by p.sequence, f.kind
