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
