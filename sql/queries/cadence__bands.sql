-- What is usual for live blogs of the page's publisher, or of all where it has none of its own.
select b.measure, b.low, b.middle, b.high, b.publisher
from reference_bands b
join documents d on d.document_id = $document_id
where b.publisher = coalesce(
    (select min(publisher) from reference_bands where publisher <> 'all' and contains(lower(d.publisher), publisher)), 'all'
)
