"""Moments that markup gives for machines. Belongs here: finding them in the attributes of elements, whatever these are called.

Does not: how such a moment is written (`structured`), or the times that a page shows (`stamps`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from pipelines.model.segments import Stamp
from pipelines.reading.render import Element, RenderedPage, Role
from pipelines.reading.stamps import leading
from pipelines.reading.structured import fragment_role, instant_stamp

_MACHINE = ("datetime", "content", "data-timestamp", "data-time", "data-datetime", "data-publish-date", "data-utc", "title")
_OF_TIME = re.compile(r"time|date|stamp|publish|posted|created|epoch|(?:^|-)(?:ts|pub|utc|when)(?:-|$)", re.IGNORECASE)
_OF_CHANGE = re.compile(r"update|modif|edit|expir|end|refresh|format|zone|valid|(?:^|-)time-?(?:out|ago)", re.IGNORECASE)
_WHEN_FIRST = re.compile(r"publish|posted|created|pub-?date", re.IGNORECASE)
_MOMENT = re.compile(r"\s*(?:\d{10}(?:\d{3})?(?:\.\d+)?|\d{4}-\d\d?-\d\d?[T ]\d\d?:\d\d.*|\w{3},? .*\d{4}.*\d:\d\d.*|\d{8}T\d{4}.*)\s*")
_LONGEST, _PIECES = 60, 5


def moments(element: Element) -> list[str]:
    """What the data attributes of an element give as a moment, by their names and their form; that of publishing first."""
    found = [
        (_WHEN_FIRST.search(name) is None, name, value)
        for name, value in element.attributes.items()
        if value and _tells_time(name) and _MOMENT.fullmatch(value)
    ]
    return [value for _later, _name, value in sorted(found)] if found else []


@lru_cache(1 << 12)
def _tells_time(name: str) -> bool:
    """Whether an attribute is named after a moment ("data-published", "data-nc-timestamp"), and not after one of a change."""
    return name.startswith("data-") and _OF_TIME.search(name) is not None and _OF_CHANGE.search(name[5:]) is None


def machine_time(page: RenderedPage, own: int, first: int, last: int, display: str | None, edited: Stamp | None) -> Stamp | None:
    """The machine-readable time of a post, `runs[first:last]` of element `own`: on that, on an element marked as a time, or on any.

    `display` is the time as the page shows it; `edited` that of a change, where the post shows one beside its own.
    """
    elements = page.elements
    found = _instant(moments(elements[own]), display) if (elements[own].first, elements[own].last) == (first, last) else None
    others: list[str] = []
    for index in range(max(own + 1, bisect_left(elements, first, key=lambda element: element.first)), len(elements)):
        element = elements[index]
        if element.first >= last:
            break
        marked = "datetime" in element.attributes or element.role is Role.TIME or element.tag == "abbr"
        given = moments(element) or _titled(page, element)
        if not (marked or given) or "dateModified" in element.get("itemprop"):
            continue
        role = fragment_role(page, element.parent, own) if element.last > element.first else Role.NONE
        if role in {Role.EMBED, Role.FURNITURE} or (role is Role.EDITED and edited is not None):
            continue
        if not marked:
            others += given
            continue
        for value in (*(element.get(name) for name in _MACHINE), *given):
            stamp = instant_stamp(value, display) if value else None
            if stamp and (stamp.instant or stamp.hour is not None):
                return stamp if found is None or element.get("datetime") else found
    return found or _instant(others, display)


def shown_moments(page: RenderedPage) -> dict[str, list[Stamp]]:
    """The instants of the times that a page shows, in its order, by their words without white space ("17:10BST")."""
    found: dict[str, list[Stamp]] = {}
    for element in page.elements:
        if (element.tag == "time" or "datetime" in element.attributes) and 0 < element.last - element.first < _PIECES:
            words = page.string(element.first, element.last)
            stamp = instant_stamp(element.get("datetime"), words) if element.get("datetime") else None
            if stamp is not None and stamp.instant is not None:
                found.setdefault("".join(words.split()), []).append(stamp)
    return found


def _titled(page: RenderedPage, element: Element) -> list[str]:
    """What is said of an element that shows a time ("3 min ago") when one points at it."""
    title = element.get("title")
    shows = title[:1].isalnum() and any(c.isdigit() for c in title) and 0 < element.last - element.first < _PIECES
    return [title] if shows and leading(page.string(element.first, element.last)[:_LONGEST]) is not None else []


def _instant(values: Sequence[str], display: str | None) -> Stamp | None:
    """The first of machine-readable times that is an instant."""
    return next((stamp for value in values if (stamp := instant_stamp(value, display)) is not None and stamp.instant is not None), None)
