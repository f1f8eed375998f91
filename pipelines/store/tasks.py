"""What goes to a worker and what comes back. Belongs here: plain records that cost nothing to import. Does not: the work (`shard`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipelines.model.records import PostRevision, Snapshot
from pipelines.model.segments import Reading, Source


@dataclass(frozen=True, slots=True)
class History:
    """What is kept of a document's earlier readings: its last posts, and its snapshots and revisions so far."""

    reading: Reading
    snapshots: tuple[Snapshot, ...]
    revisions: tuple[PostRevision, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Sources of one document (or one source of a document not known yet), and the document's history where it has one.

    `read_at` says of each source when its bytes were first read.
    """

    sources: tuple[Source, ...]
    read_at: tuple[datetime, ...]
    history: History | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a task came to: a document, or the reason why none."""

    sources: tuple[str, ...]
    document_id: str | None = None
    reason: str | None = None
