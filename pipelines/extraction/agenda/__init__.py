"""The programme: events that a text announces, sees under way, reports as just done, or calls off. One row and one state per statement.

Belongs here: the clause that states an event. Does not: which statements mean the same event (`linking.agenda_ledger`). What happened
before the day of the blog is history, not programme, and is left out. Vocabulary: `data/reference/en/events.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache

from pipelines.extraction.agenda.events import find_events, passengers_by_vehicle
from pipelines.extraction.agenda.when import BESIDE, FRAME, Clock, with_time
from pipelines.extraction.agenda.wording import Event
from pipelines.extraction.clauses import clauses_of
from pipelines.extraction.page import Page, Sentence
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings
from pipelines.model.ids import row_id
from pipelines.model.records import AgendaItem, AgendaState, Quote

_AND = re.compile(r",?\s+(?:and|while|but)\s+(?:[A-Z][\w.]*\s+|the\s+|[a-z]+\s+){0,4}$")
_CARRIES = re.compile(r"fl\w+\s+(?:in|out|over)\s+(?:another|more|extra|some|dozens|hundreds|thousands|[\d£$€])")
_JOINED = re.compile(r"\band\s+(?:then\s+|later\s+)?$")
_THEN = re.compile(r"\b(?:after\s+that|afterwards|then|thereafter)\b", re.I)
_CHAINED = re.compile(r"(?:After\s+that|Afterwards|Then|Later|Following\s+that|That\s+will\s+be\s+followed)\b")

_WITHIN_A_DAY = frozenset({"minute", "part_of_day", "day"})


def extract(page: Page) -> Iterator[AgendaItem | AgendaState]:
    """Every statement of an event as an item with its state, in the order of the text."""
    clock = Clock(page)
    quoted = sorted((row.span_start, row.span_end) for row in page.rows(Quote))
    starts = [start for start, _ in quoted]
    carried = passengers_by_vehicle(page)
    batch: list[tuple[Sentence, Event]] = []
    for sentence in clauses_of(page):
        if batch and batch[-1][0].post_id != sentence.post_id:
            yield from _rows(page, clock, batch)
            batch = []
        taken: list[tuple[int, int]] = []
        for event in sorted(
            find_events(page, sentence, clock, carried),
            key=lambda found: (found.anchor, _rank(found)),
        ):
            number = bisect_left(starts, event.anchor + 1) - 1
            if number >= 0 and event.anchor < quoted[number][1]:
                continue
            if event.kind == "travel" and _CARRIES.match(page.text, event.anchor, sentence.end):
                continue  # "flies in 150 nurses"
            if any(start <= event.anchor < end for start, end in taken):
                cut = _cut(page, event, taken, batch)
                if cut is None:
                    continue
                taken[-1] = (taken[-1][0], cut.end)
                batch[-1] = (sentence, cut)
            timed = with_time(page, sentence, _of_its_kind(event), clock)
            if timed is None:
                continue
            if timed.kind == "match" and timed.method not in {"noun", "noun_moved", BESIDE} and len(timed.parties) < 2:
                if not _against_a_team().match(page.text, timed.anchor, timed.end):
                    continue
                timed = replace(timed, parties=tuple(party for party in timed.parties if party.kind != "place"))
            taken.append((timed.anchor, timed.end))
            batch.append((sentence, timed))
    yield from _rows(page, clock, batch)


def _rank(event: Event) -> int:
    """Which of several events of one place counts: what a day begins with before that it begins, what is planned by its noun last."""
    if event.method == BESIDE:
        return -1 if event.verb == FRAME else 2
    return int(event.method == "noun" and event.status == "planned")


def _cut(page: Page, event: Event, taken: list[tuple[int, int]], batch: list[tuple[Sentence, Event]]) -> Event | None:
    """The event before, ended where another's clause begins: "she lands at noon and Ann Roe flies to X". None where there is no other."""
    start, end = taken[-1]
    before = batch[-1][1]
    goes_on = (event.method in {"somewhere", "before_doing", "fixed"} or before.method == "fixed") and start < event.start
    goes_on = goes_on or (
        event.anchor == event.start < end and bool(event.parties) and _JOINED.search(page.text, start, event.start) is not None
    )
    if before.anchor != start or not (goes_on or (start < event.start < event.anchor < end and event.parties)):
        return None
    lead = _AND.search(page.text, start, event.start)
    if lead is None or not (goes_on or page.text[event.start : event.anchor].strip()):
        return None
    tail = re.sub(r"\s+", " ", page.text[lead.start() : before.end])
    return replace(before, end=lead.start(), title=before.title.removesuffix(tail).rstrip(" ,"))


