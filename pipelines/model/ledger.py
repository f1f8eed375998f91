"""A ledger: all records made of one document, by table. Belongs here: the container. Does not: making records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from pipelines.model.records import RECORDS, Record

R = TypeVar("R", bound=Record)


class Ledger:
    """Records grouped by their class, in the order in which they were added."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._rows: defaultdict[type, list[Record]] = defaultdict(list)
        self.add(records)

    def add(self, records: Iterable[Record]) -> None:
        """Adds `records`, each under its own class."""
        for record in records:
            self._rows[type(record)].append(record)

    def rows(self, record: type[R]) -> list[R]:
        """The rows of one class; an empty list where there are none. Not to be changed by the caller."""
        return self._rows.get(record, [])  # type: ignore[return-value]

    def replace(self, record: type[R], rows: Iterable[R]) -> None:
        """Puts `rows` in the place of all rows of one class."""
        self._rows[record] = list(rows)

    def __iter__(self) -> Iterator[tuple[type[Record], list[Record]]]:
        """Classes with their rows, parents before children."""
        for record in RECORDS:
            if record in self._rows:
                yield record, self._rows[record]
