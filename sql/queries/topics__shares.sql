-- The blog's words by topic.
select m.label, m.medtop, m.posts, m.word_share as share, m.post_share, s.subject
from topic_mix m
join topic_subjects s using (topic_id)
where m.document_id = $document_id
order by m.word_share desc, m.label
