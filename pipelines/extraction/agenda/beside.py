"""Events without a verb of their own. Belongs here: "At 2pm, the speech", "pencilled in for noon", "begins with a service at 9am".

Does not: events by their verbs (`events`, `timetable`) or by what is said of their nouns (`nouns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from functools import cache

from pipelines.extraction.agenda.parts import clause_end, place_of
from pipelines.extraction.agenda.when import BESIDE, FRAME, Clock, coming, on_its_day
from pipelines.extraction.agenda.wording import CALENDAR, Event, event_nouns
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.patterns import telling
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings, table
from pipelines.model.records import TimeExpression

_CLOCKED = frozenset({"minute", "hour"})
_LEADS = re.compile(r"(?:^\W*|[.;:–—]\s+|,\s+(?:and\s+)?(?:then\s+)?|\band\s+(?:then\s+)?|\bthen\s+)(?:at|from|around)\s+$", re.I)
_THEN = re.compile(r",?\s+")
_OF = re.compile(r"\s+(?:by|on|of|with|between|for|in|at|against|to|about|from|inside|outside|over)\s")
_BETWEEN_CLOCKS = re.compile(r",?\s*(?:(?:and|then)\s*)?(?:,\s*[^,]{2,25},\s*)?(?:at|from)?\s*")
_AT = re.compile(r"\s+(?:at|from)\s+$")
_AFTERWARDS = re.compile(
    r"[^.;]{0,60}?,?\s+(?:but\s+|and\s+)?"
    r"(?:was|were|had|has|have|did|didn['’]t|will\s+not|won['’]t|never|would|is\s+off|are\s+off|isn['’]t)\b"
)
_NOT_INSIDE = (
    "the|an?|his|her|its|their|our|my|this|that|these|and|or|but|of|in|on|at|to|"
    "which|who|with|for|from|by|before|after|until|since|as|two|three|four|come|comes|is|are|was|were|will|has|have"
)
_TOLD_AFTER = re.compile(r",?\s+(?:[a-z]+ly\s+)?(?=[a-z])")


@cache
def _nouns() -> dict[str, str]:
    """Nouns that are events where a clock stands beside them, in the singular and the plural."""
    found = dict(event_nouns())
    for noun, kind in settings("events")["beside"]["nouns"].items():
        found.setdefault(noun, kind)
        found.setdefault(noun + "s", kind)
    return found


@cache
def _phrase() -> re.Pattern[str]:
    """A noun phrase whose head is an event: "the minister's press conference"; groups `words`, `noun`."""
    return re.compile(
        r"(?:(?:the|an?|another|his|her|their|its|our|two|three|four|several|more)\s+)?"
        rf"(?P<title>(?:(?!(?:{_NOT_INSIDE})\b)[\w’'-]+\s+){{0,4}}?(?P<noun>{alternatives(_nouns())}))(?![\w’'-])",
        re.I,
    )


@cache
def _verbs() -> re.Pattern[str]:
    """A verb by which words behind a noun are a clause: "the speech was over", "the count put her ahead"."""
    pasts = alternatives(row["past"] for row in table("irregular_verbs"))
    return re.compile(
        rf"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|must|"
        rf"do|does|did|not|said|says|[a-z]+ed|{pasts})\b",
        re.I,
    )


def find_beside(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Every event that a sentence names beside its time."""
    if sentence.is_headline:
        return
    times = clock.within(sentence.start, sentence.end)
    words = page.words(sentence)
    if times:
        clocks = [
            on_its_day(row, times, clock.today(sentence.post_id)) for row in times if row.precision in _CLOCKED and row.kind != "duration"
        ]
        rows = [row for row in clocks if _is_ahead(page, sentence, row, clock)]
        yield from _behind_a_clock(page, sentence, rows)
        yield from _before_clocks(page, sentence, rows)
        if not _series_words().isdisjoint(words):
            yield from _of_series(page, sentence, clock)
        if "next" in words:
            yield from _next(page, sentence, clock)
        if not _fixing_words().isdisjoint(words):
            yield from _fixed_for(page, sentence, clock)
        if "with" in words:
            yield from _framed(page, sentence, times, clock)
        if not _agreeing_words().isdisjoint(words):
            yield from _agreed(page, sentence, clock)


def _is_ahead(page: Page, sentence: Sentence, row: TimeExpression, clock: Clock) -> bool:
    """Neither before the day of the post nor, where the post has a clock, before that."""
    today = clock.today(sentence.post_id)
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    since = post.posted_at if post is not None and post.posted_at is not None and row.precision in _CLOCKED else today[0] if today else None
    return row.from_ is not None and since is not None and row.from_ >= since


