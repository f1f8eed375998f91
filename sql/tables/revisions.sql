create table revisions (
    revision_id VARCHAR primary key,
    kind VARCHAR not null check (kind in ('refines', 'contradicts', 'supersedes', 'widens', 'disputed_by')),
    from_table VARCHAR not null,
    from_id VARCHAR not null,
    to_table VARCHAR,
    to_id VARCHAR,
    note VARCHAR,
    from_span_start INTEGER not null,
    from_span_end INTEGER not null,
    from_text VARCHAR not null,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table revisions is 'How a fact changed, from the earlier statement to the later.';
comment on column revisions.revision_id is 'stable id';
comment on column revisions.kind is 'how the later statement stands to the earlier';
comment on column revisions.from_table is 'table of the earlier statement';
comment on column revisions.from_id is 'id of the earlier statement';
comment on column revisions.to_table is 'table of the later statement; null where it is only a clause';
comment on column revisions.to_id is 'id of the later statement';
comment on column revisions.note is 'what changed, in words';
comment on column revisions.from_span_start is 'first code point of the earlier statement';
comment on column revisions.from_span_end is 'code point after the earlier statement';
comment on column revisions.from_text is 'the earlier statement';
comment on column revisions.document_id is 'the live blog';
comment on column revisions.post_id is 'the post; null in the summary block';
comment on column revisions.span_start is 'first code point in documents.text';
comment on column revisions.span_end is 'code point after the last';
comment on column revisions.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column revisions.method is 'the rule or model that found it';
