"""Events that stand in a programme or are put off to a time.

Belongs here: lines of a schedule, adjournments, who is on their feet. Does not: other clauses (`events`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

from pipelines.extraction.agenda.parts import clause_end, place_of, subject_words
from pipelines.extraction.agenda.when import Clock
from pipelines.extraction.agenda.wording import Event, event_nouns, event_verbs
from pipelines.extraction.clauses import subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.patterns import telling
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings

_AFTER_TIME = re.compile(r"(?:\s*\([^)]{1,30}\))?\s*(?::|[-–—]|\|)\s*(?P<title>\S[^\n]{3,})")
_BEFORE_TIME = re.compile(r"[•*·-]?\s*")
_ADJOURNS = re.compile(
    r"\b(?=[abps])(?:adjourn(?:s|ed)?|suspend(?:s|ed)?|broke\s+off|break\s+off|broken\s+off|put\s+off|paused?)\s+(?P<what>[^.;,]{0,60}?)\s*(?P<until>until|to)\s+",
    re.I,
)
_TOLD = re.compile(r"\b(?:was|were|has|have|had|said|told|i|we|you)\b|^(?:[\w’'-]+\s+){1,4}?[a-z]+ed\b", re.I)
"""A line that tells what was, or speaks to its readers."""
_PUTS_OFF = frozenset(
    {"adjourn", "adjourns", "adjourned", "suspend", "suspends", "suspended", "broke", "break", "broken", "put", "pause", "paused"}
)
"""Words of which `_ADJOURNS` needs one."""
_ROW_EDGES = re.compile(
    r"^(?:[\s,;.]|\b(?:and|then|at|from|by|with|finally|on|later)\b\s*)+|(?:[\s,;.–—-]|\b(?:at|from|around|about|and)\b)+$", re.I
)
_ROW_NEXT = re.compile(r"[;,]\s+(?:and\s+)?|\s+and\s+(?=at\b)")
_TITLE_END = re.compile(r"\s+[-–—]\s|\.(?=\s|$)|;")


@cache
def _telling() -> re.Pattern[str]:
    """Nouns and verbs by which a line of a schedule is an event."""
    return re.compile(rf"\b(?:{alternatives([*event_nouns(), *event_verbs(), *settings('events')['words']['listed']])})\b", re.I)


def find_listed(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Every event that a sentence lists or puts off; the time is found again around it."""
    yield from _scheduled(page, sentence, clock)
    if len(clock.within(sentence.start, sentence.end)) > 1 and (cue := _programme().search(page.text, sentence.start, sentence.end)):
        yield from _in_a_row(page, sentence, cue.end(), clock)
    if not _PUTS_OFF.isdisjoint(page.words(sentence)):
        yield from _put_off(page, sentence, clock)
    yield from _at_the_podium(page, sentence)


