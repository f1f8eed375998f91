"""Parts at rest.

Belongs here: reading a document back out of its part, sweeping parts that nobody needs. Does not: making them (`shard`).
"""

from __future__ import annotations

import shutil
from typing import Any, TypeVar

import polars as pl

from pipelines import paths
from pipelines.model.records import Document, Post, PostRevision, Record, Snapshot
from pipelines.model.segments import Reading
from pipelines.store.manifest import Manifest
from pipelines.store.tasks import History

R = TypeVar("R", bound=Record)


def rows_of(record: type[R], part: str, document_id: str) -> list[R]:
    """Rows of one table that `part` holds of a document."""
    path = paths.parts() / part / f"{record.TABLE}.parquet"
    if not path.exists():
        return []
    frame = pl.read_parquet(path).filter(pl.col("document_id") == document_id)
    return [record(**_values(row)) for row in frame.iter_rows(named=True)]


def _values(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def history_of(manifest: Manifest, document_id: str) -> History | None:
    """What is kept of a document's earlier readings; None where there is nothing, or its part is gone."""
    entry = manifest.documents.get(document_id)
    if entry is None:
        return None
    documents = rows_of(Document, entry.part, document_id)
    if not documents:
        return None
    posts = sorted(rows_of(Post, entry.part, document_id), key=lambda post: post.position)
    return History(
        Reading(document=documents[0], posts=tuple(posts)),
        tuple(rows_of(Snapshot, entry.part, document_id)),
        tuple(rows_of(PostRevision, entry.part, document_id)),
    )


def sweep(manifest: Manifest) -> None:
    """Removes parts that no document lives in, and what killed runs left over. Only under the build lock."""
    live = {entry.part for entry in manifest.documents.values()}
    for path in paths.parts().iterdir():
        if path.is_dir() and path.name not in live:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.endswith(".tmp"):
            path.unlink(missing_ok=True)


def missing(manifest: Manifest) -> set[str]:
    """Documents whose part is gone from the disk."""
    present = {path.name for path in paths.parts().iterdir() if (path / "documents.parquet").exists()}
    return {document_id for document_id, entry in manifest.documents.items() if entry.part not in present}
