create table quotes (
    quote_id VARCHAR primary key,
    speaker VARCHAR,
    speaker_id VARCHAR,
    cue VARCHAR,
    kind VARCHAR not null check (kind in ('direct', 'fragment')),
    utterance_id VARCHAR not null,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table quotes is 'Words in quotation marks or set off as a quotation.';
comment on column quotes.quote_id is 'stable id';
comment on column quotes.speaker is 'full name of who said it; null where the text does not say';
comment on column quotes.speaker_id is 'person_id, organisation_id or place_id of the speaker';
comment on column quotes.cue is 'the word that introduces it ("said")';
comment on column quotes.kind is 'a sentence or clause, or a few words inside a sentence';
comment on column quotes.utterance_id is 'shared by variants of the same words';
comment on column quotes.document_id is 'the live blog';
comment on column quotes.post_id is 'the post; null in the summary block';
comment on column quotes.span_start is 'first code point in documents.text';
comment on column quotes.span_end is 'code point after the last';
comment on column quotes.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column quotes.method is 'the rule or model that found it';
