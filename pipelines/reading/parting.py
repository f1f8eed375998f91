"""Posts whose first line holds more than one thing. Belongs here: parting their headline, prefix or writer from their text.

Does not: whether a page has glued them (`joints`), or what stands in the same place of every post (`slots`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.reading import joints, slots
from pipelines.reading.bylines import names_in
from pipelines.reading.lines import Line
from pipelines.reading.slots import Chunk

_BEHIND_HEAD = re.compile(r"\s*(?::|[-–—](?=\s))?\s*")


def parted(lines: Sequence[Line], chunks: list[Chunk]) -> list[Chunk]:
    """The posts with their headlines parted from their text, where the page has glued them or parts them by a colon."""
    if chunks[0][0].placement in slots.INLINE:
        firsts = [after for *_rest, after in chunks]
        if told := slots.tellers(firsts):
            return [_told_by(chunk, name, start) for chunk, (name, start) in zip(chunks, told, strict=True)]
        ends = slots.heads_before_colon(firsts) or joints.heads(firsts)
        return [_parted_at(chunk, end) for chunk, end in zip(chunks, ends, strict=True)] if ends else chunks
    if chunks[0][0].placement not in {"alone", "author", "badge"}:
        return chunks
    firsts = [next((line for line in chunk if line.start > lines[marker.line].start), None) for marker, chunk, *_ in chunks]
    if not joints.are_glued(firsts):
        return chunks
    return [
        (marker, [part for line in chunk for part in (joints.parted(line) if line is first else [line])], before, after)
        for (marker, chunk, before, after), first in zip(chunks, firsts, strict=True)
    ]


def _cut_after(chunk: Chunk, end: int, start: int) -> tuple[Line, Sequence[Line], int]:
    """What stands behind a post's stamp up to `end`, the post's lines with what stands from `start` on, and that line's place."""
    _marker, lines, _before, after = chunk
    assert after is not None
    opening = Line(after.start, after.start + end, after.words[:end], after.is_after_blank)
    rest = Line(after.start + start, after.end, after.words[start:], False)
    own = next(n for n, line in enumerate(lines) if line.end >= after.end)
    return opening, [*lines[: own + 1], *([rest] if rest.words else ()), *lines[own + 1 :]], own + 1


def _parted_at(chunk: Chunk, end: int) -> Chunk:
    """A post whose headline stands after its stamp, with what follows the headline's colon as a line of its own."""
    marker, _lines, before, after = chunk
    if after is None or not end:
        return chunk
    head, lines, _place = _cut_after(chunk, end, end + _BEHIND_HEAD.match(after.words[end:]).end())  # type: ignore[union-attr]
    return marker, lines, before, head


def without_prefix(chunk: Chunk, prefix: str) -> Chunk:
    """A post with what stands behind every stamp of its page as a line of its own, above its text."""
    marker, _lines, before, after = chunk
    if after is None or not after.words.startswith(prefix):
        return chunk
    opening, lines, place = _cut_after(chunk, len(prefix), len(after.words) - len(after.words[len(prefix) :].lstrip()))
    return marker, [*lines[:place], opening, *lines[place:]], before, None


def _told_by(chunk: Chunk, name: int, start: int) -> Chunk:
    """A post whose writer's name stands between its stamp and its text, with the text as a line of its own."""
    marker, _lines, before, after = chunk
    if after is None or not start:
        return chunk
    writer, lines, _place = _cut_after(chunk, name, start)
    return replace(marker, placement="author", author=", ".join(names_in(writer.words))), lines, before, writer
