"""What the posts of a page have in common, place by place. Belongs here: lines whose place in the markup tells what they are in every post.

Does not: what a line is by its own markup and words (`markup`).

A line that stands at one place in most posts and says the same each time is a button, whatever its language; one that is a name each
time is the byline, and one that is a number each time is a count of readers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipelines.reading import lines as wording
from pipelines.reading.containers import Container, is_stamp
from pipelines.reading.parts import Part, plain_line
from pipelines.reading.render import RenderedPage, Role

_LEAST, _MOST_POSTS, _NEARLY_ALL, _OFTEN = 3, 0.6, 0.85, 1.3
_LONGEST, _DEEPEST, _SENTENCE = 60, 12, 40
_COUNT = re.compile(r"[\d.,]+\s?[KkMm]?(?:\s\w+)?")
_NUMBER = re.compile(r"\d+")
_LOOSE = frozenset([Role.NONE, Role.PARAGRAPH, Role.BULLET])

Place = tuple[tuple[str, str], ...]
"""The tags and classes of a line's element and of those around it, up to its post."""


def settle_roles(page: RenderedPage, posts: Sequence[Container], parts: Sequence[list[list[Part]]]) -> None:
    """Gives the loose parts of posts the role that their place has in most posts: byline or furniture."""
    places: dict[Place, list[tuple[int, Part, bool]]] = defaultdict(list)
    heads: dict[Place, list[Part]] = defaultdict(list)
    for number, (post, lines) in enumerate(zip(posts, parts, strict=True)):
        _free(lines)
        has_told = False
        for line in lines:
            for part in line:
                place = _place(page, part, post) if part.role in _LOOSE and len(part.text) < _LONGEST else ()
                if place and (part.role is not Role.BULLET or any(tag == "a" for tag, _classes in place)):
                    places[place].append((number, part, has_told))
                has_told = has_told or (part.role in _LOOSE and len(part.text) > _SENTENCE)
    for found in places.values():
        count = len({number for number, _part, _told in found})
        if count < _LEAST or len(found) > _OFTEN * count:
            continue
        role = _role([part.text.strip() for _number, part, _told in found], below=all(told for _number, _part, told in found))
        if role is Role.BYLINE or (role is Role.FURNITURE and count >= _MOST_POSTS * len(posts)):
            for _number, part, _told in found:
                part.role = role
    for post, lines in zip(posts, parts, strict=True):
        opening, then = _opening(lines)
        if opening is not None and then is not None and (place := _place(page, opening, post)) != _place(page, then, post):
            heads[place].append(opening)
    for place, found_heads in heads.items():
        if place and len(found_heads) >= max(_LEAST, _MOST_POSTS * len(posts)) and _are_heads(found_heads):
            for part in found_heads:
                part.role = Role.HEADING


def _free(lines: Sequence[Sequence[Part]]) -> None:
    """Takes the parts of a post for its text that are marked as furniture, where nothing else in it is a text."""
    long = [part for line in lines for part in line if len(part.text) > _LONGEST and part.role in {*_LOOSE, Role.QUOTE, Role.FURNITURE}]
    if long and all(part.role is Role.FURNITURE for part in long):
        for part in long:
            part.role = Role.PARAGRAPH


def _opening(lines: Sequence[Sequence[Part]]) -> tuple[Part | None, Part | None]:
    """The paragraph that opens a post's text and what follows it, where the post has no heading."""
    if any(part.role is Role.HEADING for line in lines for part in line):
        return None, None
    loose = [line for line in lines if len(line) == 1 and line[0].role in {Role.NONE, Role.PARAGRAPH} and not is_stamp(line[0].text)]
    return (loose[0][0], loose[1][0]) if len(loose) > 1 and loose[0][0].role is Role.PARAGRAPH else (None, None)


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
    if sum(wording.name_line(line) is not None or wording.byline(line) is not None for line in lines) >= _NEARLY_ALL * len(lines):
        return Role.BYLINE
    if below and (len({text.casefold() for text in texts}) == 1 or all(_COUNT.fullmatch(text) for text in texts)):
        return Role.FURNITURE
    return Role.NONE
