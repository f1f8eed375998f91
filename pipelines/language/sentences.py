"""Sentences. Belongs here: where a sentence of English news prose ends. Does not: what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.language.vocabulary import words

_END = re.compile(r"[.!?…]+[\"'”’)\]»]*(?=\s+[\"'“‘(\[«£$€]*[A-Z0-9À-Þ@#])|\n+")
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
            if word and (word[1].lower() in abbreviations or (len(word[1]) == 1 and word[1].isupper())):
                continue
        yield from _trimmed(text, at, edge)
        at = edge
    yield from _trimmed(text, at, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
