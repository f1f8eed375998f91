"""What the posts of a page have in common, place by place. Belongs here: lines whose place in the markup tells what they are in every post.

Does not: what a line is by its own markup and words (`markup`).

A line that stands at one place in most posts and says the same each time is a button, whatever its language; one that is a name each
time is the byline, and one that is a number each time is a count of readers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.reading import bylines
from pipelines.reading import lines as wording
from pipelines.reading.containers import Container, is_stamp
from pipelines.reading.parts import Part, plain_line
from pipelines.reading.render import RenderedPage, Role
from pipelines.reading.stamped import is_date

_LEAST, _MOST_POSTS, _NEARLY_ALL = 3, 0.6, 0.85
_LONGEST, _DEEPEST, _SENTENCE = 60, 12, 40
_COUNT = re.compile(r"[\d.,]+\s?[KkMm]?(?:\s\w+)?")
_NUMBER = re.compile(r"\d+")
_LONGEST_REPEATED, _LONGEST_TITLE, _PAIR = 400, 200, 2
_TEXTS = frozenset([Role.NONE, Role.PARAGRAPH, Role.QUOTE])
_LOOSE = frozenset([Role.NONE, Role.PARAGRAPH, Role.BULLET])

Place = tuple[tuple[str, str], ...]
"""The tags and classes of a line's element and of those around it, up to its post."""


def settle_roles(page: RenderedPage, posts: Sequence[Container], parts: Sequence[list[list[Part]]]) -> None:
    """Gives the loose parts of posts the role that their place has in most posts: byline, headline or furniture."""
    places: dict[Place, list[_Found]] = defaultdict(list)
    for number, (post, lines) in enumerate(zip(posts, parts, strict=True)):
        _free(lines)
        for found in _short(page, post, number, lines):
            places[found.place].append(found)
    _cut_headings(page, parts)
    _settle(places, len(posts))
    _settle_repeated([found for among in places.values() for found in among], parts)
    heads: dict[Place, list[Part]] = defaultdict(list)
    alike: list[Part] = []
    for post, lines in zip(posts, parts, strict=True):
        opening, then = _opening(lines)
        if opening is None or then is None:
            continue
        if (place := _place(page, opening, post)) != _place(page, then, post):
            heads[place].append(opening)
        elif len(then.text) > _LONGEST:
            alike.append(opening)
    for found_heads in heads.values():
        if len(found_heads) >= _LEAST and _are_heads(found_heads):
            _give(found_heads, Role.HEADING)
    if len(alike) >= max(_LEAST, _NEARLY_ALL * len(posts)) and _are_heads(alike):
        _give(alike, Role.HEADING)
    _settle_titles(page, posts, parts)


@dataclass(frozen=True, slots=True)
class _Found:
    """A short part: its post, its place, and whether the post has said something above it."""

    post: int
    part: Part
    place: Place
    has_told: bool


def _short(page: RenderedPage, post: Container, number: int, lines: Sequence[Sequence[Part]]) -> Iterator[_Found]:
    has_told, seen = False, Counter[Place]()
    for line in lines:
        for part in line:
            is_loose = part.role in _LOOSE
            if (is_loose or (part.role is Role.HEADING and has_told)) and 0 < len(part.text.strip()) < _LONGEST_REPEATED:
                place = _place(page, part, post)
                if place and (part.role is not Role.BULLET or any(tag == "a" for tag, _classes in place)):
                    # The second line at one place is another thing than the first.
                    yield _Found(number, part, (*place, ("", str(min(seen[place], _DEEPEST)))), has_told)
                    seen[place] += 1
            has_told = has_told or (is_loose and len(part.text) > _SENTENCE)


def _settle(places: Mapping[Place, Sequence[_Found]], posts: int) -> None:
    """What stands at one place of the markup."""
    for found in places.values():
        parts = [one.part for one in found]
        if len(found) < _LEAST or any(len(part.text.strip()) >= _LONGEST or part.role is Role.HEADING for part in parts):
            continue
        role = _role([part.text.strip() for part in parts], below=all(one.has_told for one in found))
        if role in {Role.BYLINE, Role.ROLE} or (role is Role.FURNITURE and len(found) >= _MOST_POSTS * posts):
            _give(parts, role)


def _settle_repeated(found: Sequence[_Found], parts: Sequence[list[list[Part]]]) -> None:
    """What most posts say in the same words under their text is none of it; a name is, where they are signed with another."""
    signed = [{part.text.strip() for line in lines for part in line if part.role is Role.BYLINE} for lines in parts]
    low = [one for one in found if one.has_told and not is_stamp(one.part.text) and not wording.badge(one.part.text.strip())[0]]
    count = Counter(text for text, _post in {(one.part.text.strip(), one.post) for one in low})
    for one in low:
        text = one.part.text.strip()
        if count[text] >= max(_LEAST, _MOST_POSTS * len(parts)) and (one.part.role is not Role.BYLINE or signed[one.post] - {text}):
            one.part.role = Role.FURNITURE