def _scheduled(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "10.15am: Welcome by the queen at the palace": the line begins with the time; in a timetable whatever it names is an event."""
    text = page.text
    is_first = _BEFORE_TIME.fullmatch(text, sentence.block.start, sentence.start) is not None
    line = clock.line(sentence.block.start if is_first else sentence.start)
    if not is_first and line is None:
        return
    times = clock.within(sentence.start, min(sentence.start + 12, sentence.end))
    first = times[0] if times and times[0].precision in {"minute", "hour"} else None
    if first is not None and not _BEFORE_TIME.fullmatch(text, sentence.start, first.span_start):
        first = None
    match = _AFTER_TIME.match(text, first.span_end, sentence.end) if first is not None else None
    begin = match.start("title") if match else line.end() if line else None
    if begin is None or begin >= sentence.end:
        return
    stop = _TITLE_END.search(text, begin, sentence.end)
    end = stop.start() if stop else sentence.end
    telling = _telling().search(text, begin, end)
    if end - begin > 120 or (telling is None and (line is None or end - begin < 4 or _TOLD.search(text, begin, end))):
        return
    word = re.sub(r"\s+", " ", telling.group().lower()) if telling else ""
    kind = event_nouns().get(word) or (event_verbs().get(word) or (settings("events")["words"]["listed"].get(word, "other"),))[0]
    found = [
        party
        for party in parties(page, begin, end)
        if not (party.start == begin and telling and telling.start() <= party.end + 1 < telling.end())
    ]
    people = tuple(party for party in found if party.kind == "person") or tuple(party for party in found if party.kind == "organisation")
    place, name = place_of(page, begin, end, ())
    title = re.sub(r"\s+", " ", text[begin:end]).strip(" ,")
    event = Event(
        first.span_start if first else sentence.start,
        end,
        kind,
        word,
        "planned",
        people,
        title,
        begin,
        place=place,
        place_name=name,
        method="schedule",
    )
    today = clock.today(sentence.post_id)
    is_past = first is not None and first.from_ is not None and today is not None and first.from_ < today[0]
    yield _at(event, line, clock, sentence.post_id) if line is not None and (first is None or is_past) else event


@cache
def _programme() -> re.Pattern[str]:
    """ "On the agenda today:": what leads to events in a row."""
    return re.compile(rf"\b(?:{alternatives(settings('events')['words']['programme'])})\b[^.:;]{{0,40}}:(?!\d)\s*", re.I)


def _in_a_row(page: Page, sentence: Sentence, start: int, clock: Clock) -> Iterator[Event]:
    """ "On the agenda: a plenary at 11am, talks on ice at 3pm and, at 7pm, a reception": each clock with the words before or behind it."""
    text = page.text
    times = [row for row in clock.within(start, sentence.end) if row.precision in {"minute", "hour"}]
    if len(times) < 2:
        return  # one event: the rules of clauses read it
    at = start
    for number, row in enumerate(times):
        stop = times[number + 1].span_start if number + 1 < len(times) else sentence.end
        before = _ROW_EDGES.sub("", text[at : row.span_start])
        if before:
            begin = text.find(before, at)
            end = begin + len(before)
            at = row.span_end
        else:
            separator = _ROW_NEXT.search(text, row.span_end + 2, stop)
            after = _ROW_EDGES.sub("", text[row.span_end : separator.start() if separator else stop])
            begin = text.find(after, row.span_end)
            end = begin + len(after)
            at = separator.end() if separator else end
        title = text[begin:end]
        if not 3 < len(title) < 90 or _TOLD.search(title):
            continue
        telling = _telling().search(title)
        word = re.sub(r"\s+", " ", telling.group().lower()) if telling else ""
        kind = event_nouns().get(word) or (event_verbs().get(word) or (settings("events")["words"]["listed"].get(word, "other"),))[0]
        people = tuple(party for party in parties(page, begin, end) if party.kind == "person")
        place, name = place_of(page, begin, end, ())
        yield Event(
            min(begin, row.span_start),
            max(end, row.span_end),
            kind,
            word,
            "planned",
            people,
            re.sub(r"^(?:an?|the)\s+", "", title, flags=re.I),
            min(begin, row.span_start),
            place=place,
            place_name=name,
            starts_text=row.text,
            starts_from=row.from_,
            starts_to=row.to_,
            precision="minute",
            method="schedule",
        )


def _at(event: Event, line: re.Match[str], clock: Clock, post_id: str | None) -> Event:
    """An event of a timetable whose clock is no time of the prose ("0930 Arrival"), at that minute of its post's day."""
    moment = clock.moment(line, post_id)
    if moment is None:
        return event
    return replace(event, starts_text=line["clock"], starts_from=moment, starts_to=moment + timedelta(minutes=1), precision="minute")


def _put_off(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "The judge adjourned the hearing until 10am on Wednesday": it goes on then."""
    text = page.text
    for match in _ADJOURNS.finditer(text, sentence.start, sentence.end):
        times = [row for row in clock.within(match.end(), min(match.end() + 12, sentence.end)) if row.span_start - match.end() < 8]
        if not times:
            continue
        nouns = [
            found
            for found in re.finditer(r"[a-z-]+", text[match.start("what") : match.end("what")].lower())
            if found.group() in event_nouns()
        ]
        noun = nouns[-1].group() if nouns else None
        if noun is None:
            before = [word for word in re.findall(r"[a-z-]+", text[sentence.start : match.start()].lower()) if word in event_nouns()]
            noun = (
                before[-1]
                if before
                else "hearing"
                if re.search(r"\b(?:judge|court|trial|jury|magistrate)\b", text[sentence.block.start : sentence.end], re.I)
                else None
            )
        if noun is None:
            continue
        end = clause_end(page, match.end(), sentence)
        named = [party for party in parties(page, match.start(), end) if party.kind == "person"]
        verb = "resume" if noun.endswith("s") and noun not in {"press"} else forms("resume").third
        yield Event(
            match.start(), end, event_nouns()[noun], "resume", "planned", tuple(named), f"{noun} {verb}", match.start(), method="put_off"
        )


@cache
def _podium() -> re.Pattern[str]:
    words = settings("events")["podium"]
    return re.compile(
        rf"\b(?:(?P<on>{alternatives(words['underway'])})|(?P<over>{alternatives(words['over'])}))\b(?!\s+(?:with|to|for)\b)", re.I
    )


@cache
def _podium_words() -> frozenset[str]:
    """Words of which `_podium` needs one."""
    words = settings("events")["podium"]
    return telling((*words["underway"], *words["over"]))


def _at_the_podium(page: Page, sentence: Sentence) -> Iterator[Event]:
    """ "The chancellor is on her feet", "he has sat down": a speech begins or ends, whatever it was announced as."""
    text = page.text
    if _podium_words().isdisjoint(page.words(sentence)):
        return
    for match in _podium().finditer(text, sentence.start, sentence.end):
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        who = people[0].name if people else subject_words(page, sentence, match.start())
        if who is None or (not people and subject.is_found and subject.parties):
            continue
        end = clause_end(page, match.end(), sentence)
        inside = [party.start for party in people if sentence.start <= party.start < match.start()]
        status = "underway" if match["on"] else "happened"
        title = f"{who} speaks"
        yield Event(min(inside, default=match.start()), end, "speech", "speak", status, people[:1], title, match.start(), method="podium")
