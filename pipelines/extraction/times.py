"""Dates and times stated in the prose: one row per expression, resolved where the text allows it.

Belongs here: which day, hour or period is meant on this page. Does not: finding the words (`language.calendar`), posts' own times
(`reading.clock`). What stands on is the day and time of the post, else the document's reference date; tense decides between past and
future. Days are local midnights of the document's zone; clock times stay unresolved where no zone is known, days are then kept in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from pipelines.extraction.page import Page, Sentence
from pipelines.language.calendar import Expression, expressions
from pipelines.language.tense import tense as tense_of
from pipelines.language.vocabulary import settings
from pipelines.language.zones import info, zone_of
from pipelines.model.records import TimeExpression

_METHOD = "calendar"
_LINK = re.compile(r",?\s(?:(?:local\stime|time)\s)?(?:on\s)?")
_DAY = timedelta(days=1)
_SOON = 60
"""Days ahead within which a date without a year is the one to come, whatever the verb ("has called a strike for 20 March")."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a time is resolved against: the day that "today" means, the post's own local time where known, and the zone."""

    day: date | None
    moment: datetime | None
    zone: tzinfo | None
    basis: str | None


Period = tuple[datetime, datetime, str]
"""From, to (exclusive), precision."""


def extract(page: Page) -> Iterator[TimeExpression]:
    """Every date and time of the page's prose, in the order of the text."""
    document = page.reading.document
    zone = info(document.time_zone)
    plain = Anchor(document.reference_date, None, zone, "reference_date" if document.reference_date else None)
    anchors: dict[str | None, Anchor] = {None: plain}
    for post in page.reading.posts:
        moment = post.posted_at.astimezone(zone) if post.posted_at and zone else None
        anchors[post.post_id] = Anchor(moment.date(), moment, zone, "post_time") if moment else plain
    for block in page.blocks:
        anchor = anchors.get(block.post_id, plain)
        found = expressions(page.text, block.start, block.end)
        last: tuple[Sentence | None, date] | None = None
        for number, piece in enumerate(found):
            sentence = page.sentence_at(piece.start)
            tense = _tense(page.text, piece, sentence)
            day = last[1] if last is not None and last[0] == sentence and piece.start - found[number - 1].end <= 60 else None
            if (
                day is None
                and number + 1 < len(found)
                and found[number + 1].is_day
                and _LINK.fullmatch(page.text, piece.end, found[number + 1].start)
            ):
                following = resolve(found[number + 1], anchor, tense, page.text)
                if following is not None and page.sentence_at(found[number + 1].start) == sentence:
                    day = following[0].date()
            is_bare = piece.kind == "clock" and not piece.day and piece.weekday is None and piece.unit is None
            expression = _with_day(piece, day) if is_bare and day is not None else piece
            period = resolve(expression, anchor, tense, page.text)
            if period is not None and expression.kind in ("date", "weekday", "relative", "part_of_day") and expression.is_day:
                last = (sentence, period[0].date())
            yield _row(page, expression, period, anchor)


def _with_day(expression: Expression, day: date) -> Expression:
    return replace(expression, year=day.year, month=day.month, day=day.day)


def _row(page: Page, expression: Expression, period: Period | None, anchor: Anchor) -> TimeExpression:
    block_post = page.sentence_at(expression.start)
    absolute = expression.year is not None
    return TimeExpression(
        time_id=page.row_id("times", expression.start, expression.end),
        kind=expression.kind,
        from_=period[0] if period else None,
        to_=period[1] if period else None,
        precision=period[2] if period else "unknown",
        basis=None if period is None else "stated" if absolute and expression.kind != "clock" else anchor.basis,
        document_id=page.document_id,
        post_id=block_post.post_id if block_post else None,
        span_start=expression.start,
        span_end=expression.end,
        text=page.text[expression.start : expression.end],
        method=_METHOD,
    )


def _tense(text: str, expression: Expression, sentence: Sentence | None) -> int:
    if sentence is None:
        return 0
    return tense_of(text, (expression.start, expression.end), (sentence.start, sentence.end), is_headline=sentence.is_headline)


def resolve(expression: Expression, anchor: Anchor, tense: int, text: str = "") -> Period | None:
    """The period that an expression means; None where the page does not give enough to tell."""
    try:
        return _resolved(expression, anchor, tense, text)
    except (ValueError, OverflowError):
        # The 31st of a short month, a year out of range: stated, but no such time.
        return None


