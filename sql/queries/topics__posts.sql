-- What each post is about, and the words that decided it.
select p.sequence, p.title as headline, t.label, s.subject, pt.share, pt.words
from post_topics pt
join post_titles p using (post_id)
join topics t using (topic_id)
join topic_subjects s using (topic_id)
where pt.document_id = $document_id
order by p.sequence, pt.share desc
