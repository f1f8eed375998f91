create table post_topics (
    post_topic_id VARCHAR primary key,
    document_id VARCHAR not null references documents,
    post_id VARCHAR not null references posts,
    topic_id VARCHAR not null references topics,
    share DOUBLE not null check (share between 0 and 1),
    words VARCHAR[] not null
);
comment on table post_topics is 'What each post is about; a post''s shares sum to 1.';
comment on column post_topics.post_topic_id is 'stable id';
comment on column post_topics.document_id is 'the live blog';
comment on column post_topics.post_id is 'the post';
comment on column post_topics.topic_id is 'the subject; unclassified where the post gives no evidence';
comment on column post_topics.share is 'the post''s share for this subject';
comment on column post_topics.words is 'the words that decided it';
