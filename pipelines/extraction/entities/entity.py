"""An entity while a document is read. Belongs here: its name, aliases and spans. Does not: deciding what or who it is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipelines.extraction.entities.candidate import Candidate
from pipelines.extraction.entities.gazetteer import Entry

Span = tuple[int, int, str | None, bool, bool]
"""Start, end, post_id, is_metonym, is_byline."""


@dataclass(slots=True)
class Entity:
    """An entity of the document while it is gathered."""

    kind: str
    name: str
    aliases: Counter[str] = field(default_factory=Counter)
    spans: list[Span] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    is_author: bool = False
    place: Entry | None = None
    organisation_kind: str | None = None


def span_of(candidate: Candidate, *, is_metonym: bool = False) -> Span:
    """The span of a candidate as a mention outside bylines."""
    return candidate.start, candidate.end, candidate.block.post_id, is_metonym, False
