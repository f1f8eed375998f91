create table commitments (
    commitment_id VARCHAR primary key,
    actor VARCHAR,
    actor_id VARCHAR,
    counterparty VARCHAR,
    counterparty_id VARCHAR,
    action VARCHAR not null check (action in ('invest', 'buy', 'sell', 'tariff', 'spend', 'give', 'supply', 'reduce', 'raise', 'cooperate', 'sign', 'meet', 'deploy', 'other')),
    object VARCHAR,
    deed VARCHAR,
    strength VARCHAR not null check (strength in ('signed', 'agreed', 'pledged', 'vowed', 'said_will', 'reaffirmed', 'expected', 'demanded', 'threatened')),
    value DOUBLE,
    value_high DOUBLE,
    comparator VARCHAR check (comparator in ('=', '>=', '<=', '>', '<', '~')),
    unit VARCHAR,
    basis VARCHAR,
    baseline_value DOUBLE,
    baseline_kind VARCHAR check (baseline_kind in ('threatened', 'previous', 'agreed')),
    deadline_text VARCHAR,
    due_from TIMESTAMPTZ,
    due_to TIMESTAMPTZ,
    condition_text VARCHAR,
    reciprocal_id VARCHAR,
    voice VARCHAR not null check (voice in ('direct', 'indirect', 'document', 'reporter', 'analysis')),
    novelty VARCHAR not null check (novelty in ('new', 'restated', 'finalised')),
    is_quantified BOOLEAN not null,
    is_countable BOOLEAN not null,
    figure_id VARCHAR,
    mention_count INTEGER not null,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table commitments is 'One row per promise, threat, demand or agreed measure.';
comment on column commitments.commitment_id is 'stable id';
comment on column commitments.actor is 'who would have to do it; for demands and threats who makes them';
comment on column commitments.actor_id is 'id of the actor';
comment on column commitments.counterparty is 'towards whom';
comment on column commitments.counterparty_id is 'id of the counterparty';
comment on column commitments.action is 'what is to be done';
comment on column commitments.object is 'what it is done to';
comment on column commitments.deed is 'what is to be done in the page''s own words, without deadline and condition: "open 40 shops in Britain"';
comment on column commitments.strength is 'how firm it is';
comment on column commitments.value is 'the quantity';
comment on column commitments.value_high is 'a range''s upper end';
comment on column commitments.comparator is 'how the text bounds the value';
comment on column commitments.unit is 'unit of the quantity';
comment on column commitments.basis is 'what a share is of';
comment on column commitments.baseline_value is 'the earlier or threatened value';
comment on column commitments.baseline_kind is 'what the baseline is';
comment on column commitments.deadline_text is 'the deadline as written';
comment on column commitments.due_from is 'earliest due time';
comment on column commitments.due_to is 'latest due time';
comment on column commitments.condition_text is 'the condition as written';
comment on column commitments.reciprocal_id is 'commitment_id of what is given in exchange';
comment on column commitments.voice is 'who is speaking';
comment on column commitments.novelty is 'whether it is new';
comment on column commitments.is_quantified is 'has a quantity';
comment on column commitments.is_countable is 'may be summed: a promise with a quantity that is counted nowhere else';
comment on column commitments.figure_id is 'the figure that states the quantity';
comment on column commitments.mention_count is 'statements of the same commitment';
comment on column commitments.document_id is 'the live blog';
comment on column commitments.post_id is 'the post; null in the summary block';
comment on column commitments.span_start is 'first code point in documents.text';
comment on column commitments.span_end is 'code point after the last';
comment on column commitments.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column commitments.method is 'the rule or model that found it';
