-- How much of each live blog is about what: shares of posts and of words.
create view topic_mix as
select
    p.document_id,
    t.topic_id,
    t.label,
    t.medtop,
    count(distinct p.post_id)::integer as posts,
    sum(pt.share) / any_value(d.post_count) as post_share,
    sum(pt.share * p.word_count) / nullif(any_value(w.words), 0) as word_share
from post_topics pt
join posts p using (post_id)
join topics t using (topic_id)
join documents d on d.document_id = p.document_id
join (select document_id, sum(word_count) as words from posts group by document_id) w on w.document_id = p.document_id
group by p.document_id, t.topic_id, t.label, t.medtop;
comment on view topic_mix is 'How much of each live blog is about what: shares of posts and of words, each summing to 1 per document';
