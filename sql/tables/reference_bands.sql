create table reference_bands (
    publisher VARCHAR not null,
    measure VARCHAR not null,
    low DOUBLE not null,
    middle DOUBLE not null,
    high DOUBLE not null check (low <= middle and middle <= high),
    primary key (publisher, measure)
);
comment on table reference_bands is 'What is usual: the pace and length of some 2,400 live blogs of 2013 to 2017, to hold a blog against.';
comment on column reference_bands.publisher is 'bbc, guardian, or all';
comment on column reference_bands.measure is 'posts_per_hour, gap_minutes (mean minutes between posts), words_per_post (mean)';
comment on column reference_bands.low is 'one blog in ten lies below';
comment on column reference_bands.middle is 'the median blog';
comment on column reference_bands.high is 'one blog in ten lies above';
