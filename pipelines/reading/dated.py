"""The day of a page that does not state it. Belongs here: cues that name today's date. Does not: stamps and date lines (`clock`).

Cues are the page's address (".../2024/may/14/..."), a full date in its title, and words that tie a date to today ("today, Tuesday 14 May
2024", "yesterday, 13 May"). A date without a year takes the year of the other cues, if its weekday agrees. Only a day that all cues
agree on counts; the day of reading never plays a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from pipelines.language.calendar import Expression, expressions
from pipelines.language.vocabulary import settings
from pipelines.model.segments import PROSE, Draft

_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3,9})[/-](\d{1,2})(?=[/_-]|$)")
_TIE = re.compile(r"\W{0,3}(?:\w+\W)?(?:is|was)?\W{0,2}")
_TODAY = ("today", "tonight", "tomorrow", "yesterday", "this morning", "this afternoon", "this evening")
_PROSE_READ, _NEAR = 20_000, 50
"""Characters of prose that are looked at, and how near to a word for today a date may stand that says which day it is."""


def inferred(draft: Draft) -> date | None:
    """The one day that all cues of the page leave; None where there is no cue, or they disagree."""
    full: set[date] = set(_addressed(draft.url or ""))
    partial: list[tuple[Expression, int]] = []
    for text, is_title in _texts(draft):
        if not is_title and not _ties_a_day(text.lower()):
            continue
        found = expressions(text)
        for expression in found if is_title else ():
            full.update(_day(expression, expression.year))
        for one, two in pairwise(found):
            for relative, stated in ((one, two), (two, one)):
                is_near = relative.kind == "relative" and relative.unit == "day" and abs(relative.offset or 0) <= 1
                if is_near and stated.kind == "date" and stated.day and _TIE.fullmatch(text, one.end, two.start):
                    offset = relative.offset or 0
                    full.update(day - timedelta(days=offset) for day in _day(stated, stated.year))
                    partial.append((stated, offset))
    if len(full) != 1:
        return None
    only = next(iter(full))
    for stated, offset in partial:
        if stated.year is None and only + timedelta(days=offset) not in _day(stated, only.year):
            return None
    return only


def _ties_a_day(text: str) -> bool:
    """Whether a digit stands near a word for today in `text` (lower case): looking for every date of every paragraph takes far longer."""
    for word in _TODAY:
        at = text.find(word)
        while at >= 0:
            if any(map(str.isdigit, text[max(0, at - _NEAR) : at + len(word) + _NEAR])):
                return True
            at = text.find(word, at + 1)
    return False


def _texts(draft: Draft) -> Iterator[tuple[str, bool]]:
    if draft.title:
        yield draft.title, True
    read = 0
    for segment in draft.segments:
        if segment.label in PROSE and read < _PROSE_READ:
            read += segment.end - segment.start
            yield draft.text[segment.start : min(segment.end, segment.start + _PROSE_READ)], False


def _day(expression: Expression, year: int | None) -> Iterator[date]:
    if year and expression.month and expression.day:
        try:
            yield date(year, expression.month, expression.day)
        except ValueError:
            return


def _addressed(url: str) -> Iterator[date]:
    for match in _ADDRESS.finditer(url.lower()):
        months = settings("calendar")["months"]
        month = int(match[2]) if match[2].isdigit() else next((n for n, name in enumerate(months, 1) if name.startswith(match[2][:3])), 0)
        try:
            yield date(int(match[1]), month, int(match[3]))
        except ValueError:
            continue
