"""Tables whose rows come from no document. Belongs here: making them. Does not: tables that are filled from parts (`publish`)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from pipelines import paths
from pipelines.language.vocabulary import settings
from pipelines.model.records import Accuracy, Record, ReferenceBand, Rejection
from pipelines.store.manifest import Manifest


def rows(table: str, manifest: Manifest) -> Sequence[Record] | None:
    """All rows of `table`; None where it is filled from documents."""
    if table == Rejection.TABLE:
        return _rejections(manifest)
    if table == Accuracy.TABLE:
        return _accuracy()
    return _bands() if table == ReferenceBand.TABLE else None


def _accuracy() -> list[Record]:
    """The last measured accuracy; empty where nothing was measured yet."""
    if not paths.SCORES.exists():
        return []
    measured = json.loads(paths.SCORES.read_text("utf-8"))
    day = date.fromisoformat(measured["measured_on"])
    return [Accuracy(measured_on=day, document_count=measured["document_count"], **row) for row in measured["measures"]]


def _bands() -> list[Record]:
    return [
        ReferenceBand(publisher=publisher, measure=measure, low=low, middle=middle, high=high)
        for publisher, tables in settings("cadence", language="").items()
        for measure, (low, middle, high) in tables["bands"].items()
    ]


def _rejections(manifest: Manifest) -> list[Record]:
    return [
        Rejection(
            source_path=name,
            sha256=entry.sha256,
            reason=entry.reason,
            read_at=datetime.fromisoformat(entry.read_at),
            document_id=entry.document_id if entry.document_id in manifest.documents else None,
        )
        for name, entry in sorted(manifest.sources.items())
        if entry.reason
    ]
