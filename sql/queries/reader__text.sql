-- The text of one live blog.
select text from documents where document_id = $document_id
