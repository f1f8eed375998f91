"""Publishing: parts become a new DuckDB file, checked, then swapped in.

Belongs here: staging a database from parts by the DDL in `sql/`, running the checks on it, swapping the pointer.
Does not: what the parts hold, where snapshots lie (`snapshots`), when to publish (`orchestration`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
import polars as pl

from pipelines import paths
from pipelines.model.errors import LiveledgerError
from pipelines.model.ids import digest
from pipelines.store import contracts, snapshots, standing
from pipelines.store.code import code_digest
from pipelines.store.manifest import Manifest, disk_full

_STORAGE_VERSION = "v1.5.0"
"""The oldest storage format that holds everything: shells of DuckDB 1.5 and later can open it, not only those of 2.0."""

_SMALL_BLOCK, _LARGE_BLOCK = 16384, 262144
"""The smallest block there is: two dozen tables of a single live blog then take one megabyte and not sixteen. A corpus takes DuckDB's own
size, in which its text is compressed in half the time."""

_CORPUS_BYTES = 8_000_000
"""Parts of this size together are a corpus: some hundreds of documents."""

_CHECKPOINT = "64MB"
"""So much is held before it is written: tables written in smaller pieces are compressed again and again."""

_PREVIEW_ROWS = 5
_OFFENDERS = 10


@dataclass(frozen=True, slots=True)
class TableState:
    """A table as staged: its number of rows, and its first rows as Markdown."""

    rows: int
    preview: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the number of offending rows, and the first of them as Markdown (empty where there are none)."""

    check: contracts.Check
    offenders: int
    sample: str

    @property
    def is_passed(self) -> bool:
        """No row offends."""
        return self.offenders == 0


@dataclass(frozen=True, slots=True)
class Staged:
    """A finished, unpublished database. `state` names what it was made of."""

    path: Path
    state: str
    tables: dict[str, TableState]
    findings: tuple[Finding, ...]

    @property
    def blockers(self) -> tuple[Finding, ...]:
        """Blocking checks that failed: while there are any, this database must not be published."""
        return tuple(finding for finding in self.findings if finding.check.is_blocking and not finding.is_passed)


def state_of(manifest: Manifest) -> str:
    """Names what a publication of `manifest` under today's `sql/` and code would hold."""
    measured = paths.SCORES.read_text("utf-8") if paths.SCORES.exists() else ""
    return digest(manifest.state, contracts.sql_digest(), code_digest(), measured, length=16)


def stage(manifest: Manifest) -> Staged:
    """Writes a new database of everything that lives in `manifest` and checks it. Hold the build lock.

    Raises LiveledgerError where the disk is full or the parts cannot be read.
    """
    state = state_of(manifest)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    finished = paths.snapshots() / f"{stamp}-{state}.duckdb"
    temporary = finished.with_name(f"{finished.name}.{os.getpid()}.tmp")
    temporary.unlink(missing_ok=True)
    try:
        with duckdb.connect() as connection, ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            folders = sorted({entry.part for entry in manifest.documents.values()})
            connection.execute(f"set checkpoint_threshold = '{_CHECKPOINT}'")
            # Nobody recovers a file that is not finished, so no journal is written.
            connection.execute(
                f"attach '{_quoted(temporary)}' as ledger "
                f"(storage_version '{_STORAGE_VERSION}', block_size {_block_bytes(folders)}, recovery_mode 'no_wal_writes')"
            )
            _fill(_cursor(connection), pool, manifest, folders)
            names = list(contracts.tables())
            tables = dict(zip(names, pool.map(lambda name: _state(_cursor(connection), name), names), strict=True))
            findings = tuple(pool.map(lambda check: _finding(_cursor(connection), check), contracts.checks()))
            connection.execute("checkpoint ledger; detach ledger")
        temporary.replace(finished)
    except (duckdb.Error, OSError) as error:
        temporary.unlink(missing_ok=True)
        temporary.with_name(f"{temporary.name}.wal").unlink(missing_ok=True)
        raise LiveledgerError(_sentence(error)) from error
    return Staged(finished, state, tables, findings)


def _sentence(error: Exception) -> str:
    text = str(error).splitlines()[0] if str(error) else type(error).__name__
    if "No space left" in text or "space" in text.lower():
        return disk_full()
    return f"The new database could not be written ({text}). The last good database still stands."


