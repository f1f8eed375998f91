-- The programme, in the order of its start, on the page's own clock.
select
    a.agenda_item_id as row_id,
    a.title,
    a.kind,
    a.participants,
    a.place,
    a.starts_text as shown,
    a.status,
    a.states,
    case
        when a.precision in ('minute', 'part_of_day') then strftime(timezone(coalesce(d.time_zone, 'UTC'), a.starts_from), '%a %-d %b %Y, %H:%M')
        when a.precision = 'month' then strftime(timezone(coalesce(d.time_zone, 'UTC'), a.starts_from), '%B %Y')
        else strftime(timezone(coalesce(d.time_zone, 'UTC'), a.starts_from), '%a %-d %b %Y')
    end as starts
from programme a
join documents d using (document_id)
where a.document_id = $document_id
order by a.starts_from nulls last, a.title
