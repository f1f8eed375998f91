"""What each stretch of a document is. Belongs here: labels, segments, sources, and what a reader hands on. Does not: how they are found.

A reader claims the whole text, piece by piece: every character that is not white space lies in exactly one segment.
Posts, media, summary points and unread lines all follow from the segments, so nothing can be dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath

from pipelines.model.records import Document, Media, Post, SummaryPoint, UnreadLine


class Label(StrEnum):
    """What a stretch of a page is. `PROSE` are the labels that extraction reads."""

    TITLE = "title"  # the blog's own title, standfirst, page byline, "Updated ..." line: above the posts
    STANDFIRST = "standfirst"
    PAGE_BYLINE = "page_byline"
    PAGE_TIME = "page_time"  # date, "Updated", zone lines ("All times stated are UK")
    SUMMARY_HEADING = "summary_heading"
    SUMMARY_POINT = "summary_point"
    STAMP = "stamp"  # a post's time as the page states it
    PLAY_CLOCK = "play_clock"  # minute of play, over
    HEADLINE = "headline"
    BADGE = "badge"  # "Breaking", "Analysis", "KEY EVENT"
    BYLINE = "byline"
    ROLE = "role"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    SUBHEADING = "subheading"
    BLOCKQUOTE = "blockquote"
    EMBED = "embed"  # a tweet, a letter, a scorecard: in the body, but not the blog's own prose
    CREDIT = "credit"
    CAPTION = "caption"
    VIDEO = "video"
    EDITED = "edited"  # "Updated at 12.36 BST" under a post
    DUPLICATE = "duplicate"  # pinned copy or key-event list entry of a post that stands elsewhere
    FURNITURE = "furniture"  # "Share", menus, related stories, forms
    ENDED = "ended"  # "This live blog has now closed", "0 Comments"
    UNREAD = "unread"  # no reader understood it


BODY = frozenset({Label.PARAGRAPH, Label.BULLET, Label.SUBHEADING, Label.BLOCKQUOTE, Label.EMBED})
"""Labels that make up a post's body."""

PROSE = BODY | {Label.HEADLINE, Label.SUMMARY_POINT}
"""Labels that extraction reads."""


@dataclass(slots=True)
class Segment:
    """`text[start:end]` of a document is a `label`; `post` is the 0-based number of the post in document order, or None.

    `why` says in a few words for a person what spoke for the label. Nobody changes one; it is not frozen only because a frozen one takes
    three times as long to make, and every line of a page becomes one.
    """

    start: int
    end: int
    label: Label
    post: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What the user states about a document in `<name>.toml`; it overrules the page."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    reference_date: date | None = None
    time_zone: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: `name` is its path relative to the inbox (or as named), `content` its bytes, unpacked from gzip or zip."""

    name: str
    content: bytes
    sidecar: Sidecar = field(default_factory=Sidecar)

    @property
    def suffix(self) -> str:
        """The last suffix of the name in lower case, with its dot."""
        return PurePath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as a page states it, before it is resolved; what the words do not give is None.

    `age_minutes` is a relative time ("20m ago" is 20) and `age_unit_minutes` its grain (1, 60, 1440).
    `zone` is the word or name as written ("BST", "Greenwich Mean Time", "+01:00"). `instant` is set where a
    machine-readable time with its offset was given; then nothing else is needed.
    """

    text: str
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    age_minutes: int | None = None
    age_unit_minutes: int | None = None
    instant: datetime | None = None


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What a reader knows of one post besides its segments; keyed in `Draft.posts` by the post's number."""

    stamp: Stamp | None = None
    source_id: str | None = None  # the publisher's own id of the post
    headline: str | None = None  # only where it does not stand in the rendered text as a HEADLINE segment
    author: str | None = None
    author_role: str | None = None
    kind: str | None = None
    is_key_event: bool = False
    is_pinned: bool = False
    play_clock: str | None = None
    edited: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's reader hands to the assembly: text, segments in order, and what the page says of itself.

    `segments` are sorted, do not overlap, and cover every character of `text` that is not white space.
    """

    reader: str
    text: str
    segments: tuple[Segment, ...]
    posts: Mapping[int, PostFacts] = field(default_factory=dict)
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published: Stamp | None = None  # the page's own date and time, as precise as it states it
    updated: Stamp | None = None  # the page's own "Updated ..."
    zone: str | None = None  # a zone that the page states for all its times
    is_ended: bool | None = None
    method: str = ""
    why: str = ""  # one sentence: why this reader


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of prose that extraction reads: a headline, a paragraph, a bullet, a summary point, … of one post (or of none)."""

    start: int
    end: int
    label: Label
    post_id: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read: what extraction and linking work on. Posts in document order (position 1 first)."""

    document: Document
    posts: tuple[Post, ...]
    media: tuple[Media, ...] = ()
    summary_points: tuple[SummaryPoint, ...] = ()
    unread_lines: tuple[UnreadLine, ...] = ()
    segments: tuple[Segment, ...] = ()
    updated_at: datetime | None = None
    begun_at: datetime | None = None  # when the page was first published, where it says so
    why: str = ""

    @property
    def text(self) -> str:
        """The text that all spans point into."""
        return self.document.text

    def blocks(self) -> tuple[Block, ...]:
        """The prose of the document in the order of its text."""
        ids = [post.post_id for post in self.posts]
        return tuple(Block(s.start, s.end, s.label, ids[s.post] if s.post is not None else None) for s in self.segments if s.label in PROSE)
