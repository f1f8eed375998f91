-- warning: the latest start is not before the earliest
select agenda_item_id, title, starts_from, starts_to from agenda_items where starts_to < starts_from
