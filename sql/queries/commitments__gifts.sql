-- Gifts, those handed over together side by side.
select g.giver, g.recipient, g.item, g.quantity, g.inscription, g.former_owner, g.certainty, g.presentation_id, g.is_list_open, g.gift_id as row_id, p.sequence
from gifts g
left join posts p on p.post_id = g.post_id
where g.document_id = $document_id
order by p.sequence, g.presentation_id, g.span_start
