-- What a post is called in a list: its headline, else the words it begins with, cut between two of them.
create view post_titles as
with openings as (select *, trim(regexp_replace(body, '\s+', ' ', 'g')) as opening from posts)
select
    post_id,
    document_id,
    sequence,
    coalesce(
        headline,
        case when length(opening) <= 80 then nullif(opening, '') else regexp_replace(left(opening, 80), '[\s,;:–—-]+\S*$', '') || '…' end,
        posted_clock
    ) as title
from openings;
comment on view post_titles is 'What a post is called in a list: its headline, else the words it begins with';
