create table agenda_items (
    agenda_item_id VARCHAR primary key,
    title VARCHAR not null,
    kind VARCHAR not null check (kind in ('meeting', 'speech', 'travel', 'ceremony', 'signing', 'meal', 'call', 'vote', 'release', 'match', 'other')),
    participants VARCHAR[] not null,
    place VARCHAR,
    place_id VARCHAR,
    starts_text VARCHAR,
    starts_from TIMESTAMPTZ,
    starts_to TIMESTAMPTZ,
    precision VARCHAR check (precision in ('minute', 'part_of_day', 'day', 'month', 'after_event')),
    status VARCHAR not null check (status in ('planned', 'underway', 'happened', 'cancelled')),
    mention_count INTEGER not null,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table agenda_items is 'One row per scheduled or reported event of the programme.';
comment on column agenda_items.agenda_item_id is 'stable id';
comment on column agenda_items.title is 'who does what';
comment on column agenda_items.kind is 'what sort of event';
comment on column agenda_items.participants is 'who takes part, by full name';
comment on column agenda_items.place is 'where';
comment on column agenda_items.place_id is 'place_id of where';
comment on column agenda_items.starts_text is 'when, as written';
comment on column agenda_items.starts_from is 'earliest start; local midnight where only the day is known';
comment on column agenda_items.starts_to is 'latest start';
comment on column agenda_items.precision is 'how exact the start is';
comment on column agenda_items.status is 'the latest known';
comment on column agenda_items.mention_count is 'statements of the same event';
comment on column agenda_items.document_id is 'the live blog';
comment on column agenda_items.post_id is 'the post; null in the summary block';
comment on column agenda_items.span_start is 'first code point in documents.text';
comment on column agenda_items.span_end is 'code point after the last';
comment on column agenda_items.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column agenda_items.method is 'the rule or model that found it';
