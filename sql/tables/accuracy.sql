create table accuracy (
    measure VARCHAR primary key,
    hits INTEGER not null check (hits >= 0),
    extra INTEGER not null check (extra >= 0),
    missed INTEGER not null check (missed >= 0),
    precision DOUBLE not null check (precision between 0 and 1),
    recall DOUBLE not null check (recall between 0 and 1),
    f1 DOUBLE not null check (f1 between 0 and 1),
    floor DOUBLE,
    document_count INTEGER not null,
    measured_on DATE not null
);
comment on table accuracy is 'How right the tables are on hand-marked live blogs, as last measured by liveledger score --update.';
comment on column accuracy.measure is 'table, or table.field for values of matched rows';
comment on column accuracy.hits is 'labelled rows that were found';
comment on column accuracy.extra is 'rows that no label knows';
comment on column accuracy.missed is 'labelled rows that were not found';
comment on column accuracy.precision is 'share of what was found that is right';
comment on column accuracy.recall is 'share of what is labelled that was found';
comment on column accuracy.f1 is 'harmonic mean of precision and recall';
comment on column accuracy.floor is 'F1 below which the accuracy gate fails';
comment on column accuracy.document_count is 'hand-marked documents that were scored';
comment on column accuracy.measured_on is 'day of the measurement';
