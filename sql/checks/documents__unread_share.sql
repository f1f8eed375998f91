-- warning: at most 2% of a document's words lie in lines that no reader understood
select d.document_id, d.word_count, sum(len(string_split_regex(trim(u.text), '\s+'))) as unread_words
from documents d
join unread_lines u using (document_id)
group by d.document_id, d.word_count
having unread_words > 0.02 * greatest(d.word_count, 1)