def _of_its_kind(event: Event) -> Event:
    """A minister faces a committee, not an opponent: that is a meeting."""
    is_alone = len(event.parties) == 1 and event.parties[0].kind == "person"
    return replace(event, kind="meeting") if event.kind == "match" and event.verb == "face" and is_alone else event


@cache
def _against_a_team() -> re.Pattern[str]:
    """ "play a team of the embassy's cooks": an opponent without a name."""
    teams = alternatives(settings("events")["words"]["teams"])
    return re.compile(
        rf"[\w’'-]+\s+(?:against\s+)?(?:an?|the|their)\s+(?:(?!(?:for|to|in|on|at|with|of|by)\b)[\w’'-]+\s+){{0,3}}?(?:{teams})\b", re.I
    )


def _with_kick_offs(clock: Clock, batch: list[tuple[Sentence, Event]]) -> list[tuple[Sentence, Event]]:
    """A kick-off is the time of the match that is named before it in the post, on that match's day."""
    found: list[tuple[Sentence, Event]] = []
    words = settings("events")["same"]["kick_off"]
    for sentence, event in batch:
        start = event.starts_from
        is_clock = event.kind == "match" and event.precision == "minute" and event.title.lower().removeprefix("the ") in words
        number = next((at for at in range(len(found) - 1, -1, -1) if found[at][1].kind == "match"), None)
        if not is_clock or start is None or number is None or clock.zone is None or event.status != "planned":
            found.append((sentence, event))
            continue
        match = found[number][1]
        if match.precision == "minute" or match.status != "planned":
            if match.precision != "minute":
                found.append((sentence, event))
            continue
        if match.starts_from is not None:
            day = match.starts_from.astimezone(clock.zone).date()
            start = datetime.combine(day, start.astimezone(clock.zone).timetz().replace(tzinfo=None), clock.zone)
        moment = replace(
            match, starts_text=event.starts_text, starts_from=start, starts_to=start + timedelta(minutes=1), precision="minute"
        )
        found[number] = (found[number][0], moment)
    return found


def _rows(page: Page, clock: Clock, batch: list[tuple[Sentence, Event]]) -> Iterator[AgendaItem | AgendaState]:
    text = page.text
    batch = _with_kick_offs(clock, batch)
    events = [event for _, event in batch]
    riders = next((event.parties for event in events if event.method == "vehicle" and event.parties), ())
    events = [
        replace(event, parties=riders) if event.kind == "travel" and event.status == "underway" and not event.parties else event
        for event in events
    ]
    for number in range(len(batch) - 2, -1, -1):
        event, later = events[number], events[number + 1]
        sentence = batch[number][0]
        linked = batch[number + 1][0] is sentence or _CHAINED.match(text, batch[number + 1][0].start) is not None
        today = clock.today(sentence.post_id)
        if (
            event.status == "planned"
            and event.starts_from is None
            and linked
            and later.starts_to
            and today
            and today[0] <= (later.starts_from or today[1]) < today[1]
        ):
            events[number] = replace(event, starts_from=today[0], starts_to=later.starts_to, precision="day")
    for number in range(1, len(batch)):
        event, earlier, sentence = events[number], events[number - 1], batch[number][0]
        if (
            (
                event.status == "planned"
                and event.starts_from is None
                and earlier.starts_from is not None
                and earlier.precision in _WITHIN_A_DAY
            )
            and _THEN.search(text, sentence.start, event.end)
            and clock.zone is not None
        ):
            # "He then flies to X", "after that": the day of what came before.
            day = datetime.combine(earlier.starts_from.astimezone(clock.zone).date(), time(), clock.zone)
            events[number] = replace(event, starts_from=day, starts_to=day + timedelta(days=1), precision="day")
    for (sentence, _), event in zip(batch, events, strict=True):
        item_id = page.row_id("agenda_items", event.start, event.end, event.kind)
        common = {
            "document_id": page.document_id,
            "post_id": sentence.post_id,
            "span_start": event.start,
            "span_end": event.end,
            "text": text[event.start : event.end],
        }
        yield AgendaItem(
            agenda_item_id=item_id,
            title=event.title,
            kind=event.kind,
            participants=tuple(dict.fromkeys(party.name for party in event.parties)),
            place=event.place.name if event.place else event.place_name,
            place_id=event.place.entity_id if event.place else None,
            starts_text=event.starts_text,
            starts_from=event.starts_from,
            starts_to=event.starts_to,
            precision=event.precision,
            status=event.status,
            mention_count=1,
            method=event.method,
            **common,  # type: ignore[arg-type]
        )
        yield AgendaState(
            agenda_state_id=row_id(page.document_id, "agenda_states", item_id, event.status),
            agenda_item_id=item_id,
            state=event.status,
            method=event.method,
            **common,  # type: ignore[arg-type]
        )
