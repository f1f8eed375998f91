-- warning: the boundaries of the posts are known
select document_id, title, reader from documents where post_count = 0
