"""Lines of a rendered page, cut where the markup changes from one kind of thing to another. Belongs here: the cutting.

Does not: what a part is on its page (`markup`, `surroundings`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.reading.containers import is_stamp
from pipelines.reading.lines import Line
from pipelines.reading.render import RenderedPage, Role
from pipelines.reading.structured import fragment_role

_HIDDEN = frozenset(
    ["visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screenreader", "screen-reader-only", "vh", "u-hidden-visually"]
)
_BODY_ROLES = frozenset({Role.PARAGRAPH, Role.BULLET, Role.QUOTE})


@dataclass(slots=True)
class Part:
    """A stretch of a line, `runs[first:last]`, by its role."""

    first: int
    last: int
    role: Role
    text: str


def plain_line(text: str) -> Line:
    """`text` as a line of its own, for the tests of `lines`."""
    words = text.replace("\u00a0", " ").replace("\u202f", " ").strip()
    return Line(0, len(words), words, True)


def line_parts(page: RenderedPage, first: int, last: int, top: int) -> list[list[Part]]:
    """The lines of `runs[first:last]`, each cut where the markup changes from one kind of thing to another."""
    found: list[list[Part]] = []
    index = first
    while index < last:
        end = index
        while end < last and page.runs[end].line == page.runs[index].line:
            end += 1
        roles = [fragment_role(page, page.runs[n].element, top) for n in range(index, end)]
        found.append(_cut(page, index, end, roles))
        index = end
    return found


def _cut(page: RenderedPage, first: int, last: int, roles: Sequence[Role]) -> list[Part]:
    prose = sum(page.runs[n].end - page.runs[n].start for n in range(first, last) if roles[n - first] in _BODY_ROLES)
    if prose > 25:  # a sentence may hold a time or a name in markup of its own: only what opens or closes it is cut off
        start, end = first, last
        while start < end and roles[start - first] is Role.TIME:
            start += 1
        while end > start and roles[end - 1 - first] in {Role.BYLINE, Role.CREDIT}:
            end -= 1
        parts = [Part(n, n + 1, Role.TIME, page.string(n, n + 1)) for n in range(first, start)]
        parts.append(Part(start, end, next(r for r in roles if r in _BODY_ROLES), page.string(start, end)))
        if end < last:
            parts.append(Part(end, last, roles[end - first], page.string(end, last)))
        return parts
    if roles[0] is Role.HEADING and last - first > 1:
        if is_stamp(page.string(first, first + 1)) and not is_stamp(page.string(first, last)):
            rest = _cut(page, first + 1, last, roles[1:])
            return [Part(first, first + 1, Role.TIME, page.string(first, first + 1)), *rest]
        # "published at 14:05 ...", in the heading and after its words.
        cut = next((n for n in range(first + 1, last) if is_stamp(page.string(n, last))), last)
        hidden = last
        while hidden > first + 1 and _is_hidden(page, page.runs[hidden - 1].element):
            hidden -= 1
        if cut == last and hidden < last:  # "published at", before a time outside the heading
            return [
                Part(first, hidden, Role.HEADING, page.string(first, hidden)),
                Part(hidden, last, Role.FURNITURE, page.string(hidden, last)),
            ]
        if cut < last:
            return [Part(first, cut, Role.HEADING, page.string(first, cut)), Part(cut, last, Role.TIME, page.string(cut, last))]
    plain = {Role.NONE, Role.TIME}
    one_time = last - first > 1 and plain.issuperset(roles) and is_stamp(page.string(first, last))
    if one_time and not all(is_stamp(page.string(n, n + 1)) for n in range(first, last)):
        # "published at", "14:05" and "British Summer Time" are one time in three pieces.
        return [Part(first, last, Role.TIME, page.string(first, last))]
    parts = []
    for n in range(first, last):
        role = roles[n - first]
        text = page.string(n, n + 1)
        if role is Role.NONE and is_stamp(text):
            role = Role.TIME
        same = bool(parts) and parts[-1].role is role
        # "20m ago" and "12.34 BST" are two times side by side; "5.36pm" and its zone are one.
        two_times = role is Role.TIME and same and is_stamp(text) and is_stamp(parts[-1].text)
        if same and not two_times and not (role is Role.NONE and _splits(page, n)):
            parts[-1] = Part(parts[-1].first, n + 1, role, page.string(parts[-1].first, n + 1))
        else:
            parts.append(Part(n, n + 1, role, text))
    return parts


def _is_hidden(page: RenderedPage, element: int) -> bool:
    """Whether an element is for screen readers alone, by its class."""
    return any(name.rstrip("0123456789") in _HIDDEN or name.endswith("-vh") for name in page.elements[element].get("class").lower().split())


def _splits(page: RenderedPage, run: int) -> bool:
    """Whether two runs that touch come from different spans with no space between: glue, not a sentence."""
    before, after = page.runs[run - 1], page.runs[run]
    return (
        before.end == after.start
        and before.element != after.element
        and page.elements[before.element].tag in {"span", "mark", "a"}
        and (page.elements[after.element].tag in {"span", "mark", "a", "div"})
    )
