"""schema.org microdata of posts in a page's markup. Belongs here: reading `itemprop`s below an element.

Does not: finding the elements (`containers`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.reading import jsonld
from pipelines.reading.render import RenderedPage
from pipelines.reading.structured import Entry, instant_stamp, one_line, pieces_of

_VALUES = ("content", "datetime", "href")


def entries(page: RenderedPage, members: Sequence[int]) -> tuple[Entry, ...]:
    """What the microdata below each element says: the headline, times, author, address and body that have an `itemprop`."""
    return tuple(_entry(page, member) for member in members)


def _entry(page: RenderedPage, top: int) -> Entry:
    values: dict[str, str] = {}
    in_author = -1
    index = top + 1
    elements = page.elements
    while index < len(elements) and elements[index].parent >= top:
        element = elements[index]
        prop = element.get("itemprop")
        if prop:
            value = next((element.get(name) for name in _VALUES if element.get(name)), "")
            if not value and prop not in {"author", "publisher", "image"}:
                value = page.string(element.first, element.last)
            if prop in {"author", "creator"}:
                in_author = index
                values.setdefault("author", "" if value.startswith("http") else value)
                if not values["author"] and element.last > element.first:
                    values["author"] = page.string(element.first, element.last)
            elif prop == "name" and in_author >= 0 and _within(page, index, in_author):
                values["author"] = value
            else:
                values.setdefault(prop, value)
        index += 1
    headline = one_line(values.get("headline") or values.get("name"))
    address = values.get("url") or values.get("mainEntityOfPage") or ""
    return Entry(
        source_id=jsonld.source_id_of({"url": address}) if address else None,
        headline=headline or None,
        stamp=instant_stamp(values.get("datePublished") or values.get("dateCreated")),
        edited=None,
        authors=jsonld.names_of(values.get("author")),
        pieces=pieces_of(values.get("articleBody", "")),
    )


def _within(page: RenderedPage, index: int, top: int) -> bool:
    while index > top:
        index = page.elements[index].parent
    return index == top
