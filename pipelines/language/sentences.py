"""Sentences. Belongs here: where a sentence of English news prose ends. Does not: what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.language.vocabulary import settings, words

_END = re.compile(r"[.!?…]+[\"'”’)\]»]*(?=\s+[\"'“‘(\[«£$€]*[A-Z0-9À-Þ@#])|\n+")
_HALVES = frozenset({"a.m", "p.m"})
_NEXT_WORD = re.compile(r"\s+[\"“‘(\[]?([A-Z][a-z]+)\b")
_LAST_WORD = re.compile(r"(\w+(?:\.\w+)*)\.$")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`, white space at their edges left out; offsets into `text`.

    A line break always ends a sentence. A full stop after an abbreviation or a single capital (an initial) does not.
    """
    stop = len(text) if end is None else end
    abbreviations = words("abbreviations")
    at = start
    for match in _END.finditer(text, start, stop):
        edge = match.end()
        if match.group()[0] == "." and len(match.group()) == 1:
            word = _LAST_WORD.search(text, max(at, match.start() - 24), match.start() + 1)
            is_short = word is not None and (word[1].lower() in abbreviations or (len(word[1]) == 1 and word[1].isupper()))
            if word is not None and is_short and (word[1].lower() not in _HALVES or not _begins(text, edge, stop)):
                continue
        yield from _trimmed(text, at, edge)
        at = edge
    yield from _trimmed(text, at, stop)


def _begins(text: str, start: int, stop: int) -> bool:
    """Whether a sentence begins behind "at 1 p.m.": with a plain word in a capital, which is no day, no month and no zone."""
    match = _NEXT_WORD.match(text, start, stop)
    if match is None:
        return False
    word = match[1].lower()
    is_plain = word in words("function_words") or word in words("common_words")
    return is_plain and word not in _after_clocks()


@cache
def _after_clocks() -> frozenset[str]:
    """What goes on behind a clock though it has a capital: days, months, the words for zones."""
    calendar = settings("calendar")
    zones = {word.lower() for name in ("zone_words", "bare_zone_words") for entry in words(name) for word in entry.split()}
    return frozenset({*calendar["weekdays"], *calendar["months"], *zones})


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
