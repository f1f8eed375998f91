"""What a publisher's own data says of a live blog, in one shape, and its rendering as text.

Belongs here: `Blog` and `Entry`, which every structured format fills, machine-readable times, and `compose`.
Does not: any one publisher's field names (`jsonld`, `guardian`, `bbc`, `superdesk`, `microdata`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dateutil import parser as dateutil_parser  # type: ignore[import-untyped]

from pipelines.model.segments import Draft, Label, PostFacts, Segment, Stamp
from pipelines.reading.render import RenderedPage, Role, render_fragment

Piece = tuple[Label, str]
"""A stretch of a post: what it is, and its text on one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One post as the data gives it; `authors` and `headline` are as found, before `jsonld.trusted` weighs them."""

    source_id: str | None = None
    headline: str | None = None
    stamp: Stamp | None = None
    edited: Stamp | None = None
    authors: tuple[str, ...] = ()
    role: str | None = None
    kind: str | None = None
    badge: str | None = None
    is_key_event: bool = False
    is_pinned: bool = False
    pieces: tuple[Piece, ...] = ()

    @property
    def body(self) -> str:
        """The texts of all pieces, a line each."""
        return "\n".join(text for _, text in self.pieces)


@dataclass(frozen=True, slots=True)
class Blog:
    """A live blog as the data gives it."""

    reader: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    standfirst: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: Stamp | None = None
    updated: Stamp | None = None
    is_ended: bool | None = None
    summary: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = field(default_factory=tuple)
    why: str = ""


class Composer:
    """Builds a text and its segments line by line, so that every span is right by construction."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.segments: list[Segment] = []

    @property
    def text(self) -> str:
        """What has been written so far."""
        return "".join(self._parts)

    def add(self, label: Label, text: str, post: int | None = None, why: str = "", gap: str = "\n\n") -> None:
        """Writes `text` (stripped; nothing if empty) after `gap` as one segment."""
        text = text.strip()
        if not text:
            return
        if self._length:
            self._parts.append(gap)
            self._length += len(gap)
        self.segments.append(Segment(self._length, self._length + len(text), label, post, why))
        self._parts.append(text)
        self._length += len(text)


def one_line(text: str | None) -> str:
    """`text` with every run of white space as one space, and no surrogates."""
    return " ".join(text.split()) if text else ""


_OF_NET = re.compile(r"/Date\((\d{10,13})(?:[+-]\d{4})?\)/")
"""How .NET writes a moment: milliseconds of Unix time, and an offset that does not change them."""


