create table agenda_states (
    agenda_state_id VARCHAR primary key,
    agenda_item_id VARCHAR not null references agenda_items,
    state VARCHAR not null check (state in ('planned', 'underway', 'happened', 'cancelled')),
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table agenda_states is 'What each post says of the state of an item of the programme; only ever added to.';
comment on column agenda_states.agenda_state_id is 'stable id';
comment on column agenda_states.agenda_item_id is 'the item';
comment on column agenda_states.state is 'the state that is stated';
comment on column agenda_states.document_id is 'the live blog';
comment on column agenda_states.post_id is 'the post; null in the summary block';
comment on column agenda_states.span_start is 'first code point in documents.text';
comment on column agenda_states.span_end is 'code point after the last';
comment on column agenda_states.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column agenda_states.method is 'the rule or model that found it';
