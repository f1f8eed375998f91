"""The zones of a page's times. Belongs here: which zone its lines and stamps state, and for which posts.

Does not: what a word for a zone means (`language.zones`), instants (`clock`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import entries, table
from pipelines.language.zones import zone_of
from pipelines.model.segments import Draft, Label, Sidecar, Stamp

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def is_of_date_line(draft: Draft, stamps: Sequence[Stamp | None], sidecar: Sidecar) -> bool:
    """Whether nothing but the page's date line, which a server may write in a zone of its own, states a zone."""
    if sidecar.time_zone or zone_in(draft.zone or "", draft.text) or any(stamp and (stamp.zone or stamp.instant) for stamp in stamps):
        return False
    lines = (draft.text[s.start : s.end] for s in draft.segments if s.label is Label.PAGE_TIME)
    return all(_YEAR.search(line) for line in lines if zone_in(line, draft.text))


def zone_words(draft: Draft, stamps: Sequence[Stamp | None], sidecar: Sidecar) -> list[str | None]:
    """The zone of each post: its stamp's own, else the last that a line of the page has stated."""
    text = draft.text
    current = zone_in(draft.zone or "", text)
    lines = [(s.start, zone_in(text[s.start : s.end], text)) for s in draft.segments if s.label is Label.PAGE_TIME]
    switches = [(start, zone) for start, zone in lines if zone]
    dated = {s.start for s in draft.segments if s.label is Label.PAGE_TIME and _YEAR.search(text[s.start : s.end])}
    if sidecar.time_zone or any(start not in dated for start, _zone in switches):
        # A zone in the page's date line is that line's own where the user, or another line, has said what the posts keep.
        switches = [(start, zone) for start, zone in switches if start not in dated]
    starts: dict[int, int] = {}
    for segment in draft.segments:
        if segment.post is not None:
            starts.setdefault(segment.post, segment.start)
    found: list[str | None] = []
    meant = {word: zone_of(word, text) for word in {stamp.zone for stamp in stamps if stamp and stamp.zone}}
    for number, stamp in enumerate(stamps):
        if above := bisect_left(switches, starts.get(number, 0), key=lambda switch: switch[0]):
            current = switches[above - 1][1]
        found.append(meant[stamp.zone] if stamp and stamp.zone else current)
    known = {zone for zone in found if zone}
    if len(known) == 1:
        found = [zone or next(iter(known)) for zone in found]  # a stamp without a zone shares its neighbours'
    for page in (draft.updated, draft.published):
        if page and page.zone and not any(found) and not sidecar.time_zone:
            found = [zone_of(page.zone, text)] * len(found)
    return found


@cache
def _zone_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Words for zones, the longest first, each with the pattern that finds it; names of several words in any case."""
    words = sorted((row["word"] for row in table("zones", language="")), key=len, reverse=True)
    return tuple((word, re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE if " " in word else 0)) for word in words)


@cache
def _bare_zone() -> re.Pattern[str]:
    return re.compile(rf"\btimes\b\W+(?:\w+\W+){{0,3}}(?P<word>{any_of(entries('bare_zone_words'))})\b", re.IGNORECASE)


_EDITION = re.compile(r"\b[A-Z][\w.]* edition|\b[Ee]dition:? [A-Z][\w.]*")
"""Which readers a page is for ("UK edition"), beside the day's date: no zone."""


def zone_in(line: str, text: str) -> str | None:
    """The zone that a line states in words."""
    line = _EDITION.sub(" ", line)
    if not line:
        return None
    offset = re.search(r"(?:GMT|UTC)[+-]\d{1,2}(?::?\d\d)?", line)
    for word, pattern in _zone_patterns():
        if pattern.search(line):
            is_offset = offset is not None and word.upper() in {"GMT", "UTC"}  # "GMT+5" is not Greenwich's time
            return zone_of(offset.group() if offset is not None and is_offset else word, text)
    if (bare := _bare_zone().search(line)) is not None:
        return zone_of(bare["word"])
    return zone_of(offset.group(), text) if offset is not None else None
