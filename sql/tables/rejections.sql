create table rejections (
    source_path VARCHAR primary key,
    sha256 VARCHAR not null,
    reason VARCHAR not null,
    read_at TIMESTAMPTZ not null,
    document_id VARCHAR
);
comment on table rejections is 'Files that could not be read as a live blog, each with the reason.';
comment on column rejections.source_path is 'the file: relative to the inbox, or as it was named';
comment on column rejections.sha256 is 'SHA-256 of its bytes';
comment on column rejections.reason is 'what is wrong with it and what to do';
comment on column rejections.read_at is 'when it was refused';
comment on column rejections.document_id is 'the live blog whose last good rows still stand; null where there are none';
