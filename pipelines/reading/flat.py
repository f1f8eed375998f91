"""Posts that lie in no element of their own: headings and paragraphs side by side. Belongs here: finding where each begins and ends.

Does not: posts in elements of their own (`containers`), pages whose posts begin with times (`text`).

Any article has headings. Such a page is only read so where it says by itself that it is a live blog.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipelines.reading.containers import Container, is_stamp, says_something
from pipelines.reading.render import RenderedPage, Role

_LEAST, _NEARLY_ALL, _MOST = 3, 0.8, 0.5
_LONGEST = 200
_BLOCKS = frozenset(["h2", "h3", "h4", "h5", "p", "div"])
_BOLD = frozenset(["b", "strong"])


def sections(page: RenderedPage, outside: Sequence[bool]) -> list[Container]:
    """The posts of the list of headings that leads to the most text; empty where no list of them convinces."""
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    children: dict[int, list[int]] = defaultdict(list)
    for index, element in enumerate(page.elements):
        if index and element.first < element.last:
            children[element.parent].append(index)
            if not outside[index] and element.tag in _BLOCKS and _is_heading(page, index):
                top = _wrapped(page, index)
                groups[page.elements[top].parent, element.tag, element.get("class")].append(top)
    best: tuple[int, list[Container]] = (0, [])
    for (parent, _tag, _class), headings in groups.items():
        posts = _posts(page, parent, headings, children[parent], outside) if len(headings) >= _LEAST else []
        told = [post for post in posts if says_something(page.string(post.first, post.last))]
        if len(posts) >= _LEAST and len(told) >= _NEARLY_ALL * len(posts):
            size = page.runs[posts[-1].last - 1].end - page.runs[posts[0].first].start
            best = max(best, (size, posts), key=lambda one: one[0])
    own = sum(run.end - run.start for run in page.runs if not outside[run.element])
    return best[1] if best[0] >= _MOST * own else []


def _wrapped(page: RenderedPage, index: int) -> int:
    """The outermost element that holds nothing but this one."""
    element = page.elements[index]
    while element.parent > 0 and (above := page.elements[element.parent]).first == element.first and above.last == element.last:
        index, element = element.parent, above
    return index


def _is_heading(page: RenderedPage, index: int) -> bool:
    """Whether an element is a heading, or a paragraph all in bold."""
    element = page.elements[index]
    if element.role is Role.HEADING:
        return page.size(element) < _LONGEST
    if element.tag != "p" or page.size(element) >= _LONGEST:
        return False
    return all(_is_bold(page, page.runs[n].element, index) for n in range(element.first, element.last))


def _is_bold(page: RenderedPage, element: int, top: int) -> bool:
    while element > top:
        if page.elements[element].tag in _BOLD:
            return True
        element = page.elements[element].parent
    return False


def _posts(page: RenderedPage, parent: int, headings: Sequence[int], children: Sequence[int], outside: Sequence[bool]) -> list[Container]:
    """A post from each heading, or the time above it, to the next one; the last ends where something else is headed or begins."""
    elements = page.elements
    wanted = set(headings)
    begins: list[int] = []
    end = elements[parent].last
    for place, child in enumerate(children):
        if child in wanted:
            above = place
            while above and _is_time(page, children[above - 1]) and (not begins or elements[children[above - 1]].first > begins[-1]):
                above -= 1
            begins.append(elements[children[above]].first)
            end = elements[parent].last
        elif begins and end == elements[parent].last and (outside[child] or _heads_others(page, child, headings[0])):
            end = elements[child].first
    return [Container(parent, first, last) for first, last in zip(begins, [*begins[1:], end], strict=True) if first < last]


def _is_time(page: RenderedPage, index: int) -> bool:
    element = page.elements[index]
    return element.role is Role.TIME or is_stamp(page.string(element.first, element.last))


def _heads_others(page: RenderedPage, index: int, heading: int) -> bool:
    """Whether an element is a heading of the posts' own rank or above, but not one of theirs ("More on this story")."""
    tag, own = page.elements[index].tag, page.elements[heading].tag
    return tag in {"h1", "h2", "h3", "h4"} and (own not in {"h2", "h3", "h4", "h5"} or tag <= own)
