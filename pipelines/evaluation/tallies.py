"""Counts of right and wrong. Belongs here: pairs of labels and rows, precision, recall. Does not: when rows are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipelines.evaluation.agreement import Label


@dataclass(slots=True)
class Tally:
    """Counts of one measure: right, found beside the labels, missed; and each error in words."""

    hits: int = 0
    extra: int = 0
    missed: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Adds another document's counts."""
        self.hits += other.hits
        self.extra += other.extra
        self.missed += other.missed
        self.errors += other.errors

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was found; 1 where nothing is labelled."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (2 * self.hits + self.extra + self.missed) if self.hits + self.extra + self.missed else 1.0


def pair(labels: Sequence[Label], rows: Sequence[Any], score: Callable[[Label, Any], float]) -> list[tuple[Label | None, Any | None]]:
    """Pairs labels with rows, the best score first, each once; a score of 0 never pairs. Required labels go before optional ones."""
    scored = [(score(label, row), not label.get("optional"), -i, -j) for i, label in enumerate(labels) for j, row in enumerate(rows)]
    free_labels, free_rows = set(range(len(labels))), set(range(len(rows)))
    pairs: list[tuple[Label | None, Any | None]] = []
    for value, _required, i, j in sorted(scored, reverse=True):
        if value > 0 and -i in free_labels and -j in free_rows:
            free_labels.discard(-i)
            free_rows.discard(-j)
            pairs.append((labels[-i], rows[-j]))
    pairs += [(labels[i], None) for i in sorted(free_labels)]
    pairs += [(None, rows[j]) for j in sorted(free_rows)]
    return pairs


def tally(
    pairs: Iterable[tuple[Label | None, Any | None]], describe_label: Callable[[Label], str], describe_row: Callable[[Any], str]
) -> Tally:
    """Counts of paired rows; optional labels count neither as hits nor as misses."""
    total = Tally()
    for label, row in pairs:
        if label is not None and row is not None:
            total.hits += not label.get("optional")
        elif label is not None and not label.get("optional"):
            total.missed += 1
            total.errors.append(f"missed: {describe_label(label)}")
        elif row is not None and label is None:
            total.extra += 1
            total.errors.append(f"extra: {describe_row(row)}")
    return total


def shares(name: str, values: Iterable[tuple[object, object, object]]) -> Tally:
    """Share of matched rows whose value is right, counted as hits and misses alike."""
    total = Tally()
    for expected, found, what in values:
        if expected == found:
            total.hits += 1
        else:
            total.missed += 1
            total.extra += 1
            total.errors.append(f"{name}: {what}: expected {expected!r}, found {found!r}")
    return total
