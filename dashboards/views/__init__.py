"""The pages: one file each. Belongs here: layout. Does not: SQL, charts, rules."""
