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

-- One row per document becomes one row for the corpus; its evidence is that of the first document.
insert into organisations by name
select
    organisation_id,
    first(name order by mention_count desc, document_id) as name,
    coalesce(list_sort(list_filter(list_distinct(flatten(list(aliases))), lambda alias: alias <> first(name order by mention_count desc, document_id))), []) as aliases,
    first(kind order by kind is null, mention_count desc, document_id) as kind,
    first(country_code order by country_code is null, mention_count desc, document_id) as country_code,
    sum(mention_count)::integer as mention_count,
    sum(post_count)::integer as post_count,
    count(distinct document_id)::integer as document_count,
    first(first_post_id order by document_id) as first_post_id,
    first(document_id order by document_id) as document_id,
    first(post_id order by document_id) as post_id,
    first(span_start order by document_id) as span_start,
    first(span_end order by document_id) as span_end,
    first(text order by document_id) as text,
    first(method order by document_id) as method
from parts.organisations
group by organisation_id;
