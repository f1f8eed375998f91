-- Promises, demands and threats with their quantities, ready to be summed where is_countable.
create view commitment_ledger as
select
    c.commitment_id,
    c.document_id,
    d.title as document,
    c.post_id,
    p.headline,
    p.sequence,
    c.actor,
    c.action,
    c.object,
    c.deed,
    c.counterparty,
    c.strength,
    case c.strength when 'demanded' then 'demand' when 'threatened' then 'threat' else 'promise' end as stance,
    c.value,
    c.value_high,
    c.comparator,
    c.unit,
    c.basis,
    c.baseline_value,
    c.baseline_kind,
    c.deadline_text,
    c.due_to,
    c.novelty,
    c.is_quantified,
    c.is_countable,
    c.mention_count,
    c.text,
    c.span_start,
    c.span_end
from commitments c
join documents d using (document_id)
left join posts p on p.post_id = c.post_id;
comment on view commitment_ledger is 'Promises, demands and threats with their quantities; sum value only where is_countable, per unit';
