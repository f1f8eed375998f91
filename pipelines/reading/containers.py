"""Which elements of a page are its posts. Belongs here: those that the page's data or microdata names; counting what elements hold.

Does not: posts that nothing names (`repetition`), or what stands in a post (`markup`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from pipelines.reading.outside import outside
from pipelines.reading.render import RenderedPage, Role
from pipelines.reading.stamps import leading

_ID_ATTRIBUTES = ("id", "data-id", "data-post-id", "data-block-id", "data-entry-id", "data-key", "name", "data-urn")
_DIGITS = re.compile(r"\d{4,}$")
_HEX = re.compile(r"[0-9a-f]{12,}$")
_NAMED = re.compile(
    r"(?<![a-z])(?:live[-_]?(?:blog|update|post|feed|ticker|cent(?:er|re)|story|text|coverage|entry|event)|lx-stream|news-?ticker)"
    r"|Live(?:Blog|Update|Post|Feed|Ticker|Story|Entry)"
)
_NOT_OF_POSTS = re.compile(
    r"live-?(?:stream|tv|blogs(?![-_]*\w)|scores?|music|cam\b|chat)|(?:card|teaser|promo|banner|link)s?$|^(?:category|tag|type)-",
    re.IGNORECASE,
)
_STAMP_LIMIT = 60
_MARK = re.compile(r"^[^|·•\d]+[|·•]\s*(?=\S)")
_DIGIT = re.compile(r"\d")
_LEAST = 3
_OPENS_SENTENCE = re.compile(r"\b(?:\w++\W++){3}\w")
_ENDS_SENTENCE = re.compile(r"(?<![.!?…])[.!?…][\"”’')]*(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Container:
    """A post's element and its runs `[first, last)`; `element` is what the roles of its parts are told below of."""

    element: int
    first: int
    last: int


class Census:
    """Sums over the runs of a page, so that any element's share of times, headings, links and text costs nothing to ask."""

    def __init__(self, page: RenderedPage, *, of_play: bool = False) -> None:
        """`of_play`: overs and minutes of play, too, are times."""
        self.page = page
        self.outside = outside(page)
        count = len(page.runs)
        times, headings, links, said = [0] * count, [0] * count, [0] * count, [0] * count
        is_link = [False] * len(page.elements)
        for number, element in enumerate(page.elements):
            is_link[number] = element.tag == "a" or (element.parent >= 0 and is_link[element.parent])
            if (element.role is Role.TIME or "datetime" in element.attributes) and count:
                times[min(element.first, count - 1)] = 1
        for number, run in enumerate(page.runs):
            text = page.text[run.start : run.end]
            element = page.elements[run.element]
            if is_stamp(text) or (of_play and is_play(text)):
                times[number] = 1
            elif closes_with_stamp(text):
                times[number], said[number] = 1, len(text)
            else:
                said[number] = len(text)
            if element.role is Role.HEADING or page.elements[max(element.parent, 0)].role is Role.HEADING:
                headings[number] = 1
            if is_link[run.element]:
                links[number] = len(text)
        self._times = [0, *accumulate(times)]
        self._headings = [0, *accumulate(headings)]
        self._links = [0, *accumulate(links)]
        self._said = [0, *accumulate(said)]
        self._length = [0, *accumulate(run.end - run.start for run in page.runs)]

    def times(self, first: int, last: int) -> int:
        """Number of runs in `[first, last)` that are a time."""
        return self._times[last] - self._times[first]

    def headings(self, first: int, last: int) -> int:
        """Number of runs in `[first, last)` that are of a heading."""
        return self._headings[last] - self._headings[first]

    def length(self, first: int, last: int) -> int:
        """Characters in `[first, last)`."""
        return self._length[last] - self._length[first]

    def said(self, first: int, last: int) -> int:
        """Characters in `[first, last)` that are no times."""
        return self._said[last] - self._said[first]

    def link_share(self, first: int, last: int) -> float:
        """Share of the characters in `[first, last)` that are links."""
        return (self._links[last] - self._links[first]) / max(self.length(first, last), 1)


@lru_cache(1 << 12)
def names_posts(names: str) -> bool:
    """Whether a class or an id is named after a live blog or its posts ("liveblog-entry")."""
    return any(_NAMED.search(name) and not _NOT_OF_POSTS.search(name) for name in names.split())


_PLAY = re.compile(r"\d{1,3}\.[0-6]|\d{1,3}(?:\s?\+\s?\d{1,2})?['’′]|\d{1,3}(?:st|nd|rd|th) over|\d{1,3}(?:\+\d{1,2})? min")


def is_play(text: str) -> bool:
    """Whether a whole short text is an over or a minute of play: "14.6", "45+2'"."""
    return len(text) < 12 and _PLAY.fullmatch(text.strip(" :")) is not None


