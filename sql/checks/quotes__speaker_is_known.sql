-- warning: a document's direct quotes mostly have a speaker
select document_id, count(*) as direct_quotes, count(*) filter (speaker is null) as without_speaker
from quotes
where kind = 'direct'
group by document_id
having without_speaker > 0.5 * direct_quotes and direct_quotes >= 4
