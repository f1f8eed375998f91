create table people (
    person_id VARCHAR primary key,
    name VARCHAR not null,
    aliases VARCHAR[] not null,
    role VARCHAR,
    country_code VARCHAR,
    is_author BOOLEAN not null,
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
comment on table people is 'One row per person named in the corpus.';
comment on column people.person_id is 'slug of the canonical name';
comment on column people.name is 'the fullest form that the document gives, without titles';
comment on column people.aliases is 'other forms that mean the same person';
comment on column people.role is 'office or role as the text gives it';
comment on column people.country_code is 'ISO 3166-1 alpha-2 of the country the role belongs to';
comment on column people.is_author is 'writes posts of the blog (byline)';
comment on column people.mention_count is 'mentions in all documents';
comment on column people.post_count is 'posts that mention the person';
comment on column people.document_count is 'documents that mention the person';
comment on column people.first_post_id is 'the earliest post that mentions the person';
comment on column people.document_id is 'the live blog';
comment on column people.post_id is 'the post; null in the summary block';
comment on column people.span_start is 'first code point in documents.text';
comment on column people.span_end is 'code point after the last';
comment on column people.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column people.method is 'the rule or model that found it';

-- One row per document becomes one row for the corpus; its evidence is that of the first document.
insert into people by name
select
    person_id,
    first(name order by mention_count desc, document_id) as name,
    coalesce(list_sort(list_filter(list_distinct(flatten(list(aliases))), lambda alias: alias <> first(name order by mention_count desc, document_id))), []) as aliases,
    first(role order by role is null, mention_count desc, document_id) as role,
    first(country_code order by country_code is null, mention_count desc, document_id) as country_code,
    bool_or(is_author) as is_author,
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
from parts.people
group by person_id;
