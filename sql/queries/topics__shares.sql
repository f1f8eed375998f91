-- The blog's words by topic.
select label, medtop, posts, word_share as share, post_share from topic_mix where document_id = $document_id order by word_share desc
