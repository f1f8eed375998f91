create table commitment_mentions (
    commitment_mention_id VARCHAR primary key,
    commitment_id VARCHAR not null references commitments,
    strength VARCHAR not null,
    value DOUBLE,
    unit VARCHAR,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table commitment_mentions is 'Each place that states a commitment.';
comment on column commitment_mentions.commitment_mention_id is 'stable id';
comment on column commitment_mentions.commitment_id is 'the commitment';
comment on column commitment_mentions.strength is 'how firm this statement is';
comment on column commitment_mentions.value is 'the quantity as this statement gives it';
comment on column commitment_mentions.unit is 'unit of that quantity';
comment on column commitment_mentions.document_id is 'the live blog';
comment on column commitment_mentions.post_id is 'the post; null in the summary block';
comment on column commitment_mentions.span_start is 'first code point in documents.text';
comment on column commitment_mentions.span_end is 'code point after the last';
comment on column commitment_mentions.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column commitment_mentions.method is 'the rule or model that found it';
