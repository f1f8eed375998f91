-- Every span of every table in one place: what the reader page highlights.
create view evidence as
select 'mentions' as table_name, mention_id as row_id, document_id, post_id, span_start, span_end, text, entity_kind as kind, entity_id as label from mentions
union all by name
select 'figures' as table_name, figure_id as row_id, document_id, post_id, span_start, span_end, text, kind, concat_ws(' ', nullif(comparator, '='), case when value = trunc(value) and abs(value) < 1e18 then format('{:,}', value::bigint) else printf('%.15g', value) end, 'to ' || printf('%.15g', value_high), unit) as label from figures
union all by name
select 'times' as table_name, time_id as row_id, document_id, post_id, span_start, span_end, text, kind, cast("from" as varchar) as label from times
union all by name
select 'quotes' as table_name, quote_id as row_id, document_id, post_id, span_start, span_end, text, kind, speaker as label from quotes
union all by name
select 'gifts' as table_name, gift_id as row_id, document_id, post_id, span_start, span_end, text, certainty as kind, concat_ws(' → ', giver, recipient) as label from gifts
union all by name
select 'agenda_items' as table_name, agenda_item_id as row_id, document_id, post_id, span_start, span_end, text, kind, title as label from agenda_items
union all by name
select 'commitments' as table_name, commitment_id as row_id, document_id, post_id, span_start, span_end, text, strength as kind, concat_ws(' ', actor, action, object) as label from commitments;
comment on view evidence is 'Every extracted span with the table and row that it supports';
