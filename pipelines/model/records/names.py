"""Who and what is named. People, places and organisations are made per document and folded over the corpus by SQL.

Belongs here: shapes of rows, field for column with `sql/tables/`. Does not: how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of `people`: one row per person named in the corpus."""

    TABLE: ClassVar[str] = "people"
    person_id: str
    name: str
    aliases: tuple[str, ...]
    role: str | None = None
    country_code: str | None = None
    is_author: bool
    mention_count: int
    post_count: int
    document_count: int
    first_post_id: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row of `places`: one row per place named in the corpus."""

    TABLE: ClassVar[str] = "places"
    place_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    mention_count: int
    post_count: int
    document_count: int
    first_post_id: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A row of `organisations`: one row per organisation named in the corpus."""

    TABLE: ClassVar[str] = "organisations"
    organisation_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    country_code: str | None = None
    mention_count: int
    post_count: int
    document_count: int
    first_post_id: str | None = None
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A row of `mentions`: every place in a text where a person, place or organisation is named."""

    TABLE: ClassVar[str] = "mentions"
    mention_id: str
    entity_kind: str
    entity_id: str
    is_metonym: bool
    is_byline: bool
    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str
