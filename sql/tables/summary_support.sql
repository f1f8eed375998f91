create table summary_support (
    summary_support_id VARCHAR primary key,
    summary_point_id VARCHAR not null references summary_points,
    document_id VARCHAR not null references documents,
    post_id VARCHAR not null references posts,
    score DOUBLE not null
);
comment on table summary_support is 'Which posts support which point of the summary.';
comment on column summary_support.summary_support_id is 'stable id';
comment on column summary_support.summary_point_id is 'the point';
comment on column summary_support.document_id is 'the live blog';
comment on column summary_support.post_id is 'a post that supports it';
comment on column summary_support.score is 'share of the point''s content words that the post has, weighed by rarity; 0 to 1';
