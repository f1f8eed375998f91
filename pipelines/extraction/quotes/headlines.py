"""Quotes in headlines. Belongs here: whose the words of a headline are, from the post below it. Does not: finding the quote.

A headline gives the best words of its post, often without a name, often shortened.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.extraction.page import Page
from pipelines.model.records import Quote

_WORD = re.compile(r"\w+(?:['’]\w+)?")


def with_headlines(page: Page, quotes: Sequence[Quote]) -> list[Quote]:
    """`quotes` of one post, those of its headline with the speaker of the same words below, else of the only person quoted there."""
    headlines = {row.quote_id for row in quotes if _is_headline(page, row)}
    body = [(row, _words(row.text)) for row in quotes if row.quote_id not in headlines]
    return [_resolved(row, body) if row.quote_id in headlines and row.speaker is None else row for row in quotes]


def _is_headline(page: Page, row: Quote) -> bool:
    sentence = page.sentence_at(row.span_start)
    return sentence is not None and sentence.is_headline


def _resolved(row: Quote, body: Sequence[tuple[Quote, tuple[str, ...]]]) -> Quote:
    own = _words(row.text)
    same = next((other for other, words in body if other.speaker is not None and _shares(own, words)), None)
    if same is None and row.kind == "direct" and row.cue is None:
        direct = [other for other, _ in body if other.kind == "direct"]
        same = direct[0] if direct and direct[0].speaker is not None and len({other.speaker for other in direct}) == 1 else None
    return replace(row, speaker=same.speaker, speaker_id=same.speaker_id) if same is not None else row


def _shares(own: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The words stand in the other's, as they are or, of four and more, most of them."""
    size = len(own)
    if any(other[at : at + size] == own for at in range(len(other) - size + 1)):
        return True
    return size >= 4 and sum(word in other for word in set(own)) >= 0.8 * len(set(own))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'") for word in _WORD.findall(text))
