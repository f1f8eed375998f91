-- How right the tables are on hand-marked live blogs.
select measure, split_part(measure, '.', 1) as table_name, contains(measure, '.') as is_field, precision, recall, f1, floor, hits + missed as rows, document_count, measured_on
from accuracy
order by is_field, table_name, measure
