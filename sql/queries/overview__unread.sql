-- Lines that no reader understood.
select line, text from unread_lines where document_id = $document_id order by line limit 50
