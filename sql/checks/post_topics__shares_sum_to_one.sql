-- blocking: the shares of a post's topics sum to 1
select post_id, sum(share) as total
from post_topics
group by post_id
having abs(sum(share) - 1) > 1e-6
