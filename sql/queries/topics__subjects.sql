-- The blog's words by broad subject: the tops of the tree of topics, with all that lies below them.
select
    s.subject as label,
    sum(pt.share * p.word_count) / nullif(any_value(w.words), 0) as share,
    count(distinct p.post_id)::integer as posts
from post_topics pt
join posts p using (post_id)
join topic_subjects s on s.topic_id = pt.topic_id
join (select document_id, sum(word_count) as words from posts group by document_id) w on w.document_id = p.document_id
where p.document_id = $document_id
group by s.subject
order by share desc, label
