create table media (
    media_id VARCHAR primary key,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    kind VARCHAR not null check (kind in ('photo', 'video', 'embed')),
    credit VARCHAR,
    caption VARCHAR,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table media is 'Pictures, videos and embeds, each with its credit and caption.';
comment on column media.media_id is 'stable id';
comment on column media.document_id is 'the live blog';
comment on column media.post_id is 'the post it stands in; null above the first post';
comment on column media.kind is 'photo, video or embed';
comment on column media.credit is 'who is credited; null where nobody is';
comment on column media.caption is 'caption or title; null where there is none';
comment on column media.span_start is 'first code point in documents.text';
comment on column media.span_end is 'code point after the last';
comment on column media.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column media.method is 'the rule or model that found it';
