create table topics (
    topic_id VARCHAR primary key,
    label VARCHAR not null,
    medtop VARCHAR,
    parent VARCHAR
);
comment on table topics is 'Subjects that posts are about.';
comment on column topics.topic_id is 'slug of the label';
comment on column topics.label is 'the subject';
comment on column topics.medtop is 'IPTC Media Topic code';
comment on column topics.parent is 'topic_id of the broader subject';

-- Every document names the topics it uses: keep each once.
insert into topics by name
select distinct on (topic_id) * from parts.topics order by topic_id;
