-- blocking: every mention points to a person, a place or an organisation that has a row
select m.mention_id, m.entity_kind, m.entity_id
from mentions m
where not exists (select 1 from people where m.entity_kind = 'person' and person_id = m.entity_id)
  and not exists (select 1 from places where m.entity_kind = 'place' and place_id = m.entity_id)
  and not exists (select 1 from organisations where m.entity_kind = 'organisation' and organisation_id = m.entity_id)
