-- How many rows of each kind one live blog has.
select
    (select count(*) from posts where document_id = $document_id) as posts,
    (select count(distinct entity_id) from mentions where document_id = $document_id and entity_kind = 'person') as people,
    (select count(distinct entity_id) from mentions where document_id = $document_id and entity_kind = 'place') as places,
    (select count(distinct entity_id) from mentions where document_id = $document_id and entity_kind = 'organisation') as organisations,
    (select count(*) from figures where document_id = $document_id) as figures,
    (select count(*) from quotes where document_id = $document_id) as quotes,
    (select count(*) from commitments where document_id = $document_id) as commitments,
    (select count(*) from gifts where document_id = $document_id) as gifts,
    (select count(*) from agenda_items where document_id = $document_id) as agenda_items
