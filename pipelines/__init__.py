"""Liveledger: text in, records out, tables at rest, pages that only read.

The layers, each importing only those to its left; packages joined by `|` never import each other:

    paths < model < language < reading | extraction | linking < store < exports | evaluation < orchestration < definitions < cli

`dagster` is imported only in `orchestration` and `definitions`, `duckdb` only in `store`.
One name is used wherever a thing appears: asset key = table = `sql/tables/<table>.sql` = export file = page query.
"""
