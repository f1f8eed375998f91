"""One shard of documents in, one part out: the unit of work that a process, or a machine, takes.

Belongs here: composing reading, extraction and linking for one document, and writing what came of several as Parquet.
Does not: knowing what else there is; a shard depends on its own documents (plus code and reference data) alone. Opens no DuckDB file.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from pipelines import paths
from pipelines.extraction.registry import extract
from pipelines.linking.facts import link
from pipelines.linking.snapshots import carry_ids
from pipelines.linking.timeline import place
from pipelines.model.errors import LiveledgerError
from pipelines.model.ids import digest
from pipelines.model.ledger import Ledger
from pipelines.model.records import RECORDS, Document, Media, Post, PostRevision, Snapshot, SummaryPoint, UnreadLine
from pipelines.model.segments import Reading, Source
from pipelines.reading.formats import read
from pipelines.reading.pages import combine
from pipelines.store import contracts
from pipelines.store.tasks import History, Result, Task

T = TypeVar("T")

_LOG = logging.getLogger("liveledger")


def ledger_of(sources: Sequence[Source], read_at: datetime | None = None) -> Ledger:
    """All records of one document. Raises UnreadableSource where no reader accepts a source."""
    moment = read_at or datetime.now(UTC)
    return _ledger([read(source, moment) for source in sources], None)


def _ledger(readings: Sequence[Reading], history: History | None) -> Ledger:
    versions = _versions(readings)
    if history is not None and {row.sha256 for row in history.snapshots} <= {version.document.sha256 for version in versions}:
        history = None  # every state of the page is at hand: they tell its story in the order of time, whenever each was read
    snapshots = list(history.snapshots) if history else []
    revisions = list(history.revisions) if history else []
    seen = {snapshot.sha256 for snapshot in snapshots}
    reading = history.reading if history else None
    for version in versions:
        carried, snapshot, changes = carry_ids(reading, version, len(snapshots) + 1)
        reading = carried
        if snapshot.sha256 not in seen:
            # The same bytes read again by newer code are no new snapshot: what changed is the reader, not the page.
            seen.add(snapshot.sha256)
            snapshots.append(snapshot)
            revisions.extend(changes)
    assert reading is not None
    ledger = link(reading, extract(reading))
    posts = place(reading, ledger)
    known = [post.posted_at for post in posts if post.posted_at]
    document = replace(reading.document, coverage_start=min(known, default=None), coverage_end=max(known, default=None))
    ledger.replace(Document, [document])
    ledger.replace(Post, posts)
    ledger.replace(Media, reading.media)
    ledger.replace(SummaryPoint, reading.summary_points)
    ledger.replace(UnreadLine, reading.unread_lines)
    ledger.replace(Snapshot, snapshots)
    ledger.replace(PostRevision, revisions)
    return ledger


def _versions(readings: Sequence[Reading]) -> list[Reading]:
    """Readings of one blog in the order of time: pages (`?page=N`) joined, later states of the same page kept apart.

    Two readings are states of the same page where they share at least half of the posts of the smaller one.
    """
    versions: list[list[Reading]] = []
    for reading in sorted(readings, key=_age):
        ids = {post.post_id for post in reading.posts}
        pages = next(
            (pages for pages in versions if all(_shared(ids, {post.post_id for post in page.posts}) < 0.5 for page in pages)), None
        )
        if pages is not None and ids:
            pages.append(reading)
        else:
            versions.append([reading])
    return [combine(pages) if len(pages) > 1 else pages[0] for pages in versions]


def _age(reading: Reading) -> tuple[float, int, datetime]:
    """When a page was last changed, by its own words; else by its posts, their number, and when it was first read."""
    latest = [post.posted_at.timestamp() for post in reading.posts if post.posted_at]
    updated = reading.updated_at.timestamp() if reading.updated_at else max(latest, default=0.0)
    return updated, len(reading.posts), reading.document.read_at


def _shared(left: set[str], right: set[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))


def make_part(tasks: Sequence[Task], code: str) -> tuple[str | None, tuple[Result, ...]]:
    """Works through `tasks` and writes one part. Returns its name (None where nothing could be read) and a result per task.

    A part is a folder of one Parquet file per table, written under a temporary name and renamed when complete.
    """
    results: list[Result] = []
    total = Ledger()
    for task in tasks:
        readings: list[Reading] = []
        names: list[str] = []
        for source, moment in zip(task.sources, task.read_at, strict=True):
            reading = _guarded(lambda source=source, moment=moment: read(source, moment), (source.name,), results)  # type: ignore[misc]
            if reading is not None:
                readings.append(reading)
                names.append(source.name)
        if not readings:
            continue
        ledger = _guarded(lambda readings=readings, task=task: _ledger(readings, task.history), tuple(names), results)  # type: ignore[misc]
        if ledger is not None:
            for _record, rows in ledger:
                total.add(rows)
            results.append(Result(tuple(names), document_id=ledger.rows(Document)[0].document_id))
    if not total.rows(Document):
        return None, tuple(results)
    name = digest(code, *(_identity(task) for task in tasks), length=20)
    _write(total, paths.parts() / name)
    return name, tuple(results)


def _guarded(make: Callable[[], T], names: tuple[str, ...], results: list[Result]) -> T | None:
    """What `make` returns; where it fails, None and a result that says why: one document must not take the others down with it."""
    try:
        return make()
    except LiveledgerError as error:
        results.append(Result(names, reason=str(error)))
    except Exception as error:
        _LOG.exception("Liveledger failed on %s", ", ".join(names))
        reason = f"Liveledger itself failed on this file ({type(error).__name__}: {error}). Please report it, with the file if you may."
        results.append(Result(names, reason=reason))
    return None


def _identity(task: Task) -> tuple[object, ...]:
    sources = [(source.name, hashlib.sha256(source.content).hexdigest(), source.sidecar) for source in task.sources]
    past = [snapshot.snapshot_id for snapshot in task.history.snapshots] if task.history else []
    return (*sources, *past)


def _write(ledger: Ledger, folder: Path) -> None:
    temporary = folder.with_name(f"{folder.name}.{os.getpid()}.tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(parents=True)
    for record in RECORDS:
        rows = ledger.rows(record)
        if rows:
            contracts.frame(record, rows).write_parquet(temporary / f"{record.TABLE}.parquet", compression="zstd")
    shutil.rmtree(folder, ignore_errors=True)
    temporary.rename(folder)
