"""Words for time zones. Belongs here: what zone a word means. Does not: which zone a page keeps (`reading.clock`)."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo
from functools import cache, lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipelines.language.vocabulary import entries, table

_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d\d)?")


def zone_of(word: str | None, text: str = "") -> str | None:
    """IANA name (or `+HH:MM`) that a word for a zone means on a page with `text`; None where it is unknown."""
    if not word:
        return None
    if offset := _offset(word):
        return offset
    row = _row(word)
    if row is None:
        return None
    if text and row["alternative"] and len(list(islice(re.finditer(row["hints"], text), 2))) >= 2:
        return row["alternative"]
    return row["zone"]


@lru_cache(1 << 10)
def _offset(word: str) -> str | None:
    """`+HH:MM` where a word states the offset itself."""
    match = _OFFSET.search(word)
    return f"{match[1]}{int(match[2]):02}:{match[3] or '00'}" if match else None


@lru_cache(1 << 10)
def _row(word: str) -> dict[str, str] | None:
    said = " ".join(word.split())
    return by_word().get(f"{said} time".lower() if said.capitalize() in entries("bare_zone_words") else said.lower())


def strict_zone_of(word: str | None, text: str = "") -> str | None:
    """As `zone_of`, for the instant of a clock: a word that means one offset all the year round keeps it."""
    row = _row(word) if word else None
    return (row["strict"] if row else None) or zone_of(word, text)


@cache
def by_word() -> dict[str, dict[str, str]]:
    """Rows of `data/reference/zones.csv` by their word in lower case."""
    return {row["word"].lower(): row for row in table("zones", language="")}


@lru_cache(1 << 10)
def info(name: str | None) -> tzinfo | None:
    """The zone of an IANA name or a `+HH:MM` offset; None where there is no such zone."""
    if not name:
        return None
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[4:6])
        if hours > 14 or minutes > 59:
            return None
        delta = timedelta(hours=hours, minutes=minutes)
        return timezone(-delta if name[0] == "-" else delta)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
