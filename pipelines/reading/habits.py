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
    for number, (post, lines) in enumerate(zip(posts, parts, strict=True)):
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
