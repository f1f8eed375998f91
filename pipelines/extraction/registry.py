"""The extractors, in the order in which they build on each other. Belongs here: the list. Does not: a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from pipelines.extraction import agenda, commitments, entities, figures, gifts, quotes, times, topics
from pipelines.extraction.page import Page
from pipelines.model.ledger import Ledger
from pipelines.model.records import Record
from pipelines.model.records.extracted import Extracted
from pipelines.model.segments import Reading

Extractor = Callable[[Page], Iterable[Record]]

EXTRACTORS: tuple[tuple[str, Extractor], ...] = (
    ("names", entities.extract),
    ("figures", figures.extract),
    ("times", times.extract),
    ("quotes", quotes.extract),
    ("gifts", gifts.extract),
    ("agenda", agenda.extract),
    ("commitments", commitments.extract),
    ("topics", topics.extract),
)
"""Name and function of every extractor. One may read `page.rows(...)` of those before it."""


def extract(reading: Reading) -> Ledger:
    """Every statement found in a document's prose, each with its span.

    Names come first: figures, times and quotes are found on their own, ledgers (gifts, agenda, commitments) build on all of them.
    """
    page = Page(reading)
    for _name, extractor in EXTRACTORS:
        page.add(extractor(page))
    return page.found if page.text is reading.text else _with_words_of(reading.text, page.found)


def _with_words_of(text: str, found: Ledger) -> Ledger:
    """The rows with their words as the document has them, where a line was broken inside."""
    return Ledger(
        replace(row, text=words) if isinstance(row, Extracted) and (words := text[row.span_start : row.span_end]) != row.text else row
        for _record, rows in found
        for row in rows
    )