def _resolved(expression: Expression, anchor: Anchor, tense: int, text: str) -> Period | None:
    if expression.is_vague and expression.kind != "clock":
        return None
    if expression.until is not None:
        first = _resolved(replace(expression, until=None), anchor, tense, text)
        until = expression.until
        if first is not None and until.kind == "clock":
            day = first[0].astimezone(anchor.zone).date() if anchor.zone else first[0].date()
            until = _with_day(until, day)
        last = _resolved(until, anchor, tense, text)
        if first is None or last is None:
            return None
        begin, end = first[0], last[1]
        while until.weekday is not None and end <= begin:
            end += 7 * _DAY
        while until.kind == "clock" and end <= begin:
            end += _DAY
        if until.weekday is not None and end - begin > 7 * _DAY:
            end -= 7 * _DAY
        return (begin, end, first[2]) if begin < end else None
    if expression.hour is not None:
        return _clock(expression, anchor, tense, text)
    zone = anchor.zone or UTC
    if expression.unit in ("minute", "hour") and expression.offset is not None:
        if anchor.moment is None:
            return None
        unit = timedelta(minutes=1) if expression.unit == "minute" else timedelta(hours=1)
        begin = anchor.moment + unit * expression.offset
        return begin, begin + unit, expression.unit
    days = _days(expression, anchor, tense)
    if days is None:
        return None
    first_day, last_day, precision = days
    if expression.part is not None:
        hours = (0, 6) if expression.part == "early hours" else settings("calendar")["parts"][expression.part]
        midnight = datetime.combine(first_day, time(), zone)
        return midnight + timedelta(hours=hours[0]), midnight + timedelta(hours=hours[1]), "part_of_day"
    return datetime.combine(first_day, time(), zone), datetime.combine(last_day, time(), zone), precision


def _clock(expression: Expression, anchor: Anchor, tense: int, text: str) -> Period | None:
    word = expression.zone
    own = info(zone_of(word, text) or zone_of(f"{word} time", text)) if word else None
    zone = own or anchor.zone
    if zone is None:
        return None
    assert expression.hour is not None
    bare = not (expression.day or expression.weekday is not None or expression.unit)
    days = (anchor.day, anchor.day, "day") if bare else _days(replace(expression, hour=None, minute=None), anchor, tense)
    if days is None or days[0] is None:
        return None
    clock = time(expression.hour, expression.minute or 0)
    begin = datetime.combine(days[0], clock, zone)
    if bare and own is not None and anchor.zone is not None:
        # "1 p.m. EDT" lies on the page's own day, wherever the reader is.
        local = begin.astimezone(anchor.zone).date()
        begin += timedelta(days=(days[0] - local).days)
    if expression.is_vague and expression.hour < 12 and bare:
        return None
    if (bare and expression.hour == 0 and expression.minute == 0 and tense >= 0) or (
        bare and tense > 0 and expression.hour < 6 and (anchor.moment is None or anchor.moment > begin + timedelta(hours=6))
    ):
        begin += _DAY
    elif bare and tense < 0 and anchor.moment is not None and begin - anchor.moment > timedelta(hours=6):
        begin -= _DAY
    # Without a zone of its own an hour is what the words give; "8pm" is meant to the minute.
    return begin, begin + timedelta(minutes=1), "minute"


def _days(expression: Expression, anchor: Anchor, tense: int) -> tuple[date, date, str] | None:
    """First day, day after the last, precision."""
    today = anchor.day
    if expression.kind == "decade":
        assert expression.year is not None
        return date(expression.year, 1, 1), date(expression.year + 10, 1, 1), "decade"
    if expression.quarter is not None:
        year = expression.year or (today.year + (expression.direction or 0) if today and expression.direction is not None else None)
        if year is None and today is not None:
            year = today.year - (1 if tense < 0 and (expression.quarter - 1) * 3 + 1 > today.month else 0)
        return None if year is None else (*_months(year, expression.quarter * 3 - 2, 3), "quarter")
    if expression.month is not None:
        return _month(expression, today, tense)
    if expression.year is not None:
        first, last = date(expression.year, 1, 1), date(expression.year + 1, 1, 1)
        return _edged(first, last, "year", expression.edge)
    if today is None:
        return None
    if expression.weekday is not None:
        day = _weekday(expression.weekday, expression.direction, today, tense)
        return day, day + _DAY, "day"
    if expression.offset is None:
        if expression.unit == "weekend":
            saturday = today - timedelta(days=(today.weekday() - 5) % 7)
            if tense > 0 and today.weekday() < 5:
                saturday += timedelta(days=7)
            return saturday, saturday + 2 * _DAY, "day"
        if expression.part == "night":
            day = today - _DAY if tense < 0 else today
            return day, day + _DAY, "day"
        return None
    return _relative(expression, today)


