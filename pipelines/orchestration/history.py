"""Dagster's history while one build writes it. Belongs here: keeping its files open for so long. Does not: what is written, or where.

Dagster opens its SQLite files anew, and compiles every statement anew, for each of the hundreds of events of a run: longer than the work
itself takes on a single live blog. A process that lives for one run can keep both.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from dagster._core.storage.event_log.sqlite import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine, event

_BUSY_SECONDS = 30
"""As Dagster's own: so long a writer waits for another one."""

_SETTINGS = """
-- With a write-ahead log this is safe against a kill; only a power cut can lose the last events, never the file.
pragma synchronous = normal;
-- The log is folded in at one megabyte rather than four: a small disk is full soon enough.
pragma wal_autocheckpoint = 250;
"""


class _Kept:
    """The engines of one storage by file, each with its connections and its compiled statements."""

    def __init__(self, storage: SqliteEventLogStorage) -> None:
        self._storage = storage
        self._engines: dict[str, Engine] = {}

    def _engine(self, shard: str) -> Engine:
        engine = self._engines.get(shard)
        if engine is None:
            address = self._storage.conn_string_for_shard(shard)
            engine = self._engines[shard] = create_engine(address, connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False})
            event.listen(engine, "connect", lambda connection, _record: connection.executescript(_SETTINGS))
            self._storage._initdb(engine)
        return engine

    @contextmanager
    def connect(self, shard: str) -> Iterator[Connection]:
        """A transaction on the file of `shard`, as the storage's own method of this name gives one."""
        with self._storage._db_lock, self._engine(shard).begin() as connection:
            yield connection

    def close(self) -> None:
        for engine in self._engines.values():
            engine.dispose()


@contextmanager
def kept_open(instance: dg.DagsterInstance) -> Iterator[None]:
    """While it lasts, `instance` keeps its event files open. Does nothing where its history lies elsewhere than in SQLite."""
    storage = instance.event_log_storage
    if type(storage) is not SqliteEventLogStorage:
        yield
        return
    kept = _Kept(storage)
    vars(storage)["_connect"] = kept.connect
    try:
        yield
    finally:
        del vars(storage)["_connect"]
        kept.close()