def instant_stamp(value: object, display: str | None = None) -> Stamp | None:
    """A stamp from a machine-readable time: ISO 8601, RFC 2822, JavaScript's or .NET's form, or Unix seconds or milliseconds (UTC).

    A time without an offset gives its fields but no instant; what is no time gives None. `display` is how the page shows it.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_unix(float(value), display)
    words = one_line(str(value)).replace("\u202f", " ")
    if not words or len(words) > 80:
        return None
    if (net := _OF_NET.fullmatch(words)) is not None:
        words = net[1]
    if words.isdecimal() and len(words) in {10, 13}:
        return _from_unix(float(words), display)
    moment = _parse(words)
    if moment is None:
        return None
    text = display or words
    if moment.tzinfo is None:
        has_clock = bool(_CLOCK.search(words))
        return Stamp(
            text=text,
            hour=moment.hour if has_clock else None,
            minute=moment.minute if has_clock else None,
            year=moment.year,
            month=moment.month,
            day=moment.day,
        )
    return Stamp(text=text, instant=moment)


_CLOCK = re.compile(r"\d{1,2}:\d\d|T\d\d")
_DAY = re.compile(r"\b\d{4}[-/]\d{1,2}[-/]\d{1,2}\b|\b\d{8}(?:T|\b)|[A-Za-z]{3}\w*\.? \d{1,2},? \d{4}|\d{1,2} [A-Za-z]{3}\w* \d{4}")
_JAVASCRIPT = re.compile(r"\s*\([^)]*\)\s*$")
_GMT_OFFSET = re.compile(r"(?:GMT|UTC)(?=[+-]\d)")


def _parse(words: str) -> datetime | None:
    words = _GMT_OFFSET.sub("", _JAVASCRIPT.sub("", words))
    try:
        return datetime.fromisoformat(words)
    except ValueError:
        pass
    if not _DAY.search(words):
        return None
    try:
        moment = dateutil_parser.parse(words, default=datetime(1900, 1, 1), ignoretz=False)
    except (ValueError, OverflowError, TypeError, AttributeError, RecursionError):
        return None
    return moment if isinstance(moment, datetime) and moment.year > 1990 else None


def _from_unix(value: float, display: str | None) -> Stamp | None:
    seconds = value / 1000 if value > 1e11 else value
    if not 6e8 < seconds < 1e10:
        return None
    moment = datetime.fromtimestamp(seconds, UTC)
    return Stamp(text=display or moment.isoformat(), instant=moment)


_PIECE_LABELS = {
    Role.NONE: Label.PARAGRAPH,
    Role.PARAGRAPH: Label.PARAGRAPH,
    Role.BULLET: Label.BULLET,
    Role.QUOTE: Label.BLOCKQUOTE,
    Role.HEADING: Label.SUBHEADING,
    Role.CAPTION: Label.CAPTION,
    Role.CREDIT: Label.CREDIT,
    Role.EMBED: Label.EMBED,
    Role.EDITED: Label.EDITED,
}
_ENTITY = re.compile(r"&(?:lt|gt|amp;lt|#60|#x3c);", re.IGNORECASE)


def pieces_of(markup: str) -> tuple[Piece, ...]:
    """The pieces of a body given as HTML (entity-escaped or not) or as plain text."""
    if "<" not in markup and _ENTITY.search(markup):
        unescaped = render_fragment(markup).text
        if "<" in unescaped:
            markup = unescaped
    return tuple(page_pieces(render_fragment(markup)))


def page_pieces(page: RenderedPage) -> Iterable[Piece]:
    """The pieces of a rendered fragment, a line each; roles come from the markup."""
    index = 0
    while index < len(page.runs):
        last = index
        while last < len(page.runs) and page.runs[last].line == page.runs[index].line:
            last += 1
        role = fragment_role(page, page.runs[index].element)
        for split in range(index + 1, last):  # a credit may share its line with the caption
            if role is Role.CAPTION and fragment_role(page, page.runs[split].element) is Role.CREDIT:
                yield Label.CAPTION, page.string(index, split)
                index, role = split, Role.CREDIT
                break
        text = page.string(index, last).strip()
        if text:
            yield _PIECE_LABELS.get(role, Label.PARAGRAPH if role is not Role.FURNITURE else Label.FURNITURE), text
        index = last


def fragment_role(page: RenderedPage, element: int, top: int = 0) -> Role:
    """What an element is given its ancestors below `top`: the outermost embed or caption rules its contents, else the nearest role."""
    nearest = Role.NONE
    while element > top:
        own = page.elements[element]
        element, role = own.parent, own.role
        if role is Role.NONE:
            continue
        if role is Role.EMBED or role is Role.FURNITURE:
            return role
        if role is Role.CREDIT or nearest is Role.CREDIT:
            nearest = Role.CREDIT
        elif role is Role.CAPTION:
            nearest = Role.CAPTION
        elif nearest is Role.NONE or (nearest is Role.PARAGRAPH and (role is Role.QUOTE or role is Role.BULLET)):
            nearest = role
    return nearest


def compose(blog: Blog) -> Draft:
    """The draft of a blog known only from data: title, standfirst, summary and posts, each piece a paragraph of the text."""
    composer = Composer()
    composer.add(Label.TITLE, one_line(blog.title), why="title")
    for line in blog.standfirst:
        composer.add(Label.STANDFIRST, one_line(line), why="standfirst")
    composer.add(Label.PAGE_BYLINE, one_line(", ".join(blog.authors)), why="byline of the page")
    if blog.summary:
        composer.add(Label.SUMMARY_HEADING, "Summary", why="summary block")
        for point in blog.summary:
            composer.add(Label.SUMMARY_POINT, one_line(point), why="summary block")
    posts: dict[int, PostFacts] = {}
    for entry in blog.entries:
        add_entry(composer, posts, entry)
    return Draft(
        reader=blog.reader,
        text=composer.text,
        segments=tuple(composer.segments),
        posts=posts,
        title=one_line(blog.title) or None,
        publisher=one_line(blog.publisher) or None,
        url=blog.url,
        language=blog.language,
        published=blog.published,
        updated=blog.updated,
        is_ended=blog.is_ended,
        method=blog.reader,
        why=blog.why,
    )


def add_entry(composer: Composer, posts: dict[int, PostFacts], entry: Entry) -> None:
    """Writes one post, with its facts under the next number; an entry without headline and pieces is none."""
    headline = one_line(entry.headline)
    if not headline and not entry.body.strip():
        return
    number = len(posts)
    if entry.stamp is not None:
        composer.add(Label.STAMP, one_line(entry.stamp.text), number, "time in the data")
    if entry.badge:
        composer.add(Label.BADGE, one_line(entry.badge), number, "badge in the data")
    composer.add(Label.HEADLINE, headline, number, "headline in the data")
    author = one_line(", ".join(entry.authors))
    composer.add(Label.BYLINE, author, number, "author in the data")
    if author and entry.role:
        composer.add(Label.ROLE, one_line(entry.role), number, "role in the data", gap="\n")
    for label, text in entry.pieces:
        composer.add(label, text, number, "body in the data")
    posts[number] = PostFacts(
        stamp=entry.stamp,
        source_id=entry.source_id,
        author=author or None,
        author_role=one_line(entry.role) or None,
        kind=entry.kind,
        is_key_event=entry.is_key_event,
        is_pinned=entry.is_pinned,
        edited=entry.edited,
    )
