create table post_revisions (
    post_revision_id VARCHAR primary key,
    document_id VARCHAR not null references documents,
    snapshot_id VARCHAR not null references snapshots,
    post_id VARCHAR not null,
    kind VARCHAR not null check (kind in ('added', 'edited', 'removed', 'retimed')),
    is_trivial BOOLEAN not null,
    field VARCHAR,
    before VARCHAR,
    after VARCHAR
);
comment on table post_revisions is 'What changed in a post between two snapshots of its document.';
comment on column post_revisions.post_revision_id is 'stable id';
comment on column post_revisions.document_id is 'the live blog';
comment on column post_revisions.snapshot_id is 'the snapshot that shows the change';
comment on column post_revisions.post_id is 'the post; a removed one no longer stands in posts';
comment on column post_revisions.kind is 'what happened';
comment on column post_revisions.is_trivial is 'only marks, spaces, case or a spelling changed: no news';
comment on column post_revisions.field is 'headline, body, author or posted_at; null for added and removed';
comment on column post_revisions.before is 'the words before';
comment on column post_revisions.after is 'the words after';
