-- blocking: only a commitment with a quantity, and no demand or threat, may be summed
select commitment_id, strength, value, text from commitments where is_countable and (value is null or strength in ('demanded', 'threatened'))
