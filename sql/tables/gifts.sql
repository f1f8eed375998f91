create table gifts (
    gift_id VARCHAR primary key,
    giver VARCHAR,
    giver_id VARCHAR,
    recipient VARCHAR,
    recipient_id VARCHAR,
    item VARCHAR not null,
    quantity DOUBLE,
    inscription VARCHAR,
    former_owner VARCHAR,
    presentation_id VARCHAR not null,
    is_list_open BOOLEAN not null,
    occasion VARCHAR,
    certainty VARCHAR not null check (certainty in ('gift', 'borderline')),
    mention_count INTEGER not null,
    document_id VARCHAR not null references documents,
    post_id VARCHAR references posts,
    span_start INTEGER not null,
    span_end INTEGER not null,
    text VARCHAR not null,
    method VARCHAR not null,
    check (0 <= span_start and span_start < span_end)
);
comment on table gifts is 'One row per kind of item given.';
comment on column gifts.gift_id is 'stable id';
comment on column gifts.giver is 'who gives';
comment on column gifts.giver_id is 'id of the giver';
comment on column gifts.recipient is 'who receives';
comment on column gifts.recipient_id is 'id of the recipient';
comment on column gifts.item is 'what is given';
comment on column gifts.quantity is 'how many; null where the text does not say';
comment on column gifts.inscription is 'words on the item';
comment on column gifts.former_owner is 'who owned or used it before';
comment on column gifts.presentation_id is 'shared by items handed over together';
comment on column gifts.is_list_open is 'the text says there is more ("several gifts, including")';
comment on column gifts.occasion is 'at what event';
comment on column gifts.certainty is 'handed over, or only shown, lent, promised';
comment on column gifts.mention_count is 'statements of the same gift';
comment on column gifts.document_id is 'the live blog';
comment on column gifts.post_id is 'the post; null in the summary block';
comment on column gifts.span_start is 'first code point in documents.text';
comment on column gifts.span_end is 'code point after the last';
comment on column gifts.text is 'the words themselves: documents.text[span_start:span_end]';
comment on column gifts.method is 'the rule or model that found it';
