"""Which elements of a page are its posts. Belongs here: finding the repeated containers. Does not: what stands in a post (`markup`).

Three kinds of evidence, best first: the ids that the page's own data names; microdata; and repetition: elements that look
alike, each with a time of its own (or, failing times, a heading), and much text between them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from pipelines.reading.moments import moments
from pipelines.reading.outside import outside
from pipelines.reading.render import Element, RenderedPage, Role
from pipelines.reading.stamps import leading

_HOLDERS = frozenset(["article", "section", "div", "li", "tr", "dl", "dd"])
_ID_ATTRIBUTES = ("id", "data-id", "data-post-id", "data-block-id", "data-entry-id", "data-key", "name", "data-urn")
_DIGITS = re.compile(r"\d{4,}$")
_HEX = re.compile(r"[0-9a-f]{12,}$")
_POST_WORD = re.compile(
    r"(?:^|[-_ ])(?:live-?)?(?:blog-?)?(?:post|update|entry|block|event)s?(?:$|[-_ ])|liveblog|live-blog|livepost", re.IGNORECASE
)
_NAMED = re.compile(
    r"(?<![a-z])(?:live[-_]?(?:blog|update|post|feed|ticker|cent(?:er|re)|story|text|coverage|entry|event)|lx-stream|news-?ticker)"
    r"|Live(?:Blog|Update|Post|Feed|Ticker|Story|Entry)"
)
_NOT_OF_POSTS = re.compile(
    r"live-?(?:stream|tv|blogs(?![-_]*\w)|scores?|music|cam\b|chat)|(?:card|teaser|promo|banner|link)s?$", re.IGNORECASE
)
_STAMP_LIMIT = 60
_DIGIT = re.compile(r"\d")
_LEAST = 3
_FEW, _SHORTEST = 2, 60
_TITLE_SPACES = 4
TELLING = 5
"""Posts from which on one at least holds a sentence: rows of fixtures, prices or processes hold none."""
_SENTENCE = re.compile(r"\w+\W+\w+\W+\w+\W+\w+[^.!?…]*[.!?…][\"”’')]*(?:\s|$)")
_CARD = 300
"""Characters below which an element whose heading leads to another page is a card of an index."""


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
        count = len(page.runs)
        times, headings, links = [0] * count, [0] * count, [0] * count
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
            if element.role is Role.HEADING or page.elements[max(element.parent, 0)].role is Role.HEADING:
                headings[number] = 1
            if is_link[run.element]:
                links[number] = len(text)
        self._times = [0, *accumulate(times)]
        self._headings = [0, *accumulate(headings)]
        self._links = [0, *accumulate(links)]
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
    """Whether a sentence of five words or more stands in a text."""
    return _SENTENCE.search(text) is not None


def is_stamp(text: str) -> bool:
    """Whether a whole short text is a time: "12.34 BST", "20m ago", "14 August 2023 10:01"."""
    return len(text) <= _STAMP_LIMIT and _DIGIT.search(text) is not None and _is_stamp(text)


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
        return _outermost(page, marked)
    typed = [
        n for n, element in enumerate(page.elements) if element.get("itemtype").endswith("/BlogPosting") and element.first < element.last
    ]
    return _outermost(page, typed) if len(typed) >= _LEAST else []


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
    kept = _outermost(page, sorted(found))
    return kept if set(known) & set(kept) else known


def by_repetition(page: RenderedPage, census: Census, is_live: bool, is_sure: bool) -> list[int]:
    """Elements that look alike, each with its own time, that hold the most text.

    On a page that calls itself live (`is_live`) headings do too where the elements are named as posts; where it plainly does (`is_sure`),
    in any elements that hold most of the page.
    """
    elements = page.elements
    groups = _groups(page)
    candidates: list[tuple[int, int, list[int]]] = []
    own = sum(run.end - run.start for run, apart in zip(page.runs, _apart(page), strict=True) if not apart) if is_sure else 0
    for key, members in groups.items():
        if len(members) < _LEAST:
            continue
        kept = _outermost(page, members)
        held = _posts_among(page, census, kept, key, is_live)
        if not held and is_sure:
            held = _headed(page, census, kept, own)
        if len(held) >= _LEAST:
            candidates.append((sum(census.length(elements[n].first, elements[n].last) for n in held), len(held), held))
    if not candidates:
        return _few(page, census, groups) if is_live else []
    most = max(coverage for coverage, _, _ in candidates)
    return max((c for c in candidates if c[0] >= 0.6 * most), key=lambda c: (c[1], c[0]))[2]


def _apart(page: RenderedPage) -> list[bool]:
    """For every run, whether it is no part of the page's content."""
    barred = outside(page)
    return [barred[run.element] for run in page.runs]


def _headed(page: RenderedPage, census: Census, members: Sequence[int], own: int) -> list[int]:
    """The members that have a heading each and something to say, where they hold most of what the page itself says (`own`, characters)."""
    ranges = {n: (page.elements[n].first, page.elements[n].last) for n in members}
    held = [n for n in members if census.headings(*ranges[n]) and says_something(page.string(*ranges[n]))]
    said = sum(census.length(*ranges[n]) for n in held)
    if len(held) < _LEAST or len(held) < 0.9 * len(members) or said < 0.5 * own or _are_cards(page, census, held):
        return []
    return held


