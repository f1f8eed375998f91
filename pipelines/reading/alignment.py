"""Which post of a page is which update of its data. Belongs here: matching by words. Does not: labels or roles.

All lookups are by the first words of a line, so the work is linear in the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading.containers import Container, is_stamp
from pipelines.reading.jsonld import words_of
from pipelines.reading.render import RenderedPage
from pipelines.reading.structured import Entry

_KEY_WORDS = 7
_REACH_BACK = 5

Line = tuple[int, int]
"""A line of a page, as the runs that it is made of."""


def page_lines(page: RenderedPage, first: int = 0, last: int | None = None) -> list[Line]:
    """The lines of `runs[first:last]`."""
    stop = len(page.runs) if last is None else last
    found: list[Line] = []
    start = first
    for index in range(first + 1, stop + 1):
        if index == stop or page.runs[index].line != page.runs[start].line:
            if start < index:
                found.append((start, index))
            start = index
    return found


def key_of(text: str) -> str | None:
    """The first seven words of a text, as its key; None for a text of no words."""
    words = words_of(text[:200])[:_KEY_WORDS]
    return " ".join(words) if words else None


class Index:
    """Updates by the first words of their body and by their headline."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.by_body: dict[str, int] = {}
        self.by_headline: dict[str, int] = {}
        seen: set[str] = set()
        for number, entry in enumerate(entries):
            # Where an update has no body, its headline may be the beginning of one.
            opening = " ".join(text for _, text in entry.pieces[:8])[:400] or (entry.headline or "")
            body = key_of(opening)
            if body and len(body) > 12 and (entry.pieces or body.count(" ") == _KEY_WORDS - 1):
                self.by_body.setdefault(body, number)
            if entry.headline:
                headline = " ".join(words_of(entry.headline))
                if headline in seen:  # a headline on several posts names none of them
                    self.by_headline.pop(headline, None)
                else:
                    self.by_headline[headline] = number
                seen.add(headline)

    def headed(self, page: RenderedPage, first: int, last: int) -> int | None:
        """The update whose headline a line is, or one of the pieces that it is made of: a time may be glued to it."""
        pieces = [(first, last), *((run, run + 1) for run in range(first, last))] if last > first + 1 else [(first, last)]
        return next(
            (found for piece in pieces if (found := self.by_headline.get(" ".join(words_of(page.string(*piece))))) is not None), None
        )


def matched(page: RenderedPage, posts: Sequence[Container], entries: Sequence[Entry]) -> dict[int, int]:
    """For each post (by its number) the update that it shows, by the first words of a line of its body, else by its headline."""
    index = Index(entries)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for by_body in (True, False):
        for number, post in enumerate(posts):
            if number in found:
                continue
            for first, last in page_lines(page, post.first, post.last):
                text = page.string(first, last)
                if by_body:
                    key = key_of(text)
                    entry = index.by_body.get(key) if key else None
                else:
                    entry = index.headed(page, first, last) if len(text) < 400 else None
                if entry is not None and entry not in taken:
                    found[number] = entry
                    taken.add(entry)
                    break
    return found


def stretches(page: RenderedPage, entries: Sequence[Entry]) -> tuple[list[Container], dict[int, int]]:
    """Posts of a page whose markup gives none, found where its lines begin the body (or are the headline) of an update.

    A post begins with the short lines (time, headline, byline) before its first words, and ends before the next, or with the last
    words of its body.
    """
    index = Index(entries)
    lines = page_lines(page)
    at: dict[int, int] = {}
    for place, (first, last) in enumerate(lines):
        text = page.string(first, last)
        key = key_of(text)
        entry = index.by_body.get(key) if key else None
        if entry is not None:
            at[entry] = place  # the last such line: lists of key events come first
    for place, (first, last) in enumerate(lines):
        text = page.string(first, last)
        entry = index.by_headline.get(" ".join(words_of(text))) if len(text) < 400 else None
        if entry is None:
            continue
        body = at.get(entry)
        if (body is None and not entries[entry].body.strip()) or (body is not None and 0 < body - place <= _REACH_BACK):
            at[entry] = place
    order = sorted(at.items(), key=lambda pair: pair[1])
    posts: list[Container] = []
    numbers: dict[int, int] = {}
    begins = [_begin(page, lines, place, order[n - 1][1] + 1 if n else 0) for n, (_, place) in enumerate(order)]
    for n, (entry, place) in enumerate(order):
        limit = begins[n + 1] if n + 1 < len(begins) else len(lines)
        end = _end(page, lines, place, limit, entries[entry], is_last=n + 1 == len(order))
        numbers[len(posts)] = entry
        posts.append(Container(0, lines[begins[n]][0], lines[end - 1][1]))
    return posts, numbers


def _begin(page: RenderedPage, lines: list[Line], place: int, limit: int) -> int:
    begin = place
    while begin > limit and place - begin < _REACH_BACK and is_stamp(page.string(*lines[begin - 1])):
        begin -= 1
    return begin


def _end(page: RenderedPage, lines: list[Line], place: int, limit: int, entry: Entry, is_last: bool) -> int:
    if not is_last:
        return max(limit, place + 1)
    closing = words_of(entry.body[-300:])[-_KEY_WORDS:]
    for index in range(place, min(limit, place + 4 * len(entry.pieces) + 20)):
        if closing and words_of(page.string(*lines[index]))[-len(closing) :] == closing:
            return index + 1
    return min(limit, place + len(entry.pieces) + 1)
