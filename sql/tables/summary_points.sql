create table summary_points (
    summary_point_id VARCHAR primary key,
    ordinal INTEGER not null check (ordinal >=1),
    document_id VARCHAR not null references documents,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table summary_points is 'The points of the summary block at the top of the page, which is no post.';
comment on column summary_points.summary_point_id is 'stable id';
comment on column summary_points.ordinal is 'place in the block; 1 is the first';
comment on column summary_points.document_id is 'the live blog';
comment on column summary_points.span_start is 'first code point in documents.text';
comment on column summary_points.span_end is 'code point after the last';
comment on column summary_points.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column summary_points.method is 'the rule or model that found it';
