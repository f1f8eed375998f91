create table figures (
    figure_id VARCHAR primary key,
    fact_id VARCHAR not null,
    value DOUBLE,
    value_high DOUBLE,
    comparator VARCHAR not null check (comparator in ('=', '>=', '<=', '>', '<', '~')),
    kind VARCHAR not null check (kind in ('money', 'percent', 'count', 'age', 'duration', 'distance', 'area', 'weight', 'volume', 'speed', 'temperature', 'multiple', 'rate', 'other')),
    unit VARCHAR,
    basis VARCHAR,
    measure VARCHAR,
    rate VARCHAR,
    change VARCHAR check (change in ('up', 'down')),
    baseline_value DOUBLE,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table figures is 'One row per quantity stated.';
comment on column figures.figure_id is 'stable id';
comment on column figures.fact_id is 'shared by statements of the same fact';
comment on column figures.value is 'the number in full ("$550bn" is 550000000000); null for "dozens"';
comment on column figures.value_high is 'a range''s upper end';
comment on column figures.comparator is 'how the text bounds the value';
comment on column figures.kind is 'what sort of quantity';
comment on column figures.unit is 'ISO 4217 for money, "percent", the counted noun, or a unit''s name';
comment on column figures.basis is 'what a share is of ("GDP")';
comment on column figures.measure is 'what is measured, from the sentence';
comment on column figures.rate is 'per what ("year", "litre"); null where it is no rate';
comment on column figures.change is 'direction, where the text gives one';
comment on column figures.baseline_value is 'the earlier value ("down from 25%")';
comment on column figures.document_id is 'the live blog';
comment on column figures.post_id is 'the post; null in the summary block';
comment on column figures.span_start is 'first code point in documents.text';
comment on column figures.span_end is 'code point after the last';
comment on column figures.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column figures.method is 'the rule or model that found it';