def _settle_titles(page: RenderedPage, posts: Sequence[Container], parts: Sequence[list[list[Part]]]) -> None:
    """What stands right under the names of several authors, between headline and text, is what they are."""
    found: dict[Place, list[Part]] = defaultdict(list)
    for post, lines in zip(posts, parts, strict=True):
        flat = [part for line in lines for part in line]
        heading = next((number for number, part in enumerate(flat) if part.role is Role.HEADING), len(flat))
        for above, part in pairwise(flat[heading:]):
            if len(part.text) > _SENTENCE and part.role in _LOOSE:
                break
            if above.role is Role.BYLINE and part.role in _LOOSE:
                found[_place(page, part, post)].append(part)
    for titles in found.values():
        if len(titles) > 1 and not any(wording.ends_as_prose(plain_line(part.text)) or is_stamp(part.text) for part in titles):
            _give(titles, Role.ROLE)


def _give(parts: Sequence[Part], role: Role) -> None:
    for part in parts:
        part.role = role


def _free(lines: Sequence[Sequence[Part]]) -> None:
    """Takes the parts of a post for its text that are marked as furniture, where nothing else in it is a text."""
    long = [part for line in lines for part in line if len(part.text) > _LONGEST and part.role in {*_LOOSE, Role.QUOTE, Role.FURNITURE}]
    if long and all(part.role is Role.FURNITURE for part in long):
        for part in long:
            part.role = Role.PARAGRAPH


def _opening(lines: Sequence[Sequence[Part]]) -> tuple[Part | None, Part | None]:
    """The line that opens a post's text and what follows it, where the post has no heading."""
    if any(part.role is Role.HEADING for line in lines for part in line):
        return None, None
    loose = [part for line in lines for part in line if part.role in _TEXTS and part.text.strip() and not _is_label(part.text)]
    if len(loose) < _PAIR or bylines.name_line(plain_line(loose[0].text)) is not None or len(loose[0].text) >= _LONGEST_TITLE:
        return None, None
    return loose[0], loose[1]


def _is_label(text: str) -> bool:
    """Whether a text is a time, a date, or a badge such as "Key event"."""
    return is_stamp(text) or wording.badge(text.strip())[0] or is_date(plain_line(text))


def _cut_headings(page: RenderedPage, parts: Sequence[list[list[Part]]]) -> None:
    """Cuts off what closes most headings in the same words and an element of its own ("published at")."""
    closing = [(line, n) for lines in parts for line in lines for n, part in enumerate(line) if part.role is Role.HEADING]
    count = Counter(page.string(line[n].last - 1, line[n].last) for line, n in closing if line[n].last - line[n].first > 1)
    for line, n in reversed(closing):  # what is cut off moves only what was looked at before
        part, last = line[n], page.string(line[n].last - 1, line[n].last)
        if part.last - part.first > 1 and count[last] >= max(_LEAST, _MOST_POSTS * len(parts)):
            line.insert(n + 1, Part(part.last - 1, part.last, Role.FURNITURE, last))
            part.last -= 1
            part.text = page.string(part.first, part.last)


def _are_heads(parts: Sequence[Part]) -> bool:
    """Whether the lines that open posts are titles: none ends as a sentence, and each is its own."""
    lines = [plain_line(part.text) for part in parts]
    titled = sum(wording.is_headline_like(line) and not wording.ends_as_prose(line) for line in lines)
    return titled >= _NEARLY_ALL * len(lines) and len({line.words for line in lines}) > _MOST_POSTS * len(lines)


def _place(page: RenderedPage, part: Part, post: Container) -> Place:
    found: list[tuple[str, str]] = []
    element = page.runs[part.first].element
    while element > post.element and len(found) < _DEEPEST:
        one = page.elements[element]
        found.append((one.tag, _NUMBER.sub("", one.get("class"))))
        element = one.parent
    return tuple(found)


def _role(texts: Sequence[str], *, below: bool) -> Role:
    """What lines at one place are: furniture where all say the same, or count, below the text; a byline where nearly all are names."""
    if any(is_stamp(text) or wording.badge(text)[0] for text in texts):
        return Role.NONE
    lines = [plain_line(text) for text in texts]
    named = [bylines.byline(line) or bylines.name_line(line) for line in lines]
    if all(bylines.is_role(text) for text in texts) and not any(one is not None and one[1] for one in named):
        return Role.ROLE  # not "Jane Roe, sea reporter"
    if sum(one is not None for one in named) >= _NEARLY_ALL * len(lines):
        return Role.BYLINE
    if below and (len({text.casefold() for text in texts}) == 1 or all(_COUNT.fullmatch(text) for text in texts)):
        return Role.FURNITURE
    return Role.NONE
