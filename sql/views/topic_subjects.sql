-- The broad subject that each topic belongs to: the top of its branch of the IPTC Media Topics.
create view topic_subjects as
with recursive branch as (
    select topic_id, topic_id as subject_id from topics where parent is null or parent not in (select topic_id from topics)
    union all
    select t.topic_id, b.subject_id from topics t join branch b on t.parent = b.topic_id
)
select b.topic_id, b.subject_id, t.label as subject
from branch b
join topics t on t.topic_id = b.subject_id;
comment on view topic_subjects is 'The broad subject that each topic belongs to';
