-- Promises, demands and threats of one live blog, the largest first.
select *, commitment_id as row_id from commitment_ledger where document_id = $document_id order by is_countable desc, value desc nulls last, sequence
