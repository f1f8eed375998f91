"""What is stated: quantities, times, quotations.

Belongs here: shapes of rows, field for column with `sql/tables/`. Does not: how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pipelines.model.records.extracted import Extracted


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Extracted):
    """A row of `figures`: one row per quantity stated."""

    TABLE: ClassVar[str] = "figures"
    figure_id: str
    fact_id: str
    value: float | None = None
    value_high: float | None = None
    comparator: str
    kind: str
    unit: str | None = None
    basis: str | None = None
    measure: str | None = None
    rate: str | None = None
    change: str | None = None
    baseline_value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression(Extracted):
    """A row of `times`: dates and times stated in the text, resolved where the text allows it."""

    TABLE: ClassVar[str] = "times"
    time_id: str
    kind: str
    from_: datetime | None = None
    to_: datetime | None = None
    precision: str
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Extracted):
    """A row of `quotes`: words in quotation marks or set off as a quotation."""

    TABLE: ClassVar[str] = "quotes"
    quote_id: str
    speaker: str | None = None
    speaker_id: str | None = None
    cue: str | None = None
    kind: str
    utterance_id: str
