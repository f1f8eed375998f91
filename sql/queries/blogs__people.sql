-- The people named in most live blogs.
select name, role, document_count, post_count, mention_count from people where not is_author order by document_count desc, mention_count desc, name limit 25