def publish(staged: Path) -> Path:
    """Makes a staged database what everybody reads from now on, and prunes older snapshots. Hold the build lock. Returns its path.

    Only for one whose blocking checks passed.
    """
    try:
        snapshots.swap(staged)
    except OSError as error:
        raise LiveledgerError(_sentence(error)) from error
    snapshots.prune()
    return staged


def unpublished(state: str) -> Path | None:
    """The newest database staged for `state`, published or not; None where there is none."""
    return max(paths.snapshots().glob(f"*-{state}.duckdb"), default=None)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection of its own to the staged database: threads that share one get each other's rows."""
    cursor = connection.cursor()
    cursor.execute("set timezone = 'UTC'; use ledger")
    return cursor


def _block_bytes(folders: Sequence[str]) -> int:
    size = sum(file.stat().st_size for folder in folders for file in (paths.parts() / folder).glob("*.parquet"))
    return _LARGE_BLOCK if size > _CORPUS_BYTES else _SMALL_BLOCK


def _fill(connection: duckdb.DuckDBPyConnection, pool: ThreadPoolExecutor, manifest: Manifest, folders: Sequence[str]) -> None:
    live = [(document_id, entry.part) for document_id, entry in manifest.documents.items()]
    frame = pl.DataFrame(live, schema={"document_id": pl.String, "part": pl.String}, orient="row")
    connection.register("live_documents", frame)
    connection.execute("attach ':memory:' as staging; create schema staging.parts; create table staging.main.live as from live_documents")
    for table in contracts.tables().values():
        connection.execute(table.ddl)
    # Tables side by side, each once those are filled that its keys point into.
    order = TopologicalSorter({table.name: table.parents for table in contracts.tables().values()})
    order.prepare()
    running: dict[Future[None], str] = {}
    while order.is_active():
        for name in order.get_ready():
            running[pool.submit(_insert, _cursor(connection), contracts.tables()[name], manifest, folders)] = name
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            future.result()
            order.done(running.pop(future))
    connection.execute("detach staging")
    for sql in contracts.views().values():
        connection.execute(sql)


def _insert(connection: duckdb.DuckDBPyConnection, table: contracts.Table, manifest: Manifest, folders: Sequence[str]) -> None:
    """Fills one table."""
    if (rows := standing.rows(table.name, manifest)) is not None:
        connection.register("rows", contracts.frame(type(rows[0]), rows) if rows else pl.DataFrame(schema=table.schema))
        connection.execute(f"insert into {table.name} by name select * from rows")
        return
    files = [str(path) for folder in folders if (path := paths.parts() / folder / f"{table.name}.parquet").exists()]
    if not files:
        return
    where = "(document_id, parse_filename(parse_path(filename)[-2])) in (select document_id, part from staging.main.live)"
    has_document = any(column.name == "document_id" for column in table.columns)
    connection.execute(
        f"create view staging.parts.{table.name} as select * exclude (filename) "
        f"from read_parquet({files!r}, filename = true)" + (f" where {where}" if has_document else "")
    )
    fold = table.fold or f"insert into {table.name} by name select * from parts.{table.name}"
    connection.execute(fold.replace(f"from parts.{table.name}", f"from staging.parts.{table.name}"))


def _state(connection: duckdb.DuckDBPyConnection, table: str) -> TableState:
    rows = connection.execute(f"select count(*) from {table}").fetchall()[0][0]
    return TableState(rows, _markdown(connection, f"select * from {table}", _PREVIEW_ROWS))


def _finding(connection: duckdb.DuckDBPyConnection, check: contracts.Check) -> Finding:
    sql = check.sql.strip().rstrip(";")
    count = connection.execute(f"select count(*) from ({sql})").fetchall()[0][0]
    return Finding(check, count, _markdown(connection, sql, _OFFENDERS) if count else "")


def _markdown(connection: duckdb.DuckDBPyConnection, sql: str, rows: int) -> str:
    result = connection.execute(f"select * from ({sql.rstrip().rstrip(';')}) limit {rows}")
    names = [column[0] for column in result.description or ()]
    body = ["| " + " | ".join(_cell(value) for value in row) + " |" for row in result.fetchall()]
    return "\n".join(["| " + " | ".join(names) + " |", "|" + "---|" * len(names), *body]) if body else ""


def _cell(value: object) -> str:
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= 60 else f"{text[:59]}…"
