create table documents (
    document_id VARCHAR primary key,
    title VARCHAR,
    publisher VARCHAR,
    url VARCHAR,
    language VARCHAR,
    source_path VARCHAR not null,
    reader VARCHAR not null,
    text VARCHAR not null,
    sha256 VARCHAR not null,
    reading_order VARCHAR check (reading_order in ('newest_first', 'oldest_first')),
    reference_date DATE,
    reference_date_basis VARCHAR check (reference_date_basis in ('given', 'stated', 'inferred')),
    time_zone VARCHAR,
    time_zone_basis VARCHAR check (time_zone_basis in ('given', 'stated', 'inferred')),
    coverage_start TIMESTAMPTZ,
    coverage_end TIMESTAMPTZ,
    post_count INTEGER not null,
    word_count INTEGER not null,
    is_ended BOOLEAN,
    read_at TIMESTAMPTZ not null
);
comment on table documents is 'One row per live blog.';
comment on column documents.document_id is 'stable id: the slug of the page''s canonical URL, or of the file''s name';
comment on column documents.title is 'title of the live blog; null where unknown';
comment on column documents.publisher is 'who published it; null where unknown';
comment on column documents.url is 'canonical address of the page; null where unknown';
comment on column documents.language is 'ISO 639-1 code of the language; null where unknown';
comment on column documents.source_path is 'where it was read from: relative to the inbox, or the file as it was named';
comment on column documents.reader is 'the reader that read it';
comment on column documents.text is 'the text that every span points into: the decoded file, or the text rendered from HTML or JSON';
comment on column documents.sha256 is 'SHA-256 of the original bytes';
comment on column documents.reading_order is 'newest_first or oldest_first; null where posts are unknown';
comment on column documents.reference_date is 'the day that "today" means on the page; null where it cannot be known';
comment on column documents.reference_date_basis is 'given by a sidecar, stated on the page, or inferred from dated cues';
comment on column documents.time_zone is 'IANA name of the zone that the page''s clocks show';
comment on column documents.time_zone_basis is 'how the zone is known';
comment on column documents.coverage_start is 'instant of the first post, where known';
comment on column documents.coverage_end is 'instant of the last post, where known';
comment on column documents.post_count is 'number of posts; 0 where the page''s post boundaries are lost';
comment on column documents.word_count is 'words in the posts and the summary';
comment on column documents.is_ended is 'the page says that its coverage has ended; null where it says nothing';
comment on column documents.read_at is 'when these bytes were first read';
