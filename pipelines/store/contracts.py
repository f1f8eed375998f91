"""The contract of the published tables, read from `sql/`.

Belongs here: what tables, views, checks and questions there are, their columns, types and comments. Does not: filling or querying them.
`sql/tables/<table>.sql` is the dictionary; a file may end with an `insert into … select …` that folds the rows of `parts.<table>`
(one row per document) into the published table; without one, the rows are taken as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import duckdb
import polars as pl

from pipelines.model.ids import digest
from pipelines.model.records import RECORDS, Record
from pipelines.paths import SQL

_DTYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "VARCHAR": pl.String,
    "VARCHAR[]": pl.List(pl.String),
    "DATE": pl.Date,
    "TIMESTAMP WITH TIME ZONE": pl.Datetime("us", "UTC"),
    "BOOLEAN": pl.Boolean,
    "INTEGER": pl.Int32,
    "BIGINT": pl.Int64,
    "DOUBLE": pl.Float64,
}
_FOLD = re.compile(r"^insert into", re.MULTILINE | re.IGNORECASE)
_REFERENCE = re.compile(r"\breferences (\w+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as its DDL states it."""

    name: str
    dtype: str
    comment: str
    is_nullable: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A published table: its DDL, its fold (None where rows are taken as they are), its columns in order."""

    name: str
    comment: str
    ddl: str
    fold: str | None
    columns: tuple[Column, ...]

    @property
    def schema(self) -> dict[str, pl.DataType | type[pl.DataType]]:
        """Polars schema of the table's rows."""
        return {column.name: _DTYPES[column.dtype] for column in self.columns}

    @property
    def key(self) -> str:
        """Name of the primary key: the first column."""
        return self.columns[0].name

    @property
    def parents(self) -> frozenset[str]:
        """Tables that its foreign keys point into."""
        return frozenset(_REFERENCE.findall(self.ddl)) - {self.name}


@dataclass(frozen=True, slots=True)
class Check:
    """A query that returns offending rows of `table`; a blocking one stops publication."""

    table: str
    rule: str
    sql: str
    is_blocking: bool
    description: str


def _table_files() -> Iterable[Path]:
    order = {record.TABLE: number for number, record in enumerate(RECORDS)}
    return sorted((SQL / "tables").glob("*.sql"), key=lambda path: (order.get(path.stem, len(order)), path.stem))


@cache
def tables() -> dict[str, Table]:
    """Every published table by name, parents before children."""
    parts: dict[str, tuple[str, str | None]] = {}
    for path in _table_files():
        sql = path.read_text("utf-8")
        fold = _FOLD.search(sql)
        parts[path.stem] = (sql[: fold.start()], sql[fold.start() :]) if fold else (sql, None)
    with duckdb.connect() as connection:
        connection.execute("\n".join(ddl for ddl, _fold in parts.values()))
        comments = dict(connection.execute("select table_name, coalesce(comment, '') from duckdb_tables()").fetchall())
        columns: dict[str, list[Column]] = {name: [] for name in parts}
        for name, *column in connection.execute(
            "select table_name, column_name, data_type, coalesce(comment, ''), is_nullable "
            "from duckdb_columns() where not internal order by table_name, column_index"
        ).fetchall():
            columns[name].append(Column(*column))
    return {name: Table(name, comments[name], ddl, fold, tuple(columns[name])) for name, (ddl, fold) in parts.items()}


@cache
def views() -> dict[str, str]:
    """SQL of every view by name, in the order in which they can be created (alphabetical, after those that they name)."""
    waiting = {path.stem: path.read_text("utf-8") for path in sorted((SQL / "views").glob("*.sql"))}
    ordered: dict[str, str] = {}
    while waiting:
        ready = [
            name for name, sql in waiting.items() if not any(other != name and re.search(rf"\b{other}\b", sql) for other in waiting)
        ] or list(waiting)
        ordered |= {name: waiting.pop(name) for name in ready}
    return ordered


@cache
def checks() -> tuple[Check, ...]:
    """Every check of `sql/checks/<table>__<rule>.sql`; the first line is `-- blocking: …` or `-- warning: …`."""
    found = []
    for path in sorted((SQL / "checks").glob("*.sql")):
        sql = path.read_text("utf-8")
        kind, _, description = sql.split("\n", 1)[0].removeprefix("--").strip().partition(":")
        table, _, rule = path.stem.partition("__")
        found.append(Check(table, rule, sql, kind.strip() == "blocking", description.strip()))
    return tuple(found)


def sql_digest() -> str:
    """Digest of everything under `sql/` that shapes a published database."""
    folders = ("tables", "views", "checks")
    return digest(*(path.read_text("utf-8") for folder in folders for path in sorted((SQL / folder).glob("*.sql"))))


def frame(record: type[Record], rows: Iterable[Record]) -> pl.DataFrame:
    """`rows` of one class as a frame with exactly the columns of its table; a field `from_` is the column `from`."""
    table = tables()[record.TABLE]
    names = {field.name.rstrip("_"): field.name for field in fields(record)}
    kept = list(rows)
    columns = {column: [getattr(row, names[column]) for row in kept] for column in table.schema} if kept else {}
    return pl.DataFrame(columns, schema=table.schema)
