-- blocking: an estimated time lies between its bounds
select post_id, earliest_at, estimated_at, latest_at
from posts
where earliest_at > estimated_at or estimated_at > latest_at
