"""Posts that nothing names. Belongs here: elements that look alike, each with a time or a heading; which of them are the posts.

Does not: posts that the page's data or microdata names (`containers`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipelines.language.vocabulary import entries, words
from pipelines.reading.containers import Census, names_posts, outermost, says_something
from pipelines.reading.moments import moments
from pipelines.reading.render import Element, RenderedPage, Role
from pipelines.reading.signs import goes_on_elsewhere

_HOLDERS = frozenset(["article", "section", "div", "li", "tr", "dl", "dd"])
_POST_WORD = re.compile(
    r"(?:^|[-_ ])(?:live-?)?(?:blog-?)?(?:post|update|entry|block|event)s?(?:$|[-_ ])|liveblog|live-blog|livepost", re.IGNORECASE
)
_LEAST = 3
_FEW, _SHORTEST = 2, 60
_TITLE_SPACES = 4
_BUTTONS = 8
"""Runs at the end of an element among which a comment has its buttons."""
_LINK_RUNS = 3
_IF_NAMED, _IF_HEADED = 4, 2
_MOST_TIMES, _LEAST_SAID = 4, 8
TELLING = 5
"""Posts from which on one at least holds a sentence: rows of fixtures, prices or processes hold none."""
_CARD = 300
"""Characters below which an element whose heading leads to another page is a card of an index."""


def by_repetition(page: RenderedPage, census: Census, is_live: bool, is_sure: bool) -> list[int]:
    """Elements that look alike, each with its own time, that hold the most text.

    On a page that calls itself live (`is_live`) headings do too where the elements are named as posts; where it plainly does (`is_sure`),
    in any elements that hold most of the page.
    """
    groups = _groups(page, census)
    candidates: list[_Candidate] = []
    own = sum(run.end - run.start for run in page.runs if not census.outside[run.element]) if is_sure else 0
    for key, members in groups.items():
        if len(members) < _LEAST:
            continue
        kept = outermost(page, members)
        held = _posts_among(page, census, kept, key, is_live)
        if not held and is_sure:
            held = _headed(page, census, kept, own)
        if len(held) >= _LEAST and not _are_comments(page, held):
            candidates.append(_candidate(page, census, held))
    if not candidates:
        return _few(page, census, groups) if is_live else []
    best = max(candidates, key=lambda one: one.score)
    # Within the stretch that says most, the smallest elements are the posts: others hold several.
    within = [one for one in candidates if one.size >= 0.6 * best.size and _lies_within(page, one, best)]
    return max(within, key=lambda one: (len(one.members), one.size)).members


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Elements that may be the posts, the runs that they lie among, and how much speaks for them."""

    members: list[int]
    first: int
    last: int
    size: int
    score: float


def _candidate(page: RenderedPage, census: Census, members: list[int]) -> _Candidate:
    elements = page.elements
    ranges = [(elements[n].first, elements[n].last) for n in members]
    size = sum(census.length(*one) for one in ranges)
    score = float(size)
    named = sum(names_posts(f"{elements[n].get('class')} {elements[n].get('id')} {elements[n].get('data-testid')}") for n in members)
    score *= _IF_NAMED if named > 0.7 * len(members) else 1
    score *= _IF_HEADED if sum(census.headings(*one) > 0 for one in ranges) > 0.7 * len(members) else 1
    return _Candidate(members, ranges[0][0], ranges[-1][1], size, score)


def _lies_within(page: RenderedPage, one: _Candidate, best: _Candidate) -> bool:
    """Whether most members of a candidate lie in the stretch of the best one."""
    inside = sum(page.elements[n].first < best.last and best.first < page.elements[n].last for n in one.members)
    return inside >= 0.6 * len(one.members)


def _are_comments(page: RenderedPage, members: Sequence[int]) -> bool:
    """Whether most of the elements close with what one can do about a comment: answer it, like it, report it."""
    found = 0
    for n in members:
        element = page.elements[n]
        tail = {
            page.string(number, number + 1).strip().lower() for number in range(max(element.first, element.last - _BUTTONS), element.last)
        }
        found += not tail.isdisjoint(_answers())
    return found > 0.6 * len(members)


@cache
def _answers() -> frozenset[str]:
    return frozenset(entries("comment_actions"))


def _headed(page: RenderedPage, census: Census, members: Sequence[int], own: int) -> list[int]:
    """The members that have a heading each and something to say, where they hold most of what the page itself says (`own`, characters)."""
    ranges = {n: (page.elements[n].first, page.elements[n].last) for n in members}
    held = [n for n in members if census.headings(*ranges[n]) and says_something(page.string(*ranges[n]))]
    said = sum(census.length(*ranges[n]) for n in held)
    if len(held) < _LEAST or len(held) < 0.9 * len(members) or said < 0.5 * own or _are_cards(page, census, held):
        return []
    return held


def others(page: RenderedPage, census: Census) -> list[int]:
    """Elements that look alike and are no part of the page's own text: cards that lead to other stories, readers' comments."""
    found: set[int] = set()
    for members in _groups(page, census).values():
        held = outermost(page, members)
        if len(held) >= _LEAST and _are_comments(page, held):
            found.update(held)
        elif len(held) >= _LEAST and _are_cards(page, census, held):
            found.update(n for n in held if _is_short_story(page, census, page.elements[n]))
    return sorted(found)


def _is_short_story(page: RenderedPage, census: Census, element: Element) -> bool:
    """Whether a card holds a story's title and little more, rather than a name, a word of a menu, or a whole text."""
    is_titled = census.headings(element.first, element.last) or page.string(element.first, element.last).count(" ") >= _TITLE_SPACES
    return bool(is_titled) and census.length(element.first, element.last) < 2 * _CARD


def _groups(page: RenderedPage, census: Census) -> dict[tuple[object, ...], list[int]]:
    """Elements that may hold posts by what they have in common: a class, the word of a post in one, a parent, an `itemprop`."""
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    barred = census.outside
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
        kept = outermost(page, members)
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
    held = [n for n in held if census.said(*ranges[n]) >= _LEAST_SAID] or held
    held = [n for n in held if not _lists_key_events(page, census, elements[n])] or held
    lengths = sorted(census.length(*ranges[n]) for n in held)
    if not lengths or lengths[len(lengths) // 2] < 50:
        return []
    times = sorted(census.times(*ranges[n]) for n in held)
    if times[len(times) // 2] > _MOST_TIMES:
        return []  # each holds several posts
    is_told = len(held) < TELLING or any(says_something(page.string(*ranges[n])) for n in held)
    return held if is_told and not _are_cards(page, census, held) else []


def _lists_key_events(page: RenderedPage, census: Census, element: Element) -> bool:
    """Whether an element is a list of key events: its heading says so, and times and headlines stand under it."""
    opening = page.string(element.first, element.first + 1).strip()
    return census.times(element.first, element.last) > 1 and opening.lower().rstrip(" :") in words("key_event_headings")


def _are_cards(page: RenderedPage, census: Census, members: Sequence[int]) -> bool:
    """Whether elements are cards of an index page: nearly all link, or short and headed by a link, each to another page."""
    ranges = [(page.elements[n].first, page.elements[n].last) for n in members]
    if sum(census.link_share(*one) > 0.6 for one in ranges) > 0.5 * len(members):
        return True
    if all(names_posts(page.elements[n].get("class")) for n in members):
        return False  # the posts of some live blogs have pages of their own, too
    if sum(goes_on_elsewhere(page.string(max(first, last - _LINK_RUNS), last)) for first, last in ranges) > 0.6 * len(members):
        return True
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
