create table posts (
    post_id VARCHAR primary key,
    document_id VARCHAR not null references documents,
    position INTEGER not null check (position >=1),
    sequence INTEGER not null check (sequence >=1),
    headline VARCHAR,
    author VARCHAR,
    author_role VARCHAR,
    kind VARCHAR not null check (kind in ('update', 'analysis', 'explainer', 'recap', 'gallery', 'video', 'quote', 'commentary')),
    is_key_event BOOLEAN not null,
    is_pinned BOOLEAN not null,
    posted_at TIMESTAMPTZ,
    posted_clock VARCHAR,
    play_clock VARCHAR,
    earliest_at TIMESTAMPTZ,
    latest_at TIMESTAMPTZ,
    estimated_at TIMESTAMPTZ,
    posted_at_basis VARCHAR not null check (posted_at_basis in ('stated', 'estimated', 'unknown')),
    body VARCHAR not null,
    word_count INTEGER not null,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table posts is 'One row per entry of the live blog.';
comment on column posts.post_id is 'stable id: does not change when newer posts arrive above it';
comment on column posts.document_id is 'the live blog';
comment on column posts.position is '1 is first in the document as given';
comment on column posts.sequence is '1 is the earliest';
comment on column posts.headline is 'without credit, byline, time stamp or badge; null where the format has none';
comment on column posts.author is 'byline; several authors joined with a comma';
comment on column posts.author_role is 'what the byline says the author is';
comment on column posts.kind is 'what sort of entry it is';
comment on column posts.is_key_event is 'the page lists it among its key events';
comment on column posts.is_pinned is 'the page pins it on top';
comment on column posts.posted_at is 'what the page states, resolved; null where it states nothing, or no date or zone can be had';
comment on column posts.posted_clock is 'the page''s own words for the time ("12.34 BST", "20m ago")';
comment on column posts.play_clock is 'minute of play or over ("77 min", "9th over"): a second clock, never a post time';
comment on column posts.earliest_at is 'lower bound of an 80% interval for the time of posting; of a stated time that time, or what an age in hours ("2h ago") leaves open';
comment on column posts.latest_at is 'upper bound of an 80% interval for the time of posting';
comment on column posts.estimated_at is 'best estimate of the time of posting (equals posted_at where that is stated)';
comment on column posts.posted_at_basis is 'where the time comes from';
comment on column posts.body is 'paragraphs joined by a blank line; without headline, byline, role, credits, captions and furniture';
comment on column posts.word_count is 'words in headline and body';
comment on column posts.span_start is 'first code point of the whole post in documents.text';
comment on column posts.span_end is 'code point after the last of the whole post';
comment on column posts.text is 'the whole post as it stands in the document';
comment on column posts.method is 'the rule that found the post''s boundaries';
