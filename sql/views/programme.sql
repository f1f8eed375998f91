-- The programme of each live blog: items in the order of their start, with the states that the posts gave them.
create view programme as
select
    a.agenda_item_id,
    a.document_id,
    a.title,
    a.kind,
    a.participants,
    a.place,
    a.starts_text,
    a.starts_from,
    a.starts_to,
    a.precision,
    a.status,
    a.post_id,
    (
        select list(s.state order by p.sequence nulls first)
        from agenda_states s
        left join posts p on p.post_id = s.post_id
        where s.agenda_item_id = a.agenda_item_id
    ) as states,
    a.text
from agenda_items a;
comment on view programme is 'Items of the programme with the states that the posts gave them, earliest post first';
