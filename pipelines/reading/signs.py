"""Signs of a live blog. Belongs here: what a page's own words say of what it is.

Does not: what its times say against it (`doubts`), where its posts are (`stamped`, `unstamped`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries
from pipelines.reading.lines import REMEMBERED, Line, is_ended, menu_length

_LIVE = re.compile(
    r"(?<!\bI )(?<!\bwe )(?<!\byou )(?<!\bthey )(?<!\bwho )(?<!\bto )"
    r"\blive\b(?! (?:in|with|at home|on the|next to|near|alongside|beside|stream\b|music\b)|[- ]?blogs\b)"
    r"|\blive ?blog(?!s\b)|as it happen(?:s|ed)\b|latest updates"
    r"|\b(?:latest|updates):|\(all times local\)|^what we(?:'|’)re covering|^today(?:'|’)s updates\b"
    r"|\bminute[- ]by[- ]minute\b",
    re.IGNORECASE,
)
_SHOWN = r"(?!\s+(?:at|in|from|on|with|and|music|album|tour|show|concert|stream|score)\b)"
"""What follows "live" where a performance is meant."""
_TITLED = re.compile(
    rf"[-–—|:]\s*(?:business |politics |football )?(?:as it happened|live{_SHOWN})\b|^as it happened\b|^live\b\s*[:|–—-]"
    r"|^the latest(?: on\b| from the\b|\s*:)|(?<!watch )\blive:|\blive ?blog(?:ged)?\b"
    r"|\bas they happen(?:ed)?\b|\bas it happen(?:s|ed)$|\blive news:"
    r"|\blive (?:updates|coverage|reporting|results|scores|commentary|text|reaction)\b",
    re.IGNORECASE,
)
_POINTING = (
    r"(?:[▶►•*-]\s*)?(?:(?:you can )?(?:follow|read|see|join|watch|get|catch|relive|as it happened)\b(?!.*(?:\bbelow\b|(?:…|\.\.\.)$))"
    r"|(?:for|more|all)\b.{0,40}(?:follow|see|read)\b)[^\n]{0,80}\b(?:live|here|happened)\b[^\n]{0,60}"
)
_POINTER = re.compile(_POINTING, re.IGNORECASE)
_POINTER_LINE = re.compile(rf"^[ \t]*{_POINTING}$", re.IGNORECASE | re.MULTILINE)
"""Links of an article to a live blog elsewhere ("Follow the latest in our live blog")."""
_ABOUT_WATCHING = re.compile(
    r"\b(?:how|where|when) (?:to|can (?:i|you)|and where to) (?:watch|stream|listen)\b|\btv channel\b|\bwhat is a\b"
    r"|\blive stream(?:ing)? (?:details|info)"
    r"|^\W*(?:how to|(?:\d+|our|the best) (?:tips|ways|steps|lessons))\b|\ball episodes\b",
    re.IGNORECASE,
)
OPENING_LINES = 14
"""How many lines the opening of a page has at most."""
_LONGEST_TITLE = 300
_SHORT_LINES = 3
_PARAGRAPH = 100
_PARAGRAPHS = 3
_CHARACTERS_READ = 60_000
_LONGEST_LINK = 60


@cache
def _phrases() -> re.Pattern[str]:
    """The phrases, each of which begins at a word: that is tried once for all of them."""
    return re.compile(rf"\b(?:{'|'.join(entries('live_phrases'))})".lower())


def calls_itself_live(lines: Sequence[Line], title: str | None = None) -> bool:
    """Whether the first lines, or the title, say that the page is live."""
    return any(map(_says_live, (title or "", *_opening(lines))))


def is_titled_live(lines: Sequence[Line], title: str | None = None) -> bool:
    """Whether the title, or a first line like one, ends or begins with the words of a live blog ("... – live", "... as it happened")."""
    opening = _opening(lines)
    told = [number for number, text in enumerate(opening) if len(text) > _PARAGRAPH and text[-1] in ".…" and number]
    stop = told[_PARAGRAPHS] if len(told) > _PARAGRAPHS else len(opening)  # what stands under paragraphs heads a post or another story
    titles = (text for number, text in enumerate(opening[:stop]) if number == 0 or text[-1:] not in ".,;")
    return any(map(_is_titled, (title or "", *titles)))


def titles_live(text: str) -> bool:
    """Whether a line's own words are those of a live blog's title ("Ferry leaves – live", "... as it happened")."""
    return _TITLED.search(text, 0, _LONGEST_TITLE) is not None


def points_elsewhere(text: str) -> bool:
    """Whether a line sends the reader on, to a live blog elsewhere or under it ("Catch all live action here"), as no title does."""
    is_pointer = _POINTER.fullmatch(text) is not None and not titles_live(text)
    return is_pointer or text.lower().startswith(tuple(entries("introductions")))


def goes_on_elsewhere(text: str) -> bool:
    """Whether a text closes with words that lead to the rest of it on another page ("Continue reading ...")."""
    return _goes_on_in_a_link().search(text.strip()[-_LONGEST_LINK:]) is not None


@cache
def _goes_on_in_a_link() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(entries('going_on'))})(?:\.{{3}}|…|\s?[>›»→]|\s*)$", re.IGNORECASE)


def about_watching(text: str) -> bool:
    """Whether a title tells how to watch something, or what it is, rather than what happens."""
    return _ABOUT_WATCHING.search(text) is not None


def _opening(lines: Sequence[Line]) -> list[str]:
    """How the first lines begin, those under a menu included, without links to live blogs and what is said of watching something live."""
    menu = menu_length(lines)
    return [
        " ".join(line.words[:_LONGEST_TITLE].split())  # a title that was broken at a width keeps the indentation of its second line
        for line in (*lines[:OPENING_LINES], *lines[max(menu - _SHORT_LINES, OPENING_LINES) : menu + OPENING_LINES])
        if _is_of_page(line.words)
    ]


@lru_cache(REMEMBERED)
def _is_of_page(text: str) -> bool:
    """Whether a line is no link to a live blog and says nothing of watching something live."""
    return (len(text) > 200 or not _POINTER.fullmatch(text)) and not _ABOUT_WATCHING.search(text, 0, _LONGEST_TITLE)


@lru_cache(REMEMBERED)
def _says_live(text: str) -> bool:
    return _LIVE.search(text) is not None


@lru_cache(REMEMBERED)
def _is_titled(text: str) -> bool:
    return _TITLED.search(text) is not None


def live_phrases(text: str, enough: int = 2) -> int:
    """How many different phrases of live blogs stand in the first part of `text` ("just joining us"), counted up to `enough`."""
    return _count_phrases(text[:_CHARACTERS_READ], enough)


@lru_cache(1 << 6)
def _count_phrases(text: str, enough: int) -> int:
    found: set[str] = set()
    for match in _phrases().finditer(_POINTER_LINE.sub("", text).lower()):
        found.add(match.group())
        if len(found) >= enough:
            break
    return len(found)


def has_ended(lines: Sequence[Line]) -> bool:
    """Whether a line says that the coverage has ended; a count of comments alone does not."""
    return any(is_ended(line) and not line.words[0].isdigit() for line in lines)


def says_live(text: str, lines: Sequence[Line], title: str | None = None) -> bool:
    """Whether any of the page's own words say that it is, or was, a live blog."""
    return calls_itself_live(lines, title) or is_titled_live(lines, title) or has_ended(lines) or live_phrases(text, 1) > 0
