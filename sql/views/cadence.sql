-- Posts of each live blog in the order of time, with the gap to the post before.
create view cadence as
select
    document_id,
    post_id,
    sequence,
    headline,
    author,
    kind,
    is_key_event,
    word_count,
    posted_at_basis,
    estimated_at,
    earliest_at,
    latest_at,
    date_diff('second', lag(estimated_at) over ordered, estimated_at) / 60.0 as gap_minutes,
    sum(word_count) over (ordered rows unbounded preceding)::integer as words_so_far
from posts
window ordered as (partition by document_id order by sequence);
comment on view cadence is 'Posts of each live blog in the order of time, with the gap in minutes to the post before';
