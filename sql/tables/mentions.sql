create table mentions (
    mention_id VARCHAR primary key,
    entity_kind VARCHAR not null check (entity_kind in ('person', 'place', 'organisation')),
    entity_id VARCHAR not null,
    is_metonym BOOLEAN not null,
    is_byline BOOLEAN not null,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table mentions is 'Every place in a text where a person, place or organisation is named.';
comment on column mentions.mention_id is 'stable id';
comment on column mentions.entity_kind is 'which table entity_id points into';
comment on column mentions.entity_id is 'person_id, place_id or organisation_id';
comment on column mentions.is_metonym is 'a seat of government used for the government';
comment on column mentions.is_byline is 'stands in a byline or a credit, not in the news';
comment on column mentions.document_id is 'the live blog';
comment on column mentions.post_id is 'the post; null in the summary block';
comment on column mentions.span_start is 'first code point in documents.text';
comment on column mentions.span_end is 'code point after the last';
comment on column mentions.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column mentions.method is 'the rule or model that found it';
