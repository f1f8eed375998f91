create table organisations (
    organisation_id VARCHAR primary key,
    name VARCHAR not null,
    aliases VARCHAR[] not null,
    kind VARCHAR not null check (kind in ('company', 'government', 'party', 'military', 'media', 'igo', 'ngo', 'team', 'other')),
    country_code VARCHAR,
    mention_count INTEGER not null,
    post_count INTEGER not null,
    document_count INTEGER not null,
    first_post_id VARCHAR,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table organisations is 'One row per organisation named in the corpus.';
comment on column organisations.organisation_id is 'slug of the canonical name';
comment on column organisations.name is 'the fullest form that the document gives';
comment on column organisations.aliases is 'other forms, acronyms among them';
comment on column organisations.kind is 'what sort of organisation';
comment on column organisations.country_code is 'ISO 3166-1 alpha-2';
comment on column organisations.mention_count is 'mentions in all documents';
comment on column organisations.post_count is 'posts that mention it';
comment on column organisations.document_count is 'documents that mention it';
comment on column organisations.first_post_id is 'the earliest post that mentions it';
comment on column organisations.document_id is 'the live blog';
comment on column organisations.post_id is 'the post; null in the summary block';
comment on column organisations.span_start is 'first code point in documents.text';
comment on column organisations.span_end is 'code point after the last';
comment on column organisations.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column organisations.method is 'the rule or model that found it';
