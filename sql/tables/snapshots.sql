create table snapshots (
    snapshot_id VARCHAR primary key,
    document_id VARCHAR not null references documents,
    ordinal INTEGER not null check (ordinal >=1),
    sha256 VARCHAR not null,
    source_path VARCHAR not null,
    read_at TIMESTAMPTZ not null,
    page_updated_at TIMESTAMPTZ,
    post_count INTEGER not null,
    added_count INTEGER not null,
    edited_count INTEGER not null,
    removed_count INTEGER not null,
    retimed_count INTEGER not null
);
comment on table snapshots is 'One row per reading of a document whose bytes had changed.';
comment on column snapshots.snapshot_id is 'stable id';
comment on column snapshots.document_id is 'the live blog';
comment on column snapshots.ordinal is '1 is the first reading';
comment on column snapshots.sha256 is 'SHA-256 of the bytes read';
comment on column snapshots.source_path is 'where it was read from';
comment on column snapshots.read_at is 'when it was read';
comment on column snapshots.page_updated_at is 'the page''s own "Updated", where it states one';
comment on column snapshots.post_count is 'posts on the page then';
comment on column snapshots.added_count is 'posts that were new against the snapshot before';
comment on column snapshots.edited_count is 'posts whose words had changed';
comment on column snapshots.removed_count is 'posts that were gone';
comment on column snapshots.retimed_count is 'posts whose stated time had changed';
