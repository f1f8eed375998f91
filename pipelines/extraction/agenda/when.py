"""When an event is. Belongs here: times near a clause, the day that today means. Does not: reading the words of a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipelines.extraction.agenda.wording import CALENDAR, Event
from pipelines.extraction.page import Page, Sentence
from pipelines.model.records import TimeExpression

_LINE = re.compile(
    r"\W{0,3}(?P<clock>(?P<hour>[01]?\d|2[0-4])(?:[.:]|(?<=\d\d)(?=\d\d)|(?=\s?[ap]\.?m\b))(?P<minute>[0-5]\d)?(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s+[A-Z]{2,4}(?=\s*[-–—:|]))?)(?:\s*(?::|[-–—]|\|)\s*|\s+)(?=[^\W\d_]|['‘“\"(])"
)
"""How a line of a timetable begins: "10.15am: ", "0930 "."""
_ROWS = 3
"""Lines that make a timetable."""
_CLOCK = re.compile(r"[\d.:]+\s?(?:[ap]\.?m\.?)?", re.I)
"""A clock without a day."""
_DAY = re.compile(r"day\b|night\b|morning\b|evening\b|afternoon\b", re.I)
"""What says in the words of a time which day it is of."""
_BY = re.compile(r"\b(?:by|before)\s+(?:the\s+end\s+of\s+)?$")
_BETWEEN = re.compile(r",?\s*(?:at\s+)?", re.I)


BESIDE = "beside"
"""The method of an event that was found by its time, and has it."""
FRAME = "frame"
"""The verb of an event with which a day begins or ends."""


class Clock:
    """Times of the page by place, and the day that "today" means."""

    def __init__(self, page: Page) -> None:
        self.rows = sorted(page.rows(TimeExpression), key=lambda row: row.span_start)
        self._starts = [row.span_start for row in self.rows]
        document = page.reading.document
        self.zone: ZoneInfo | None = None
        try:
            self.zone = ZoneInfo(document.time_zone) if document.time_zone else None
        except (ZoneInfoNotFoundError, ValueError):
            self.zone = None
        self._day = document.reference_date
        self._page = page
        self._lines: dict[int, re.Match[str]] | None = None

    def line(self, start: int) -> re.Match[str] | None:
        """The clock that opens a block or a sentence at `start`, where three blocks in a row or sentences of a block do so: a timetable."""
        if self._lines is None:
            self._lines = self._inside_blocks()
            run: list[re.Match[str]] = []
            post: str | None = None
            for block in self._page.blocks:
                found = _LINE.match(self._page.text, block.start, block.end)
                if found is None or block.post_id != post:
                    run = []
                post = block.post_id
                if found is not None:
                    run.append(found)
                    if len(run) >= _ROWS:
                        self._lines |= {match.start(): match for match in run}
        return self._lines.get(start)

    def _inside_blocks(self) -> dict[int, re.Match[str]]:
        """The clocks of a timetable that runs on inside one paragraph: "10.45 am: landing. 12.30 pm: lunch. 3 pm: the vote."."""
        found: dict[int, re.Match[str]] = {}
        text = self._page.text
        for _block, sentences in groupby(self._page.sentences, key=lambda sentence: sentence.block.start):
            run = [match for sentence in sentences if (match := _LINE.match(text, sentence.start, sentence.end))]
            if len(run) >= _ROWS:
                found |= {match.start(): match for match in run}
        return found

    def moment(self, line: re.Match[str], post_id: str | None) -> datetime | None:
        """When a line of a timetable says, on the day of its post."""
        today = self.today(post_id)
        hour = int(line["hour"])
        if line["half"]:
            hour = hour % 12 + (12 if line["half"].lower() == "p" else 0)
        return today[0].replace(hour=hour % 24, minute=int(line["minute"] or 0)) if today else None

    def within(self, start: int, end: int) -> list[TimeExpression]:
        """Times stated in `text[start:end]`, in order."""
        return self.rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def today(self, post_id: str | None) -> tuple[datetime, datetime] | None:
        """Midnights around the day of a post; None where the document's day or zone is unknown."""
        post = self._page.posts.get(post_id) if post_id else None
        if post is not None and post.posted_at is not None and self.zone is not None:
            day = post.posted_at.astimezone(self.zone).date()
        elif self._day is not None and self.zone is not None:
            day = self._day
        else:
            return None
        midnight = datetime.combine(day, time(), self.zone)
        return midnight, midnight + timedelta(days=1)


def coming(row: TimeExpression, today: tuple[datetime, datetime]) -> TimeExpression:
    """A day of the week that was read as the last one, as the next: "the trip on Sunday has been cancelled" is of the Sunday to come."""
    is_last_week = row.to_ is not None and today[0] - timedelta(days=7) < row.to_ <= today[0]
    if row.from_ is None or row.to_ is None or not is_last_week or row.precision != "day" or row.text.lower() not in CALENDAR:
        return row
    week = timedelta(days=7)
    return replace(row, from_=row.from_ + week, to_=row.to_ + week)


