"""A document's prose becomes records, each with its span.

Belongs here: one file per kind of fact, each with one `extract(page) -> Iterable[Record]`, listed in `registry.EXTRACTORS` in the order in
which they build on each other. Does not: deciding which statements are the same fact across posts (`linking`).

    extract(reading) -> Ledger
"""
