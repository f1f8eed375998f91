-- Every span of every table in one place, with what its row says: what the reader page highlights, and what a link to a sentence leads to.
create view evidence as
select
    'mentions' as table_name, mention_id as row_id, document_id, post_id, span_start, span_end, text, method, entity_kind as kind, entity_id as label,
    case when is_metonym then 'stands for the government' end as detail
from mentions
union all by name
select
    'figures' as table_name, figure_id as row_id, document_id, post_id, span_start, span_end, text, method, kind,
    concat_ws(' ', nullif(comparator, '='), case when value = trunc(value) and abs(value) < 1e18 then format('{:,}', value::bigint) else printf('%.15g', value) end, 'to ' || printf('%.15g', value_high), unit) as label,
    concat_ws(', ', measure, 'of ' || basis, 'per ' || rate, change, 'from ' || printf('%.15g', baseline_value)) as detail
from figures
union all by name
select
    'times' as table_name, time_id as row_id, document_id, post_id, span_start, span_end, text, method, kind, cast("from" as varchar) as label,
    concat_ws(', ', 'to ' || cast("to" as varchar), 'to the ' || precision, basis) as detail
from times
union all by name
select
    'quotes' as table_name, quote_id as row_id, document_id, post_id, span_start, span_end, text, method, kind, speaker as label,
    concat_ws(', ', kind, 'cue: ' || cue) as detail
from quotes
union all by name
select
    'gifts' as table_name, gift_id as row_id, document_id, post_id, span_start, span_end, text, method, certainty as kind,
    concat_ws(' → ', giver, recipient) as label, concat_ws(' × ', case when quantity = trunc(quantity) then quantity::bigint::varchar else quantity::varchar end, item) as detail
from gifts
union all by name
select
    'agenda_items' as table_name, agenda_item_id as row_id, document_id, post_id, span_start, span_end, text, method, kind, title as label,
    concat_ws(', ', status, starts_text, place) as detail
from agenda_items
union all by name
select
    'commitments' as table_name, commitment_id as row_id, document_id, post_id, span_start, span_end, text, method, strength as kind,
    concat_ws(' ', actor, action, object) as label, concat_ws(', ', replace(strength, '_', ' '), deadline_text, condition_text) as detail
from commitments;
comment on view evidence is 'Every extracted span with the table and row that it supports, and what the row says';
