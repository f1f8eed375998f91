"""Statements become facts: the same thing said twice is one row.

Belongs here: which statements share a fact, the timeline of posts whose times were lost, snapshots of growing pages, revisions of facts,
declared corrections. Does not: finding statements in text (`extraction`), folding documents together (SQL in `sql/tables/`).

    carry_ids(previous, reading) -> Reading, snapshot and post revisions      (`snapshots`)
    link(reading, ledger)        -> Ledger                                    (`facts`)
"""
