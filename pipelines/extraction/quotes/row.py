"""Rows of quotes. Belongs here: a Quote from a stretch and its speaker. Does not: finding either."""

from __future__ import annotations

from dataclasses import replace

from pipelines.extraction.page import Page
from pipelines.extraction.quotes.speakers import Speaker
from pipelines.model.records import Quote
from pipelines.model.segments import Block


def quote_row(page: Page, start: int, end: int, speaker: Speaker, kind: str, method: str, block: Block) -> Quote:
    """The row of the quote `text[start:end]`; `method` says how it was found."""
    party = speaker.party
    quote_id = page.row_id("quotes", start, end)
    return Quote(
        quote_id=quote_id,
        speaker=party.name if party else speaker.name,
        speaker_id=party.entity_id if party else None,
        cue=speaker.cue,
        kind=kind,
        utterance_id=quote_id,
        document_id=page.document_id,
        post_id=block.post_id,
        span_start=start,
        span_end=end,
        text=page.text[start:end],
        method=method,
    )


def named_late(row: Quote, speaker: Speaker) -> Quote:
    """The row with a speaker who is named only after it."""
    party = speaker.party
    return replace(row, speaker=party.name, speaker_id=party.entity_id) if party else row
