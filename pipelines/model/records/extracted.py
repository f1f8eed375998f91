"""What every row that came out of a text has in common: where it stands, and what found it.

Belongs here: those fields. Does not: what a row says.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """A row that came out of a text: `documents.text[span_start:span_end] == text` (characters); outside posts `post_id` is None."""

    document_id: str
    post_id: str | None = None
    span_start: int
    span_end: int
    text: str
    method: str
