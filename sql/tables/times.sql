create table times (
    time_id VARCHAR primary key,
    kind VARCHAR not null check (kind in ('date', 'clock', 'weekday', 'relative', 'part_of_day', 'span', 'decade')),
    "from" TIMESTAMPTZ,
    "to" TIMESTAMPTZ,
    precision VARCHAR not null check (precision in ('minute', 'hour', 'part_of_day', 'day', 'week', 'month', 'quarter', 'year', 'decade', 'unknown')),
    basis VARCHAR,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table times is 'Dates and times stated in the text, resolved where the text allows it.';
comment on column times.time_id is 'stable id';
comment on column times.kind is 'what sort of expression';
comment on column times."from" is 'start of the time meant; local midnight where only the day is known';
comment on column times."to" is 'end of the time meant, exclusive';
comment on column times.precision is 'how exact it is';
comment on column times.basis is 'what it was resolved against: reference_date, post_time, stated; null where unresolved';
comment on column times.document_id is 'the live blog';
comment on column times.post_id is 'the post; null in the summary block';
comment on column times.span_start is 'first code point in documents.text';
comment on column times.span_end is 'code point after the last';
comment on column times.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column times.method is 'the rule or model that found it';
