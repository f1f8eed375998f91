create table unread_lines (
    unread_line_id VARCHAR primary key,
    line INTEGER not null,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table unread_lines is 'Lines that no reader claimed: nothing is dropped in silence.';
comment on column unread_lines.unread_line_id is 'stable id';
comment on column unread_lines.line is 'number of the line in documents.text; 1 is the first';
comment on column unread_lines.document_id is 'the live blog';
comment on column unread_lines.post_id is 'the post; null in the summary block';
comment on column unread_lines.span_start is 'first code point in documents.text';
comment on column unread_lines.span_end is 'code point after the last';
comment on column unread_lines.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column unread_lines.method is 'the rule or model that found it';
