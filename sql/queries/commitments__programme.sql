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
        when a.precision = 'minute' then strftime(s.begins, '%a %-d %b %Y, %H:%M')
        when a.precision = 'month' then strftime(s.begins, '%B %Y')
        when date_diff('hour', s.begins, s.ends) <= 24 then strftime(s.begins, '%a %-d %b %Y')  -- the words tell the part of the day
        else strftime(s.begins, '%-d %b') || ' – ' || strftime(s.ends - interval 1 second, '%-d %b %Y')
    end as starts
from programme a
join documents d using (document_id)
cross join lateral (
    select
        timezone(coalesce(d.time_zone, 'UTC'), a.starts_from) as begins,
        timezone(coalesce(d.time_zone, 'UTC'), coalesce(a.starts_to, a.starts_from)) as ends
) s
where a.document_id = $document_id
order by a.starts_from nulls last, a.title