def says_something(text: str) -> bool:
    """Whether four words or more stand in a text, and behind them the end of a sentence that is not cut off ("...")."""
    # In two steps, each of which looks at a letter once: whole pages are asked.
    opening = _OPENS_SENTENCE.search(text)
    return opening is not None and _ENDS_SENTENCE.search(text, opening.end()) is not None


def is_stamp(text: str) -> bool:
    """Whether a whole short text is a time: "12.34 BST", "20m ago", "14 August 2023 10:01"."""
    return len(text) <= _STAMP_LIMIT and _DIGIT.search(text) is not None and _is_stamp(text)


def closes_with_stamp(text: str) -> bool:
    """Whether a short line is a name or the like and, behind a mark, a time: "Jane Roe | 14 August 2023, 10:01"."""
    mark = _MARK.search(text) if len(text) <= _STAMP_LIMIT else None
    return mark is not None and is_stamp(text[mark.end() :])


@lru_cache(maxsize=1 << 14)
def _is_stamp(text: str) -> bool:
    found = leading(text.replace("\u00a0", " "))
    return found is not None and not text[found[2] :].strip(" ,;|·•)(–—-")


def id_keys(value: str) -> list[str]:
    """Ways in which one id may be written: as it is, and its last long number or hexadecimal part."""
    lower = value.strip().lower()
    keys = [lower]
    for pattern in (_DIGITS, _HEX):
        found = pattern.search(lower)
        if found and found[0] != lower:
            keys.append(found[0])
    return keys


def by_ids(page: RenderedPage, ids: Sequence[str | None]) -> dict[int, int]:
    """Element by number in `ids`, for those ids that name an element with text; empty unless most do that could."""
    wanted: dict[str, int] = {}
    for number, value in enumerate(ids):
        for key in id_keys(value) if value else ():
            wanted.setdefault(key, number)
    found: dict[int, int] = {}
    for index, element in enumerate(page.elements):
        if element.first >= element.last or element.tag == "a":
            continue
        for name in _ID_ATTRIBUTES:
            value = element.attributes.get(name)
            named = next((wanted[key] for key in id_keys(value) if key in wanted), None) if value else None
            if named is not None:
                known = found.get(named)
                if known is None or _size(page, index) > _size(page, known):
                    found[named] = index
                break
    return found


def _size(page: RenderedPage, index: int) -> int:
    return page.elements[index].last - page.elements[index].first


def by_microdata(page: RenderedPage) -> list[int]:
    """Elements marked `itemprop="liveBlogUpdate"`, or typed as a `BlogPosting` of their own."""
    marked = [
        n for n, element in enumerate(page.elements) if "liveBlogUpdate" in element.get("itemprop").split() and element.first < element.last
    ]
    if marked:
        return outermost(page, marked)
    typed = [
        n for n, element in enumerate(page.elements) if element.get("itemtype").endswith("/BlogPosting") and element.first < element.last
    ]
    return outermost(page, typed) if len(typed) >= _LEAST else []


def alike(page: RenderedPage, known: Iterable[int]) -> list[int]:
    """All elements like the `known` posts: the same tag, and the classes that all of them share (or the same parent)."""
    known = list(known)
    elements = page.elements
    tag = elements[known[0]].tag
    shared = set(elements[known[0]].get("class").split())
    for index in known[1:]:
        shared &= set(elements[index].get("class").split())
    parents = {elements[index].parent for index in known}
    found = set(known)
    for index, element in enumerate(elements):
        if element.tag != tag or element.first >= element.last or index in found:
            continue
        if (shared and shared <= set(element.get("class").split())) or (not shared and element.parent in parents and element.get("id")):
            found.add(index)
    kept = outermost(page, sorted(found))
    return kept if set(known) & set(kept) else known


def outermost(page: RenderedPage, members: Sequence[int]) -> list[int]:
    """`members` (in document order) without those that lie in another."""
    kept: list[int] = []
    end = -1
    for index in members:
        element = page.elements[index]
        if element.first >= end:
            kept.append(index)
            end = element.last
    return kept


def containers(page: RenderedPage, members: Iterable[int]) -> list[Container]:
    """The containers of elements, in the order of the page, none within another."""
    ordered = outermost(page, sorted(members, key=lambda n: (page.elements[n].first, -page.elements[n].last)))
    return [Container(n, page.elements[n].first, page.elements[n].last) for n in ordered if page.elements[n].first < page.elements[n].last]


def duplicated(keys: Sequence[object]) -> list[bool]:
    """For each key, whether an equal key comes later: the copy that is pinned above the stream goes, the one in the stream stays."""
    left = Counter(key for key in keys if key is not None)
    copies = []
    for key in keys:
        if key is not None:
            left[key] -= 1
        copies.append(key is not None and left[key] > 0)
    return copies
