-- The page's own summary, each point with the posts that support it best.
select s.ordinal, s.text, list(p.sequence order by u.score desc) filter (p.sequence is not null) as posts
from summary_points s
left join summary_support u using (summary_point_id)
left join posts p on p.post_id = u.post_id
where s.document_id = $document_id
group by s.ordinal, s.text
order by s.ordinal