def on_its_day(row: TimeExpression, times: Sequence[TimeExpression], today: tuple[datetime, datetime] | None) -> TimeExpression:
    """A clock that was read as of the post's own day, on the day that its sentence names before it: "tomorrow at ten …, fixed for noon"."""
    if today is None or row.from_ is None or row.to_ is None or not today[0] <= row.from_ < today[1] or _DAY.search(row.text):
        return row
    given = {"day", "part_of_day", "minute", "hour"}
    named = [one.from_ for one in times if one.span_start < row.span_start and one.precision in given and one.from_]
    if not named or not today[1] <= named[-1] < today[1] + timedelta(days=7):
        return row
    apart = named[-1].astimezone(today[0].tzinfo).date() - today[0].date()
    return replace(row, from_=row.from_ + apart, to_=row.to_ + apart)


def with_time(page: Page, sentence: Sentence, event: Event, clock: Clock) -> Event | None:
    """`event` with its time; None where that time shows it to be history."""
    if event.method == BESIDE:
        return event
    today = clock.today(sentence.post_id)
    inside = clock.within(event.anchor, event.end + 40 if event.end + 40 < sentence.end else sentence.end)
    inside = [row for row in inside if row.span_start <= event.end + 1]
    # "will arrive later today, before meeting X": the earlier time is the earlier event's.
    before = (
        []
        if event.method == "before_doing"
        else [row for row in clock.within(sentence.start, event.anchor) if event.anchor - row.span_end < 60]
    )
    exact = [row for row in inside if row.precision not in {"year", "decade"}]
    chosen = exact[:1] or (before[-1:] if before and inside else inside[:1] or before[-1:])
    if event.method == "noun_moved" and inside:
        chosen = inside[-1:]
    row = chosen[0] if chosen else None
    if row is not None and row.precision in {"minute", "hour"}:
        # "Tomorrow they fly to X, where he meets them at 11am"
        leads = clock.within(sentence.start, sentence.start + 4)
        row = on_its_day(row, clock.within(sentence.start, row.span_start) if leads else [], today)
    if row is not None and today is not None and event.status == "cancelled" and row.text in event.title:
        row = coming(row, today)
    if row is not None and row.from_ is not None and today is not None:
        if (row.to_ or row.from_) <= today[0] and event.status in {"planned", "happened", "underway"}:
            return None
        if event.status == "planned" and row.precision in {"year", "decade"}:
            if row.from_ > today[0]:
                return None  # an aim for some year is no programme
            row = None
    if row is not None and _CLOCK.fullmatch(row.text) and row.from_ is not None and event.starts_from is not None:
        # "tomorrow he goes to X, before flying home at 5pm": the clock of the day that the event is known to be on
        apart = event.starts_from.date() - row.from_.astimezone(event.starts_from.tzinfo).date()
        row = replace(row, from_=row.from_ + apart, to_=row.to_ + apart if row.to_ else None)
    if row is not None and event.status == "planned" and row.precision == "month" and _BY.search(page.text, sentence.start, row.span_start):
        return None  # "will open 40 shops by June": by when something is to be done
    if row is None or event.starts_text is not None:
        if event.status in {"happened", "underway"} and today is not None:
            return replace(event, starts_from=today[0], starts_to=today[1], precision="day")
        return event
    words = re.search(
        r"\b(?:on|at|in|by|from|until|around)\s+(?:about\s+|around\s+)?$",
        page.text[max(sentence.start, row.span_start - 14) : row.span_start],
        re.I,
    )
    row = _joined(page.text, row, clock.within(row.span_end, min(row.span_end + 8, sentence.end)))
    stop = row.span_end - (page.text[row.span_end - 1] == "." and page.text[row.span_end - 3 : row.span_end].lower() != ".m.")
    starts_text = page.text[row.span_start - len(words.group()) : stop] if words else page.text[row.span_start : stop]
    precision = {"minute": "minute", "hour": "minute", "part_of_day": "part_of_day", "day": "day", "week": "day", "month": "month"}.get(
        row.precision
    )
    return replace(
        event, starts_text=starts_text, starts_from=row.from_, starts_to=row.to_, precision=precision if row.from_ is not None else None
    )


def _joined(text: str, day: TimeExpression, following: list[TimeExpression]) -> TimeExpression:
    """A day and the clock time right after it as one time: "on Monday at 3pm"."""
    if not following or day.precision != "day" or following[0].precision not in {"minute", "hour"} or day.from_ is None:
        return day
    hour = following[0]
    if hour.from_ is None or hour.to_ is None or not _BETWEEN.fullmatch(text[day.span_end : hour.span_start]):
        return day
    start = hour.from_.replace(year=day.from_.year, month=day.from_.month, day=day.from_.day)
    length = hour.to_ - hour.from_
    return replace(
        day, from_=start, to_=start + length, precision=hour.precision, span_end=hour.span_end, text=text[day.span_start : hour.span_end]
    )
