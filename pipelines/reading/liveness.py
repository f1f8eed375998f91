"""Whether a saved page is a live blog at all. Belongs here: what its titles, its address and the names of its elements say; its own words.

Does not: the same question for the lines of a text (`signs`), or where the posts are (`containers`).
"""

from __future__ import annotations

import re
from collections import Counter
from enum import IntEnum

from pipelines.reading.containers import is_stamp, names_posts
from pipelines.reading.lines import lines_of
from pipelines.reading.metadata import Metadata
from pipelines.reading.render import RenderedPage, Role
from pipelines.reading.signs import about_watching, calls_itself_live, has_ended, live_phrases, titles_live

_ADDRESS = re.compile(
    r"live-?blog(?!s)|live-?ticker|live-(?:news|updates?|coverage|reporting|reaction|commentary|text)|(?:^|[/-])as-it-happened"
    r"|minute-by-minute|/live/(?=.)|(?<!-to)(?<!-we)(?<!-go)(?<!goes)(?<!they)(?<!-you)(?<!listen)(?<!watch)-live(?:[/.?#]|$)",
    re.IGNORECASE,
)
_NOT_OF_BLOGS = re.compile(
    r"live-?(?:stream|tv|blogs(?![-/]\w)|scores?(?:[/_-]|$)|music|cam\b|chat)|watch-?live|where-\w+-live", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\blive-?ticker\b|\ben (?:direct|vivo|directo)\b|\bao vivo\b|\bin diretta\b|\bdirect\s*[:|]|\bminuto a minuto\b"
    r"|\bliveblog(?!s|ging\b)",
    re.IGNORECASE,
)
"""How live blogs in other languages than English are titled."""
_LISTS = re.compile(r"\b(?:listen|watch) live\b|\btv (?:guide|listings)\b|\bschedule$|\btimetable\b", re.IGNORECASE)
_CLOSES = re.compile(
    r"(?<!\bI )(?<!\bwe )(?<!\byou )(?<!\bthey )(?<!\bwho )(?<!\bto )(?<!people )(?<!listen )(?<!watch )(?<!\bgo )(?<!goes )\blive$",
    re.IGNORECASE,
)
_FIRST_WORDS, _SEVERAL, _FEW = 400, 3, 5
_NO_POSTS = frozenset(["html", "body", "a"])


class Call(IntEnum):
    """How plainly a page says that it is a live blog: it is something else; not at all; by a word that may mean more; by a title."""

    DENIED = -1  # it tells how to watch or hear something, or when
    NONE = 0
    WEAK = 1
    STRONG = 2


def called(meta: Metadata, page: RenderedPage, outside: list[bool]) -> Call:
    """What the page says of itself; `outside` tells of each element whether it is no part of the page's own content."""
    titles = [title for title in meta.titles if not about_watching(title)]
    if any(titles_live(title) or _ELSEWHERE.search(title) or _CLOSES.search(title) for title in titles):
        return Call.STRONG
    address = meta.url or ""
    if _ADDRESS.search(address) and not _NOT_OF_BLOGS.search(address) and len(titles) == len(meta.titles):
        return Call.STRONG
    if _names_posts(page, outside):
        return Call.STRONG
    own = own_words(page, outside)
    if has_ended(lines_of(own)):
        return Call.STRONG
    if len(titles) < len(meta.titles) or any(_LISTS.search(title) for title in titles):
        return Call.DENIED
    first = lines_of(own[:_FIRST_WORDS])
    is_said = any(calls_itself_live((), title) for title in titles) or calls_itself_live(first) or live_phrases(own) > 1
    return Call.WEAK if is_said else Call.NONE


def _names_posts(page: RenderedPage, outside: list[bool]) -> bool:
    """Whether elements are named as a live blog's posts ("liveblog-entry"), or one around several times as a live blog."""
    count: Counter[str] = Counter()
    for number, element in enumerate(page.elements):
        if element.first >= element.last or outside[number] or element.tag in _NO_POSTS or element.role is Role.FURNITURE:
            continue
        names = f"{element.get('class')} {element.get('id')}"
        if names == " " or not names_posts(names):
            continue
        count[element.get("class")] += 1
        times = (
            sum(is_stamp(page.text[run.start : run.end]) for run in page.runs[element.first : element.last]) if count.total() <= _FEW else 0
        )
        if times >= _SEVERAL or (element.get("class") and count[element.get("class")] >= _SEVERAL):
            return True
    return False


def own_words(page: RenderedPage, outside: list[bool], *, with_links: bool = False) -> str:
    """The page's text without what is no part of its content, and without links to other pages."""
    linked = [False] * len(page.elements)
    if not with_links:
        for number, element in enumerate(page.elements):
            leads = element.tag == "a" and not element.get("href").startswith("#")
            linked[number] = leads or (element.parent >= 0 and linked[element.parent])
    pieces: list[str] = []
    end, last = 0, -1
    for number, run in enumerate(page.runs):
        if outside[run.element] or linked[run.element]:
            continue
        if pieces:
            pieces.append(page.text[end : run.start] if last == number - 1 else "\n\n" if run.line != page.runs[last].line else " ")
        pieces.append(page.text[run.start : run.end])
        end, last = run.end, number
    return "".join(pieces)
