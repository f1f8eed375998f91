-- Every live blog, the latest coverage first.
select
    document_id, coalesce(title, document_id) as title, publisher, url, language, source_path, reader, reading_order,
    reference_date, reference_date_basis, time_zone, time_zone_basis, coverage_start, coverage_end, post_count, word_count, is_ended, read_at
from documents
order by coverage_end desc nulls last, reference_date desc nulls last, document_id
