"""What a page is: documents, posts, and what stands beside them.

Belongs here: shapes of rows, field for column with `sql/tables/`. Does not: how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from pipelines.model.records.extracted import Extracted


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A row of `documents`: one row per live blog."""

    TABLE: ClassVar[str] = "documents"
    document_id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    source_path: str
    reader: str
    text: str
    sha256: str
    reading_order: str | None = None
    reference_date: date | None = None
    reference_date_basis: str | None = None
    time_zone: str | None = None
    time_zone_basis: str | None = None
    coverage_start: datetime | None = None
    coverage_end: datetime | None = None
    post_count: int
    word_count: int
    is_ended: bool | None = None
    read_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A row of `posts`: one row per entry of the live blog."""

    TABLE: ClassVar[str] = "posts"
    post_id: str
    document_id: str
    position: int
    sequence: int
    headline: str | None = None
    author: str | None = None
    author_role: str | None = None
    kind: str
    is_key_event: bool
    is_pinned: bool
    posted_at: datetime | None = None
    posted_clock: str | None = None
    play_clock: str | None = None
    earliest_at: datetime | None = None
    latest_at: datetime | None = None
    estimated_at: datetime | None = None
    posted_at_basis: str
    body: str
    word_count: int
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A row of `media`: pictures, videos and embeds, each with its credit and caption."""

    TABLE: ClassVar[str] = "media"
    media_id: str
    document_id: str
    post_id: str | None = None
    kind: str
    credit: str | None = None
    caption: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryPoint:
    """A row of `summary_points`: the points of the summary block at the top of the page, which is no post."""

    TABLE: ClassVar[str] = "summary_points"
    summary_point_id: str
    ordinal: int
    document_id: str
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySupport:
    """A row of `summary_support`: which posts support which point of the summary."""

    TABLE: ClassVar[str] = "summary_support"
    summary_support_id: str
    summary_point_id: str
    document_id: str
    post_id: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadLine(Extracted):
    """A row of `unread_lines`: lines that no reader claimed: nothing is dropped in silence."""

    TABLE: ClassVar[str] = "unread_lines"
    unread_line_id: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A row of `snapshots`: one row per reading of a document whose bytes had changed."""

    TABLE: ClassVar[str] = "snapshots"
    snapshot_id: str
    document_id: str
    ordinal: int
    sha256: str
    source_path: str
    read_at: datetime
    page_updated_at: datetime | None = None
    post_count: int
    added_count: int
    edited_count: int
    removed_count: int
    retimed_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PostRevision:
    """A row of `post_revisions`: what changed in a post between two snapshots of its document."""

    TABLE: ClassVar[str] = "post_revisions"
    post_revision_id: str
    document_id: str
    snapshot_id: str
    post_id: str
    kind: str
    is_trivial: bool
    field: str | None = None
    before: str | None = None
    after: str | None = None
