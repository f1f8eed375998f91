-- warning: the day that "today" means is known; a sidecar can state it
select document_id, title from documents where reference_date is null
