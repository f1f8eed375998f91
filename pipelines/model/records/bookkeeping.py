"""What is kept about the work itself: refused files, measured accuracy, what is usual.

Belongs here: shapes of rows, field for column with `sql/tables/`. Does not: how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A row of `rejections`: a file that could not be read as a live blog, with the reason."""

    TABLE: ClassVar[str] = "rejections"
    source_path: str
    sha256: str
    reason: str
    read_at: datetime
    document_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """A row of `accuracy`: how right one measure is on hand-marked live blogs."""

    TABLE: ClassVar[str] = "accuracy"
    measure: str
    hits: int
    extra: int
    missed: int
    precision: float
    recall: float
    f1: float
    floor: float | None = None
    document_count: int
    measured_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceBand:
    """A row of `reference_bands`: what is usual for the live blogs of a publisher, or of all."""

    TABLE: ClassVar[str] = "reference_bands"
    publisher: str
    measure: str
    low: float
    middle: float
    high: float
