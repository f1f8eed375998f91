create table places (
    place_id VARCHAR primary key,
    name VARCHAR not null,
    aliases VARCHAR[] not null,
    kind VARCHAR not null check (kind in ('country', 'region', 'city', 'facility', 'water', 'continent')),
    country_code VARCHAR,
    latitude DOUBLE,
    longitude DOUBLE,
    geonames_id INTEGER,
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
comment on table places is 'One row per place named in the corpus.';
comment on column places.place_id is 'slug of name and country';
comment on column places.name is 'the gazetteer''s name';
comment on column places.aliases is 'other forms that mean the same place';
comment on column places.kind is 'what sort of place';
comment on column places.country_code is 'ISO 3166-1 alpha-2';
comment on column places.latitude is 'degrees north, WGS 84; null where no source gives it';
comment on column places.longitude is 'degrees east, WGS 84; null where no source gives it';
comment on column places.geonames_id is 'GeoNames id';
comment on column places.mention_count is 'mentions in all documents';
comment on column places.post_count is 'posts that mention it';
comment on column places.document_count is 'documents that mention it';
comment on column places.first_post_id is 'the earliest post that mentions it';
comment on column places.document_id is 'the live blog';
comment on column places.post_id is 'the post; null in the summary block';
comment on column places.span_start is 'first code point in documents.text';
comment on column places.span_end is 'code point after the last';
comment on column places.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column places.method is 'the rule or model that found it';

-- One row per document becomes one row for the corpus; its evidence is that of the first document.
insert into places by name
select
    place_id,
    first(name order by mention_count desc, document_id) as name,
    coalesce(list_sort(list_filter(list_distinct(flatten(list(aliases))), lambda alias: alias <> first(name order by mention_count desc, document_id))), []) as aliases,
    first(kind order by kind is null, mention_count desc, document_id) as kind,
    first(country_code order by country_code is null, mention_count desc, document_id) as country_code,
    first(latitude order by latitude is null, mention_count desc, document_id) as latitude,
    first(longitude order by longitude is null, mention_count desc, document_id) as longitude,
    first(geonames_id order by geonames_id is null, mention_count desc, document_id) as geonames_id,
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
from parts.places
group by place_id;
