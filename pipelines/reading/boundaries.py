"""Boundaries of posts that a page without stamps shows besides its headlines. Belongs here: numbered posts, lines that close a post.

Does not: headlines told by the whole page (`unstamped`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipelines.reading.lines import Line

_NUMBER = re.compile(r"(\d{1,3})\.\s+(?=\S)")
_CLOSES = re.compile(r"updated(?: at [\d:.]+\s?(?:[ap]m)?(?: [A-Z]{2,4})?)?", re.IGNORECASE)
_LEAST = 3


def numbered(lines: Sequence[Line]) -> frozenset[int]:
    """Places of the lines that begin with the numbers 1, 2, 3 ... of the page's own list of posts; none where there are fewer than three.

    The list is the one that runs over the whole page: a list inside a post begins with 1 again.
    """
    best: list[int] = []
    chain: list[int] = []
    spans = 0
    for place, line in enumerate(lines):
        match = _NUMBER.match(line.words)
        if match is None or len(line.words) > 180:
            continue
        if int(match[1]) == 1 and (not chain or len(chain) == 1):
            chain = [place]
        elif chain and int(match[1]) == len(chain) + 1 and line.is_after_blank | (place - chain[-1] > 1):
            chain.append(place)
        if len(chain) > len(best) or (chain and chain[-1] - chain[0] > spans):
            best, spans = list(chain), chain[-1] - chain[0] if chain else 0
    is_list_of_posts = len(best) >= _LEAST and spans >= 2 * (len(best) - 1)
    return frozenset(best) if is_list_of_posts else frozenset()


def after_number(text: str) -> int:
    """Where the words begin after a post's number ("3. Ministers reach a deal"); 0 where there is none."""
    match = _NUMBER.match(text)
    return match.end() if match else 0


def closes(line: Line) -> bool:
    """Whether the line says no more than that the post above it was changed."""
    return len(line.words) < 40 and _CLOSES.fullmatch(line.words) is not None


def closed(lines: Sequence[Line]) -> tuple[list[Line], frozenset[int]]:
    """The lines without those that close a post ("Updated" alone), and the places of the lines that follow one.

    Syndicated copies keep nothing else of a post's edge. One such line alone says nothing.
    """
    marks = {n for n, line in enumerate(lines) if closes(line)}
    if len(marks) < 2:
        return list(lines), frozenset()
    kept: list[Line] = []
    places: set[int] = set()
    for number, line in enumerate(lines):
        if number in marks:
            continue
        if number - 1 in marks:
            places.add(len(kept))
        kept.append(line)
    return kept, frozenset(places)
