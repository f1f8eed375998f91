"""Who and what is named. People, places and organisations are made per document and folded over the corpus by SQL.

Belongs here: shapes of rows, field for column with `sql/tables/`. Does not: how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from pipelines.model.records.extracted import Extracted


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Extracted):
    """What people, places and organisations have in common. The span is that of the first mention; counts are of one document."""

    name: str
    aliases: tuple[str, ...]
    country_code: str | None = None
    mention_count: int
    post_count: int
    document_count: int
    first_post_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Entity):
    """A row of `people`: one row per person named in the corpus."""

    TABLE: ClassVar[str] = "people"
    person_id: str
    role: str | None = None
    is_author: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Entity):
    """A row of `places`: one row per place named in the corpus."""

    TABLE: ClassVar[str] = "places"
    place_id: str
    kind: str
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Entity):
    """A row of `organisations`: one row per organisation named in the corpus."""

    TABLE: ClassVar[str] = "organisations"
    organisation_id: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Extracted):
    """A row of `mentions`: every place in a text where a person, place or organisation is named."""

    TABLE: ClassVar[str] = "mentions"
    mention_id: str
    entity_kind: str
    entity_id: str
    is_metonym: bool
    is_byline: bool