def _event(
    page: Page, sentence: Sentence, start: int, end: int, kind: str, title: str, row: TimeExpression, anchor: int, verb: str = "take place"
) -> Event:
    people = tuple(party for party in parties(page, start, end) if party.kind == "person")
    place, name = place_of(page, start, end, ())
    precision = "minute" if row.precision in _CLOCKED else row.precision
    return Event(
        min(start, row.span_start) if row.span_start >= sentence.start else start,
        max(end, row.span_end) if row.span_end <= end + 1 else end,
        kind,
        verb,
        "planned",
        people,
        re.sub(r"\s+", " ", title).strip(" ,"),
        anchor,
        place=place,
        place_name=name,
        starts_text=row.text or None,
        starts_from=row.from_,
        starts_to=row.to_,
        precision=precision,
        method=BESIDE,
    )


def _behind_a_clock(page: Page, sentence: Sentence, rows: Sequence[TimeExpression]) -> Iterator[Event]:
    """ "At 2pm, the speech": the clock leads, and no verb follows."""
    text = page.text
    for row in rows:
        gap = _THEN.match(text, row.span_end)
        if gap is None or _LEADS.search(text[max(sentence.start, row.span_start - 24) : row.span_start]) is None:
            continue
        match = _phrase().match(text, gap.end(), sentence.end)
        if match is None:
            continue
        end = clause_end(page, match.end(), sentence)
        rest = text[match.end() : end]
        if (rest and not rest.startswith(",") and not _OF.match(rest)) or _verbs().search(text, match.start("title"), end):
            continue
        comma = rest.find(",")
        stop = match.end() + comma if comma >= 0 else end
        title = text[match.start("title") : stop]
        yield _event(page, sentence, match.start(), stop, _nouns()[_key(match["noun"])], title, row, match.start())


def _key(noun: str) -> str:
    return re.sub(r"\s+", " ", noun.lower())


def _before_clocks(page: Page, sentence: Sentence, rows: Sequence[TimeExpression]) -> Iterator[Event]:
    """ "After the opening at 9am", "two sessions, at 10am and 2pm": the noun stands before its clock or its clocks, and no verb between."""
    text = page.text
    taken: set[int] = set()
    for number, row in enumerate(rows):
        if number in taken or _AT.search(text[max(sentence.start, row.span_start - 8) : row.span_start]) is None:
            continue
        run = [number]
        while run[-1] + 1 < len(rows) and _BETWEEN_CLOCKS.fullmatch(text, rows[run[-1]].span_end, rows[run[-1] + 1].span_start):
            run.append(run[-1] + 1)
        floor = max(sentence.start, row.span_start - 90, rows[number - 1].span_end if number else 0)
        lead = re.search(r"(?P<phrase>[^,.;:]+),?\s+(?:at|from)\s+$", text[floor : row.span_start])
        if lead is None:
            continue
        begin = floor + lead.start("phrase")
        found = [match for match in _phrase().finditer(text, begin, begin + len(lead["phrase"])) if _ends_well(text, match, row)]
        if not found:
            continue
        match = found[-1]
        noun = _key(match["noun"])
        is_many = noun.endswith("s") and noun[:-1] in _nouns()
        after = _TOLD_AFTER.match(text, rows[run[-1]].span_end, sentence.end)
        if after is not None and _verbs().match(text, after.end()):
            continue  # "the session at 2pm yielded nothing"
        if len(run) > 1 and is_many:
            taken.update(run)
            ordinals = settings("events")["beside"]["ordinals"]
            for at, (index, order) in enumerate(zip(run, ordinals, strict=False)):
                start = match.start() if at == 0 else rows[index].span_start
                title = f"{order} {noun[:-1]}"
                yield _event(page, sentence, start, rows[index].span_end, _nouns()[noun], title, rows[index], start)
        elif noun not in event_nouns() and re.match(r"(?:the|an?)\s", match.group(), re.I):
            yield _event(page, sentence, match.start(), row.span_end, _nouns()[noun], match["title"], row, match.start())


@cache
def _series_words() -> frozenset[str]:
    return frozenset(settings("events")["beside"]["which"])


@cache
def _series_nouns() -> str:
    words = settings("events")
    return alternatives([*words["beside"]["series"], *words["nouns"]["match"]])


