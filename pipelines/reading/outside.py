"""What of a saved page is no part of its own content: menus, readers' comments, lists of other stories. Belongs here: telling it by markup.

Does not: what an element is within the content (`render`), or the words of such lines (`lines`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from pipelines.reading.render import Element, RenderedPage, Role

_NOT_CONTENT = re.compile(
    r"(?<!has-)(?<!no-)comments?(?!ary|ator|at|-(?:open|closed|on|off|count|enabled|disabled))|related|recommend|sidebar|most-?(?:read|viewed|popular)|trending|carousel|promo|teaser|newsletter|footer",
    re.IGNORECASE,
)
_CONVERSATION = re.compile(
    r"(?:^|[-_\s])(?:conversation|discussion|disqus|coral|viafoura|spot-?im|livefyre|hyvor)(?:$|[-_\s])", re.IGNORECASE
)
_COMMENTS = re.compile(
    r"(?:reader|user|article)?[-_]?comments?(?:[-_](?:section|list|container|thread|area|wrapper|block|feed|tree))?", re.IGNORECASE
)
_LANDMARKS = frozenset(["navigation", "banner", "contentinfo", "search", "menu", "menubar", "dialog", "alertdialog"])
_TAGS = frozenset(["footer", "nav", "menu", "dialog"])
_WHOLE = frozenset(["html", "body", "main", "root"])
_MUCH = 0.25
"""Share of a page's prose from which on an element is its content, unless it holds comments: frames are named after what is beside them."""
_PROSE = 60


def outside(page: RenderedPage) -> list[bool]:
    """For every element, whether it lies in what is no part of the page's content."""
    found = [False] * len(page.elements)
    told = [0, *accumulate(_prose(page))]
    much = _MUCH * told[-1]
    for index, element in enumerate(page.elements):
        if index:
            holds_little = told[element.last] - told[element.first] <= much
            found[index] = found[element.parent] or _comments(element) or (holds_little and _says_so(element))
    return found


def _prose(page: RenderedPage) -> Iterator[int]:
    """For every run, the characters of it that are a sentence of the page's own rather than a link."""
    linked = [False] * len(page.elements)
    for index, element in enumerate(page.elements):
        linked[index] = element.tag == "a" or (index > 0 and linked[element.parent])
    for run in page.runs:
        length = run.end - run.start
        yield length if length >= _PROSE and not linked[run.element] else 0


def outermost(page: RenderedPage) -> list[bool]:
    """`outside`, and the page's own header where it does not hold the title."""
    found = outside(page)
    headed = {element.parent for element in page.elements if element.tag == "h1"}
    for index, element in enumerate(page.elements):
        if index and not found[index]:
            above = page.elements[element.parent]
            is_header = element.tag == "header" and index not in headed and above.tag in {"body", "root", "div"} and not _holds(page, index)
            found[index] = found[element.parent] or is_header
    return found


def _holds(page: RenderedPage, index: int) -> bool:
    """Whether an element holds the page's main heading, or prose."""
    element = page.elements[index]
    for number in range(index + 1, len(page.elements)):
        one = page.elements[number]
        if one.first >= element.last:
            return False
        if one.tag in {"h1", "p", "time"} and one.first < one.last:
            return True
    return False


def _says_so(element: Element) -> bool:
    if element.role is Role.FURNITURE or element.tag in _TAGS or element.get("role") in _LANDMARKS:
        return True
    if element.tag in _WHOLE or not element.attributes:
        return False
    return _is_named_so(f"{element.get('class')} {element.get('id')}")


def _comments(element: Element) -> bool:
    """Whether an element holds readers' comments, by its name or its microdata."""
    if element.tag in _WHOLE or not element.attributes:
        return False
    return _holds_comments(f"{element.get('class')} {element.get('id')}") or element.get("itemtype").endswith("/Comment")


@lru_cache(1 << 12)
def _is_named_so(names: str) -> bool:
    return _NOT_CONTENT.search(names) is not None


@lru_cache(1 << 12)
def _holds_comments(names: str) -> bool:
    return _CONVERSATION.search(names) is not None or any(_COMMENTS.fullmatch(name) for name in names.split())