def _relative(expression: Expression, today: date) -> tuple[date, date, str] | None:
    offset, unit = expression.offset or 0, expression.unit
    if unit == "day":
        return today + offset * _DAY, today + (offset + 1) * _DAY, "day"
    if unit == "weekend":
        saturday = today + timedelta(days=5 - today.weekday() + 7 * offset)
        return saturday, saturday + 2 * _DAY, "day"
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * offset)
        return _edged(monday, monday + timedelta(days=7), "week", expression.edge)
    if unit == "month":
        number = today.year * 12 + today.month - 1 + offset
        return _edged(*_months(number // 12, number % 12 + 1, 1), "month", expression.edge)
    if unit == "quarter":
        number = today.year * 4 + (today.month - 1) // 3 + offset
        return (*_months(number // 4, number % 4 * 3 + 1, 3), "quarter")
    if unit == "year":
        year = today.year + offset
        return _edged(date(year, 1, 1), date(year + 1, 1, 1), "year", expression.edge)
    if unit == "decade":
        year = today.year + 10 * offset
        return (date(year, 1, 1), date(year + 1, 1, 1), "year") if offset else None
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    number = year * 12 + month - 1 + count
    return date(year, month, 1), date(number // 12, number % 12 + 1, 1)


def _edged(first: date, last: date, precision: str, edge: str | None) -> tuple[date, date, str]:
    """ "The end of 2026" is its last day, "the start" its first; "early", "mid", "late" leave the period as it is."""
    if edge == "end":
        return last - _DAY, last, "day"
    if edge == "start":
        return first, first + _DAY, "day"
    return first, last, precision


def _month(expression: Expression, today: date | None, tense: int) -> tuple[date, date, str] | None:
    assert expression.month is not None
    year = expression.year
    if year is None:
        if today is None:
            return None
        year = today.year + expression.offset if expression.offset is not None else _year(expression, today, tense)
    if expression.day is not None:
        day = date(year, expression.month, expression.day)
        return day, day + _DAY, "day"
    first, last = _months(year, expression.month, 1)
    return _edged(first, last, "month", expression.edge)


def _year(expression: Expression, today: date, tense: int) -> int:
    """The year of a date without one: the latest past, the next to come, or the nearest where nothing tells or it lies close."""
    assert expression.month is not None
    here = (expression.month, expression.day or today.day)
    now = (today.month, today.day)
    direction = expression.direction if expression.direction else tense
    if expression.direction is None and expression.day and _is_close(expression.month, expression.day, today):
        direction = 0  # "will be in the hall until 3 May", read on 5 May: no verb moves a date of this month by a year
    if direction < 0:
        return today.year - (here > now if not expression.direction or expression.day else expression.month >= today.month)
    if direction > 0:
        return today.year + (here < now if not expression.direction or expression.day else expression.month <= today.month)
    if expression.direction == 0:
        return today.year
    months = expression.month - today.month
    return today.year - (months > 6) + (months < -6)


def _is_close(month: int, day: int, today: date) -> bool:
    """The nearest such day lies within thirty days of `today`, or the next one so soon that one gone by would have its year with it."""
    ahead = (date(2000, month, day) - date(2000, today.month, today.day)).days % 366
    return ahead <= _SOON or 366 - ahead <= 30


def _weekday(weekday: int, direction: int | None, today: date, tense: int) -> date:
    """The latest such day up to today where past, else the next from today; "last" and "next" leave today out."""
    behind, ahead = (today.weekday() - weekday) % 7, (weekday - today.weekday()) % 7
    if direction == -1:
        return today - timedelta(days=behind or 7)
    if direction == 1:
        return today + timedelta(days=ahead or 7)
    if direction == 0:
        return today - timedelta(days=behind) if tense < 0 and behind <= today.weekday() else today + timedelta(days=ahead)
    return today - timedelta(days=behind) if tense < 0 else today + timedelta(days=ahead)