@cache
def _series_pattern() -> re.Pattern[str]:
    words = settings("events")["beside"]
    which, named = alternatives(words["which"]), r"(?-i:[A-Z])[\w’'-]+(?:\s+(?-i:[A-Z])[\w’'-]+)?"
    return re.compile(
        rf"(?:\b(?P<host>{named})(?:,\s[^,;.]{{3,60}},)?\s+(?:now\s+|will\s+)?(?:{alternatives(words['hosting'])})\s+(?:the\s+)?(?P<one>{which})(?:\s+(?P<noun>{_series_nouns()}))?"
        rf"|\bthe\s+(?P<which>{which})\s+(?P<of>{_series_nouns()})\s+(?:{alternatives(words['going'])})\s+(?:the\s+)?(?P<there>{named}))(?:\s+on|,)\s+(?:on\s+)?",
        re.I,
    )


def _of_series(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "Leeds hosts the second on Friday", "the third Test goes to Perth on Sunday": matches by their number."""
    text = page.text
    for match in _series_pattern().finditer(text, sentence.start, sentence.end):
        row = next(iter(clock.within(match.end(), match.end() + 4)), None)
        if row is None or row.precision != "day" or not _is_ahead(page, sentence, row, clock):
            continue
        noun = match["noun"] or match["of"]
        if noun is None:
            before = list(re.finditer(rf"\b(?:{_series_nouns()})\b", text[sentence.block.start : match.start()], re.I))
            if not before:
                continue
            noun = before[-1].group()
        title = f"{(match['one'] or match['which']).lower()} {noun}"
        where = match["host"] or match["there"]
        at = match.start("host") if match["host"] else match.start("there")
        there = next((party for party in parties(page, at, at + len(where)) if party.kind == "place"), None)
        event = _event(page, sentence, match.start(), row.span_end, "match", title, row, match.start())
        yield replace(event, place=there, place_name=None if there else where, parties=())


@cache
def _next_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the|its|their|his|her|our)\s+(?P<title>next\s+(?:(?!(?:{_NOT_INSIDE})\b)[\w’'-]+\s+){{0,3}}?(?P<noun>{alternatives(event_nouns())}))"
        r"(?:\s+(?:in|at|with|against)\s+(?P<there>[^,.;:]{2,40}?))?,?\s+(?:on|in)\s+",
        re.I,
    )


def _next(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "the takings of its next home match, on November 29": the next of its kind, by its day."""
    for match in _next_pattern().finditer(page.text, sentence.start, sentence.end):
        row = next(iter(clock.within(match.end(), match.end() + 5)), None)
        if row is None or row.precision not in {"day", "month"} or not _is_ahead(page, sentence, row, clock):
            continue
        if _AFTERWARDS.match(page.text, row.span_end, sentence.end):
            continue
        yield _event(page, sentence, match.start(), row.span_end, event_nouns()[_key(match["noun"])], match["title"], row, match.start())


def _ends_well(text: str, match: re.Match[str], row: TimeExpression) -> bool:
    rest = text[match.end() : row.span_start]
    return re.fullmatch(r",?\s+(?:(?:of|in|on|with)\s+[^,]{2,40}\s+)?(?:at|from)\s+", rest) is not None and not _verbs().search(rest)


@cache
def _fixing_words() -> frozenset[str]:
    return telling(settings("events")["fixed"]["participles"])


@cache
def _fixing() -> re.Pattern[str]:
    participles = alternatives(settings("events")["fixed"]["participles"])
    return re.compile(
        rf",?\s+(?:(?:which|that)\s+(?:is|are)\s+|now\s+|provisionally\s+)*(?:{participles})\s+"
        r"(?:in\s+)?(?:for|on|at|to\s+(?:begin|start)\s+at)\s+",
        re.I,
    )


def _fixed_for(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "the press conference, pencilled in for noon": an event, whatever else its sentence says of it."""
    text = page.text
    for fixing in _fixing().finditer(text, sentence.start, sentence.end):
        row = next(iter(clock.within(fixing.end(), min(fixing.end() + 16, sentence.end))), None)
        if row is None or row.precision not in {*_CLOCKED, "day", "part_of_day"} or row.kind == "duration":
            continue
        if row.precision in _CLOCKED:
            row = on_its_day(row, clock.within(sentence.start, sentence.end), clock.today(sentence.post_id))
        if not _is_ahead(page, sentence, row, clock) or _AFTERWARDS.match(text, row.span_end, sentence.end):
            continue
        begin = max(sentence.start, fixing.start() - 80)
        found = [match for match in _phrase().finditer(text, begin, fixing.start()) if _key(match["noun"]) in event_nouns()]
        between = text[found[-1].end() : fixing.start()] if found else ""
        if not found or "," in between or _verbs().search(between) or (between.strip() and not _OF.match(between)):
            continue
        match = found[-1]
        title = text[match.start("title") : fixing.start()]
        yield _event(page, sentence, match.start(), row.span_end, event_nouns()[_key(match["noun"])], title, row, match.start())


@cache
def _frames() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(settings('events')['beside']['frames'])})(?:,[^,;.]{{2,40}},)?\s+with\s+", re.I)


def _framed(page: Page, sentence: Sentence, times: Sequence[TimeExpression], clock: Clock) -> Iterator[Event]:
    """ "Wednesday begins with a visit to the port at 09:00 and ends, after lunch, with the flight home": what a day is framed by."""
    text = page.text
    frames = list(_frames().finditer(text, sentence.start, sentence.end))
    days = [row for row in times if row.precision == "day" and frames and row.span_end <= frames[0].start()]
    today = clock.today(sentence.post_id)
    day = coming(days[-1], today) if days and today else None
    same_day: TimeExpression | None = None
    for number, frame in enumerate(frames):
        match = _phrase().match(text, frame.end(), sentence.end)
        if match is None:
            continue
        end = clause_end(page, match.end(), sentence)
        if number + 1 < len(frames):
            after = frames[number + 1].start()
            joint = text.rfind(" and ", frame.end(), after)
            end = min(end, after if joint < 0 else joint)
        near = [row for row in times if frame.end() <= row.span_start < end and row.precision in {*_CLOCKED, "day", "part_of_day"}]
        row = near[0] if near else day or same_day
        if row is None:
            continue
        if day is not None and row is not day and row.precision in _CLOCKED and row.from_ and row.to_ and day.from_:
            apart = day.from_.date() - row.from_.astimezone(day.from_.tzinfo).date()
            row = replace(row, from_=row.from_ + apart, to_=row.to_ + apart)
        if not _is_ahead(page, sentence, row, clock):
            continue
        if row.from_ is not None and clock.zone is not None:
            midnight = datetime.combine(row.from_.astimezone(clock.zone).date(), time(), clock.zone)
            same_day = replace(row, text="", precision="day", from_=midnight, to_=midnight + timedelta(days=1))
        stop = near[0].span_start if near else end
        title = re.sub(r"\s+(?:at|on|from|in)\s*$", "", text[match.start("title") : stop].rstrip())
        yield _event(page, sentence, frame.start(), end, _nouns()[_key(match["noun"])], title, row, frame.start(), FRAME)


@cache
def _agreeing_words() -> frozenset[str]:
    return telling(settings("events")["beside"]["agreeing"])


@cache
def _agreement() -> re.Pattern[str]:
    words = settings("events")["beside"]
    return re.compile(
        rf"\b(?:{alternatives(words['agreeing'])})\b[^.;]{{0,40}}?\s(?:an?|another|the\s+next|joint|more)\s+"
        rf"(?P<title>(?:[\w’'-]+\s+){{0,4}}?(?P<noun>{alternatives(words['agreed'])}))(?:\s+in\s+(?P<place>(?-i:[A-Z])[\w’'-]+))?\s+(?:in|on)\s+",
        re.I,
    )


def _agreed(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "They agreed a joint exercise in March": what is agreed lies ahead, so its month is the next of that name."""
    for match in _agreement().finditer(page.text, sentence.start, sentence.end):
        place = match["place"]
        if place and place.lower() in CALENDAR:
            continue
        row = next(iter(clock.within(match.end(), match.end() + 3)), None)
        today = clock.today(sentence.post_id)
        if row is None or today is None or row.from_ is None or row.to_ is None or row.precision not in {"day", "month"}:
            continue
        if row.to_ <= today[0] and row.text.lower() in CALENDAR and row.precision == "month":
            row = replace(row, from_=_year_on(row.from_, clock), to_=_year_on(row.to_, clock))
        if row.to_ is None or row.to_ <= today[0]:
            continue
        kind = settings("events")["beside"]["agreed"][_key(match["noun"])]
        yield _event(page, sentence, match.start("title"), row.span_end, kind, match["title"], row, match.start("title"))


def _year_on(moment: datetime, clock: Clock) -> datetime:
    day = moment.astimezone(clock.zone)
    return datetime.combine(day.date().replace(year=day.year + 1, day=1), time(), clock.zone) + timedelta(days=day.day - 1)
