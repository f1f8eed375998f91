-- blocking: the posts of a document are numbered 1, 2, 3, … both as given and in the order of time
select document_id, count(*) as posts, count(distinct position) as positions, count(distinct sequence) as sequences
from posts
group by document_id
having max(position) <> count(*) or max(sequence) <> count(*) or count(distinct position) <> count(*) or count(distinct sequence) <> count(*)
