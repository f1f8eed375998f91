"""The published database as the command reads it. Belongs here: read-only queries on the newest snapshot. Does not: writing, pages."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

from pipelines.model.errors import LiveledgerError
from pipelines.store import snapshots


def snapshot() -> Path:
    """The newest published snapshot. Raises LiveledgerError where nothing has been published yet."""
    path = snapshots.newest()
    if path is None:
        raise LiveledgerError("There is no database yet. Run `liveledger build` first.")
    return path


def query(sql: str) -> pl.DataFrame:
    """Rows of one SQL statement on the newest snapshot. Raises LiveledgerError with DuckDB's own first lines where it cannot be run."""
    path = snapshot()
    if not sql.strip(" \n\t;"):
        raise LiveledgerError('There is no question: write one in SQL, such as "select headline from posts".')
    try:
        with duckdb.connect(path, read_only=True) as connection:
            connection.execute("set timezone = 'UTC'")
            relation = connection.sql(sql)
            rows: pl.DataFrame = pl.DataFrame() if relation is None else relation.pl()
            return rows
    except (duckdb.IOException, duckdb.SerializationException) as error:
        reason = str(error).splitlines()[0]
        raise LiveledgerError(
            f"The database {path.name} cannot be opened ({reason}). Run `liveledger build --force` to make it anew."
        ) from error
    except duckdb.Error as error:
        raise LiveledgerError(f"DuckDB cannot run this: {error}") from error
