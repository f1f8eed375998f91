"""Statements in the order in which they were made, and how alike two are. Belongs here: what all linking rules share. Does not: a rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from pipelines.language.sentences import sentences
from pipelines.language.vocabulary import words
from pipelines.model.segments import Reading

_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_STOP = words("stop_words")
WINDOW = 400
"""How many of the last facts a statement is compared with: far more than a blog holds, and linear for a text of any length."""


class Spanned(Protocol):
    """A row with a place in the text."""

    @property
    def post_id(self) -> str | None:
        """The post it stands in; None in the summary block."""
        ...

    @property
    def span_start(self) -> int:
        """First code point."""
        ...

    @property
    def span_end(self) -> int:
        """Code point after the last."""
        ...


S = TypeVar("S", bound=Spanned)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word without the commonest English endings, in lower case: enough to tell that two words are one."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'")
    for ending in ("ments", "ment", "ings", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e") if len(word) > 3 else word


@lru_cache(maxsize=16384)
def content_words(text: str) -> frozenset[str]:
    """Stems of the words of `text` that carry meaning."""
    return frozenset(stem(word) for word in _WORD.findall(text) if word.lower() not in _STOP and len(word) > 1)


def overlap(first: frozenset[str], second: frozenset[str]) -> float:
    """Shared share of the smaller set, 0 to 1; 0 where one is empty."""
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


class Order:
    """The order of the posts of one reading, earliest first, the summary last; and its sentences."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._sequence = {post.post_id: post.sequence for post in reading.posts}
        self._last = max(self._sequence.values(), default=0) + 1

    def key(self, row: Spanned) -> tuple[int, int]:
        """Sorts statements by when they were made, then by place."""
        return self.sequence(row.post_id), row.span_start

    def sequence(self, post_id: str | None) -> int:
        """The post's number in time; the summary comes after all posts."""
        return self._sequence.get(post_id, self._last) if post_id is not None else self._last

    def sorted(self, rows: Iterable[S]) -> list[S]:
        """`rows` in the order in which they were stated."""
        return sorted(rows, key=self.key)

    @cached_property
    def _sentences(self) -> list[tuple[int, int]]:
        text = self.reading.text
        return [span for block in self.reading.blocks() for span in sentences(text, block.start, block.end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self._sentences]

    def sentence_number(self, offset: int) -> int | None:
        """Number of the sentence that holds `offset`, counted over the document; None between sentences."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and offset < self._sentences[number][1] else None

    def sentence(self, offset: int) -> tuple[int, int]:
        """Span of the sentence that holds `offset`; an empty span there where none does."""
        number = self.sentence_number(offset)
        return self._sentences[number] if number is not None else (offset, offset)

    def sentence_span(self, number: int) -> tuple[int, int] | None:
        """Span of a sentence by its number; None outside the document."""
        return self._sentences[number] if 0 <= number < len(self._sentences) else None


def fits(first: str | None, second: str | None) -> bool:
    """Whether two statements agree in what each says or leaves open."""
    return first is None or second is None or first == second