def cards(page: RenderedPage, census: Census) -> list[int]:
    """Elements that look alike, each of which leads to another page and says little else: an index of stories."""
    found: set[int] = set()
    for members in _groups(page).values():
        held = _outermost(page, members)
        if len(held) >= _LEAST and _are_cards(page, census, held):
            found.update(n for n in held if _is_short_story(page, census, page.elements[n]))
    return sorted(found)


def _is_short_story(page: RenderedPage, census: Census, element: Element) -> bool:
    """Whether a card holds a story's title and little more, rather than a name, a word of a menu, or a whole text."""
    is_titled = census.headings(element.first, element.last) or page.string(element.first, element.last).count(" ") >= _TITLE_SPACES
    return bool(is_titled) and census.length(element.first, element.last) < 2 * _CARD


def _groups(page: RenderedPage) -> dict[tuple[object, ...], list[int]]:
    """Elements that may hold posts by what they have in common: a class, the word of a post in one, a parent, an `itemprop`."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    barred = outside(page)
    elements = page.elements
    for index, element in enumerate(elements):
        if not (element.tag in _HOLDERS or "-" in element.tag) or element.first >= element.last or barred[index]:
            continue
        classes = element.get("class")
        if classes:
            groups[element.tag, "class", " ".join(sorted(classes.split()))].append(index)
            for token in set(classes.split()):
                if _POST_WORD.search(token):
                    groups[element.tag, "token", token].append(index)
        groups[element.tag, "parent", element.parent].append(index)
        prop = element.get("itemprop")
        if prop:
            groups[element.tag, "itemprop", prop].append(index)
    return groups


def _few(page: RenderedPage, census: Census, groups: Mapping[tuple[object, ...], list[int]]) -> list[int]:
    """Two posts, as the last page of a live blog may hold: elements named as posts, each with one time or two and a heading at most."""
    for key, members in groups.items():
        kept = _outermost(page, members)
        named = key[0] == "article" or (key[1] != "parent" and _POST_WORD.search(str(key[2])) is not None)
        if not named or len(kept) != _FEW:
            continue
        ranges = [(page.elements[n].first, page.elements[n].last) for n in kept]
        if all(1 <= census.times(*one) <= 2 and census.headings(*one) <= 2 and census.length(*one) >= _SHORTEST for one in ranges):
            return kept
    return []


def _posts_among(page: RenderedPage, census: Census, members: list[int], key: tuple[object, ...], is_live: bool) -> list[int]:
    """The members that have a time (or heading) each, if most members have; else none."""
    elements = page.elements
    ranges = {n: (elements[n].first, elements[n].last) for n in members}
    timed = [n for n in members if census.times(*ranges[n]) or moments(elements[n])]
    named = is_live and (key[0] == "article" or (key[1] != "parent" and _POST_WORD.search(str(key[2])) is not None))
    held = timed
    if len(timed) < 0.7 * len(members) or len(timed) < _LEAST:
        if not named:
            return []
        held = [n for n in members if census.headings(*ranges[n]) or census.times(*ranges[n])]
        if len(held) < 0.7 * len(members):
            return []
    lengths = sorted(census.length(*ranges[n]) for n in held)
    if not lengths or lengths[len(lengths) // 2] < 50:
        return []
    is_told = len(held) < TELLING or any(says_something(page.string(*ranges[n])) for n in held)
    return held if is_told and not _are_cards(page, census, held) else []


def _are_cards(page: RenderedPage, census: Census, members: Sequence[int]) -> bool:
    """Whether elements are cards of an index page: nearly all link, or short and headed by a link, each to another page."""
    ranges = [(page.elements[n].first, page.elements[n].last) for n in members]
    if sum(census.link_share(*one) > 0.6 for one in ranges) > 0.5 * len(members):
        return True
    if all(names_posts(page.elements[n].get("class")) for n in members):
        return False  # the posts of some live blogs have pages of their own, too
    leads = [target for n in members if (target := _lead_link(page, n)) is not None]
    lengths = sorted(census.length(*one) for one in ranges)
    return len(leads) > 0.7 * len(members) and len(set(leads)) > 0.7 * len(members) and lengths[len(lengths) // 2] < _CARD


def _lead_link(page: RenderedPage, index: int) -> str | None:
    """Where the heading of a container leads to, without its fragment; None where it has no link, or one within the page."""
    element = page.elements[index]
    for run in page.runs[element.first : element.last]:
        at, link, is_heading = run.element, None, False
        while at > index:
            one = page.elements[at]
            link = link or (one.get("href") if one.tag == "a" else None)
            is_heading = is_heading or one.role is Role.HEADING
            at = one.parent
        if is_heading:
            target = (link or "").split("#", 1)[0].split("?", 1)[0]
            return target or None
    return None


def _outermost(page: RenderedPage, members: Sequence[int]) -> list[int]:
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
    ordered = _outermost(page, sorted(members, key=lambda n: (page.elements[n].first, -page.elements[n].last)))
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
