"""Tweets and letters set as blocks. Belongs here: where their words begin and end, and who signed them. Does not: words in marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.extraction.page import Page
from pipelines.extraction.quotes.marks import marked
from pipelines.extraction.quotes.row import quote_row
from pipelines.extraction.quotes.speakers import Speaker, Spoken, before_colon, named_speaker
from pipelines.model.records import Quote
from pipelines.model.segments import Block, Label

SIGNATURE = re.compile(r"[-–—]{1,2}\s*(?P<name>[^\n(@]{2,60}?)\s*\((?P<handle>@\w{1,30})\)(?:\s+\w+ \d{1,2}, \d{4})?\s*$")
SIGNED = re.compile(r"(?:\n|\s)[-–—]{1,2}\s*(?P<name>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]+){0,4})\s*(?:,[^\n]{0,60})?$")
_LINK = re.compile(r"(?:\s*(?:pic\.twitter\.com/|https?://|t\.co/)\S+)+\s*$")


def of_embed(page: Page, state: Spoken) -> Iterator[Quote]:
    """A tweet or letter set as a block: a quote of its author."""
    blocks, state.embed = state.embed, []
    if not blocks:
        return
    text = page.text
    start = blocks[0].start
    for number, block in enumerate(blocks):
        signature = SIGNATURE.search(text, block.start, block.end)
        if signature is None:
            continue
        speaker = named_speaker(page, signature.start("name"), signature.end("name"), signature.end())
        yield from _trimmed(page, start, signature.start(), speaker, block)
        start = blocks[number + 1].start if number + 1 < len(blocks) else block.end
    if start >= blocks[-1].end:
        return
    signed = SIGNED.search(text, start, blocks[-1].end)
    if signed and signed.start() > start:
        speaker = named_speaker(page, signed.start("name"), signed.end("name"), blocks[-1].end)
        yield from _trimmed(page, start, signed.start(), speaker, blocks[-1])
        return
    if state.previous is not None and text[blocks[0].start - 80 : blocks[0].start].rstrip().endswith(":"):
        before = before_colon(page, blocks[0])
        if before is not None:
            yield from _trimmed(page, start, blocks[-1].end, before, blocks[-1])


def of_signed(page: Page, block: Block, signature: re.Match[str], state: Spoken) -> Iterator[Quote]:
    """A tweet whose lines were read as prose: its words stand in this block or the one before."""
    speaker = named_speaker(page, signature.start("name"), signature.end("name"), signature.end())
    start = block.start
    if not page.text[block.start : signature.start()].strip():
        if state.previous is None or state.previous.label is not Label.PARAGRAPH or state.last_quote_end > state.previous.start:
            return
        start = state.previous.start
    yield from _trimmed(page, start, signature.start(), speaker, block)
    state.last_quote_end = block.end


def _trimmed(page: Page, start: int, end: int, speaker: Speaker, block: Block) -> Iterator[Quote]:
    text = page.text
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    link = _LINK.search(text, start, end)
    end = link.start() if link and link.start() > start else end
    whole = marked(text, start, end)
    if len(whole) == 1 and whole[0].outer_start == start and whole[0].outer_end == end:
        start, end = whole[0].start, whole[0].end
    if start < end:
        yield quote_row(page, start, end, speaker, "direct", "embed", block)
