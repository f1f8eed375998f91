"""The programme: events that a text announces, sees under way, reports as just done, or calls off. One row and one state per statement.

Belongs here: the clause that states an event. Does not: which statements mean the same event (`linking.ledgers`). What happened before the
day of the blog is history, not programme, and is left out. Vocabulary: `data/reference/en/events.toml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipelines.extraction.clauses import Party, antecedent, parties, subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings
from pipelines.model.ids import row_id
from pipelines.model.records import AgendaItem, AgendaState, Quote, TimeExpression

_EVENT_END = re.compile(
    r"\.(?=\s|$)|;|:\s|\s[-–—]\s|,\s+(?:where|which|who|but|and|as|while|after|according|said|says|before|with|along|although|because|when|in\s+(?:the\s+)?[a-z])\b"
    r"|\s(?:before|where|while|but|although|because|said|says|as\s+part|when|amid|after|according)\b|[\"“”]|,\s*$"
)
_BEFORE_DOING = re.compile(r"\b(?P<order>before|after)\s+(?P<verb>[a-z]+ing(?:\s+(?:with|talks|a\s+speech|down))?)\b", re.I)
_NOUN_WITH = re.compile(
    r"\b(?P<whose>his|her|their|its)?\s*(?P<noun>meeting|talks|summit|call|lunch|dinner|phone\s+call|bilateral|audience|one-on-one)\s+with\s+",
    re.I,
)
_PAST_CUE = re.compile(
    r"\b(?:had|earlier\s+this\s+(?:year|month|week)|last\s+(?:year|month|week)|in\s+the\s+past|previously|ago|in\s+\d{4}|used\s+to)\b", re.I
)
_JUST = re.compile(r"\b(?:just|now)\b", re.I)
_MOMENTS = re.compile(r"\b(?:moments|minutes|a\s+(?:few\s+)?(?:moment|minute)s?)\s+ago\b", re.I)
_WHERE = re.compile(r",\s+where\s+(?:\w+\s+){1,3}$")
_TAKING = re.compile(r"\b(?:is|are)\s+(?:now\s+)?(?:taking|carrying|bringing|flying)\s+(?:us|them|him|her|[A-Z]\w+)\s+to\s+")
_NAMED = re.compile(
    r"\b(?:in|at|on|aboard|to|from|inside|outside)\s+(?:the\s+)?(?P<name>[A-Z][\w'’.-]*(?:\s+(?:of\s+|de\s+|the\s+)?[A-Z][\w'’.-]*)*)"
)
_NOT_MODIFIER = re.compile(
    r"(?:$|[,.;:)\]!?'’\"”–—-]|\s*(?:$|[,.;:)–—-]|\n|\d|[A-Z]|(?:in|on|at|to|for|and|or|before|after|later|this|today|tomorrow|tonight|where|when|as|with|from|by|during|ahead|next|early|"
    r"shortly|soon|until|but|while|if|near|over|around|is|was|will|has|who|which|since|about|against|despite|amid|moments|just|due|set|between|earlier|yesterday|following)\b))"
)
_AFTER_PLACE = re.compile(r"(?P<text>After\s+(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)),")
_CHAINED = re.compile(r"(?:After\s+that|Afterwards|Then|Later|Following\s+that|That\s+will\s+be\s+followed)\b")
_FUTURE_PRESENT = re.compile(
    r"\b(?:after|later|then|tomorrow|tonight|next|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|this\s+(?:afternoon|evening|weekend))\b",
    re.I,
)
_CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
_ARRIVES = frozenset({"arrive", "fly", "land", "travel", "head", "touch down", "adjourn", "return", "dock", "sail", "drive", "disembark"})
_TIMED_ONLY = frozenset(
    [
        "attend",
        "play",
        "face",
        "host",
        "leave",
        "return",
        "call",
        "vote",
        "begin",
        "start",
        "resume",
        "appear",
        "perform",
        "announce",
        "report",
        "release",
        "publish",
        "unveil",
        "launch",
        "deliver",
        "outline",
        "brief",
        "receive",
        "visit",
        "tour",
        "strike",
        "march",
        "rally",
        "drive",
        "head",
    ]
) | {"take on", "walk out", "address"}


@dataclass(frozen=True, slots=True)
class _Event:
    """One statement of an event, before it becomes a row."""

    start: int
    end: int
    kind: str
    verb: str
    status: str
    parties: tuple[Party, ...]
    title: str
    anchor: int  # where the verb or noun stands: times are sought around it
    place: Party | None = None
    place_name: str | None = None
    starts_text: str | None = None
    starts_from: datetime | None = None
    starts_to: datetime | None = None
    precision: str | None = None
    method: str = "clause"


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    """From every form of every event verb to its kind and lemma."""
    found: dict[str, tuple[str, str]] = {}
    for kind, verbs in settings("events")["verbs"].items():
        for verb in verbs:
            for form in forms(verb).all():
                found.setdefault(form, (kind, verb))
    return found


@cache
def _nouns() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, nouns in settings("events")["nouns"].items():
        for noun in nouns:
            found.setdefault(noun, kind)
    return found


@cache
def _planned_verb() -> re.Pattern[str]:
    phrases = settings("events")["planned"]["before_verb"]
    bases = {forms(verb).base for verbs in settings("events")["verbs"].values() for verb in verbs}
    return re.compile(
        rf"(?:\b(?P<plan>{alternatives(phrases)})|(?P<short>['’]ll))\s+(?:\w+ly\s+|also\s+|then\s+|now\s+|later\s+)?(?P<verb>{alternatives(bases)})\b",
        re.I,
    )


@cache
def _done() -> re.Pattern[str]:
    participles = {
        forms(verb).participle
        for kind in ("travel", "signing", "meeting", "speech", "ceremony", "release", "vote", "match")
        for verb in settings("events")["verbs"][kind]
    }
    pasts = {forms(verb).past for kind in ("travel", "signing", "meeting", "speech") for verb in settings("events")["verbs"][kind]}
    return re.compile(
        rf"\b(?:(?P<have>has|have)\s+(?P<adverb>just\s+|now\s+|also\s+)?(?P<participle>{alternatives(participles)})|(?P<just>just\s+)?(?P<past>{alternatives(pasts)}))\b",
        re.I,
    )


@cache
def _doing() -> re.Pattern[str]:
    gerunds = {
        forms(verb).gerund for kind in ("travel", "speech", "meeting", "vote", "signing") for verb in settings("events")["verbs"][kind]
    } | {"taking"}
    return re.compile(rf"\b(?:is|are)\s+(?:currently\s+|now\s+|already\s+|still\s+)?(?P<verb>{alternatives(gerunds)})\b", re.I)


@cache
def _present() -> re.Pattern[str]:
    verbs = [verb for kind in ("travel", "signing", "meeting") for verb in settings("events")["verbs"][kind]]
    return re.compile(rf"\b(?P<verb>{alternatives({forms(verb).third for verb in verbs} | {'sign', 'meet', 'arrive', 'land'})})\b")


@cache
def _vehicle() -> re.Pattern[str]:
    nouns = alternatives(settings("events")["words"]["vehicles"])
    return re.compile(rf"\b(?P<noun>{nouns})\b", re.I)


@cache
def _carried() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<name>[A-Z][\w]*(?:\s+[A-Z][\w]*)*|\b(?:{alternatives(settings('events')['words']['vehicles'])}))(?:,\s+(?:the|a|an)\s+[\w\s]{{3,30}}?)?\s+carrying\s+",
        re.M,
    )


@cache
def _noun_event() -> re.Pattern[str]:
    nouns = alternatives(_nouns())
    planned = alternatives(settings("events")["planned"]["after_noun"])
    cancelled = alternatives(settings("events")["cancelled"]["phrases"])
    moved = alternatives(settings("events")["moved"]["phrases"])
    underway = alternatives(settings("events")["underway"]["phrases"])
    over = alternatives(settings("events")["over"]["phrases"])
    return re.compile(
        rf"\b(?P<noun>{nouns})(?:\s+(?:with|on|in|of|for|between|at)\s+[^,.;:]{{2,40}}?)??\s+(?:(?P<moved>(?:{moved})\s+(?:to|until|for|by)\b)|(?P<cancelled>{cancelled})|(?P<underway>{underway})|(?P<over>{over})|(?P<planned>{planned})|(?P<at>at(?=\s+\d)))\b",
        re.I,
    )


@cache
def _underway_phrases() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(settings('events')['underway']['phrases'])})\b", re.I)


class _Clock:
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

    def within(self, start: int, end: int) -> list[TimeExpression]:
        return self.rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def today(self, post_id: str | None) -> tuple[datetime, datetime] | None:
        post = self._page.posts.get(post_id) if post_id else None
        if post is not None and post.posted_at is not None and self.zone is not None:
            day = post.posted_at.astimezone(self.zone).date()
        elif self._day is not None and self.zone is not None:
            day = self._day
        else:
            return None
        midnight = datetime.combine(day, time(), self.zone)
        return midnight, midnight + timedelta(days=1)


def extract(page: Page) -> Iterator[AgendaItem | AgendaState]:
    """Every statement of an event as an item with its state, in the order of the text."""
    clock = _Clock(page)
    quoted = sorted((row.span_start, row.span_end) for row in page.rows(Quote))
    starts = [start for start, _ in quoted]
    carried = _passengers(page)
    batch: list[tuple[Sentence, _Event]] = []
    for sentence in page.sentences:
        if batch and batch[-1][0].post_id != sentence.post_id:
            yield from _rows(page, clock, batch)
            batch = []
        taken: list[tuple[int, int]] = []
        for event in sorted(_events(page, sentence, clock, carried), key=lambda found: found.anchor):
            number = bisect_left(starts, event.anchor + 1) - 1
            if (number >= 0 and event.anchor < quoted[number][1]) or any(start <= event.anchor < end for start, end in taken):
                continue
            timed = _timed(page, sentence, event, clock)
            if timed is None or (timed.kind == "match" and timed.method != "noun" and len(timed.parties) < 2):
                continue
            taken.append((timed.anchor, timed.end))
            batch.append((sentence, timed))
    yield from _rows(page, clock, batch)


def _rows(page: Page, clock: _Clock, batch: list[tuple[Sentence, _Event]]) -> Iterator[AgendaItem | AgendaState]:
    text = page.text
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


def _passengers(page: Page) -> dict[str, Party]:
    """From the name of a vessel or vehicle to the person the text says it carries."""
    found: dict[str, Party] = {}
    for block in page.blocks:
        if "carrying" not in page.text[block.start : block.end]:
            continue
        for match in _carried().finditer(page.text, block.start, block.end):
            named = parties(page, match.end(), min(match.end() + 60, block.end))
            if named and named[0].kind == "person" and named[0].start - match.end() < 30:
                found.setdefault(match["name"].lower(), named[0])
    return found


def _events(page: Page, sentence: Sentence, clock: _Clock, carried: dict[str, Party]) -> Iterator[_Event]:
    yield from _planned(page, sentence, clock)
    yield from _before_doing(page, sentence)
    yield from _meeting_with(page, sentence, clock)
    yield from _by_noun(page, sentence, clock)
    yield from _underway(page, sentence, carried)
    yield from _happened(page, sentence, clock, carried)
    yield from _presently(page, sentence, clock)


def _participants(page: Page, kind: str, subject: tuple[Party, ...], verb_end: int, end: int) -> tuple[Party, ...]:
    found = list(subject)
    if kind in {"meeting", "call", "signing", "meal", "match"}:
        kinds = {"person", "organisation", "place"} if kind == "match" else {"person"}
        for party in parties(page, verb_end, end):
            if (
                party.kind in kinds
                and page.text[party.end : party.end + 2] not in {"'s", "’s"}
                and (kind != "match" or party.start - verb_end < 40)
            ):
                found.append(party)
    if kind == "match":
        return tuple(found)
    if kind == "signing" and subject and all(party.kind == "place" for party in subject):
        return subject
    people = [party for party in found if party.kind == "person"]
    return tuple(people or [party for party in found if party.kind == "organisation"] or found[:1])


def _tail(page: Page, start: int, sentence: Sentence) -> int:
    match = _EVENT_END.search(page.text, start, sentence.end)
    end = match.start() if match else sentence.end
    while end > start and page.text[end - 1] in " ,.;:-–—":
        end -= 1
    return end


def _make(
    page: Page,
    sentence: Sentence,
    status: str,
    subject: tuple[Party, ...],
    lemma: str,
    kind: str,
    verb_start: int,
    verb_end: int,
    method: str,
) -> _Event:
    text = page.text
    end = _tail(page, verb_end, sentence)
    inside = [party.start for party in subject if sentence.start <= party.start < verb_start]
    start = min(inside) if inside else verb_start
    everyone = _participants(page, kind, subject, verb_end, end)
    who = " and ".join(dict.fromkeys(party.name for party in subject))
    tail = text[verb_end:end]
    first = lemma.split(" ", maxsplit=1)[0]
    third = lemma if len(subject) > 1 else forms(lemma).third
    title = f"{who} {third if first else lemma}{tail}".strip()
    place, name = _place(page, verb_end, end, subject)
    return _Event(
        start, end, kind, lemma, status, everyone, re.sub(r"\s+", " ", title), verb_start, place=place, place_name=name, method=method
    )


def _place(page: Page, start: int, end: int, subject: tuple[Party, ...]) -> tuple[Party | None, str | None]:
    """Where: the last place named after a preposition, else another proper name there (a ship, a hall)."""
    text = page.text
    found: Party | None = None
    comma = text.find(",", start, end)
    end = comma if comma >= 0 else end
    for party in parties(page, start, end):
        lead = text[max(start, party.start - 60) : party.start]
        if (
            party.kind == "place"
            and re.search(r"\b(?:in|at|on|to|aboard|from|inside|outside|near)\s+(?:the\s+|a\s+)?(?:[\w-]+\s+){0,2}$", lead)
            and _NOT_MODIFIER.match(text, party.end)
        ):
            found = party
            if not re.match(r"\s+(?:naval|air|military)?\s*(?:base|airport)?\s*(?:in|at|near)\s", text[party.end : end]):
                break
    if found is not None:
        return found, None
    taken = [(party.start, party.end) for party in parties(page, start, end) if party.kind != "organisation"]
    for match in _NAMED.finditer(text, start, end):
        if match["name"].split(" ")[0].lower() in _CALENDAR or any(a < match.end("name") and match.start("name") < b for a, b in taken):
            continue
        if not _NOT_MODIFIER.match(text, match.end("name")):
            continue
        return None, match["name"]
    return None, None


def _planned(page: Page, sentence: Sentence, clock: _Clock) -> Iterator[_Event]:
    text = page.text
    for match in _planned_verb().finditer(text, sentence.start, sentence.end):
        kind, lemma = _verbs()[re.sub(r"\s+", " ", match["verb"].lower())]
        subject = subject_before(page, sentence.start, match.start())
        if not subject.parties:
            continue
        event = _make(page, sentence, "planned", subject.parties, lemma, kind, match.start("verb"), match.end("verb"), "planned")
        if _WHERE.search(text, sentence.start, match.start()) and event.place is None:
            there = [party for party in parties(page, sentence.start, match.start()) if party.kind == "place"]
            event = replace(event, place=there[-1] if there else None)
        plan = (match["plan"] or "will").lower().split(" ")[0]
        timed = bool(clock.within(sentence.start, sentence.end))
        bare = plan == "will" or match["short"] is not None
        if lemma in _TIMED_ONLY and not timed and not (lemma == "address" and not bare):
            continue
        people = [party for party in event.parties if party.kind == "person"]
        sure = timed or (kind == "travel" and (event.place or event.place_name)) or (kind in {"meeting", "call"} and len(people) > 1)
        if not sure and (bare or kind not in {"meeting", "speech", "travel", "signing", "ceremony", "call", "meal"} or not people):
            continue
        yield event


def _before_doing(page: Page, sentence: Sentence) -> Iterator[_Event]:
    """ "before meeting business leaders this evening": a later event of the sentence's own subject."""
    text = page.text
    for match in _BEFORE_DOING.finditer(text, sentence.start, sentence.end):
        found = _verbs().get(re.sub(r"\s+", " ", match["verb"].lower()))
        if found is None or found[0] not in {"meeting", "speech", "travel", "call"} or match["order"].lower() != "before":
            continue
        plan = _planned_verb().search(text, sentence.start, match.start())
        if plan is None:
            continue
        subject = subject_before(page, sentence.start, plan.start())
        if subject.parties:
            event = _make(
                page, sentence, "planned", subject.parties, found[1], found[0], match.start("verb"), match.end("verb"), "before_doing"
            )
            yield replace(event, start=match.start("verb"))


def _meeting_with(page: Page, sentence: Sentence, clock: _Clock) -> Iterator[_Event]:
    """ "his meeting with President Xi on Thursday": an event by its noun, with a day that has not passed."""
    text = page.text
    for match in _NOUN_WITH.finditer(text, sentence.start, sentence.end):
        named = [party for party in parties(page, match.end(), min(sentence.end, match.end() + 60)) if party.kind == "person"]
        if not named or named[0].start - match.end() > 45:
            continue
        end = _tail(page, named[0].end, sentence)
        times = [row for row in clock.within(match.start(), end) if row.from_ is not None]
        today = clock.today(sentence.post_id)
        if not times or today is None or times[0].from_ is None or times[0].from_ < today[0]:
            continue
        if match["whose"]:
            # Whose meeting: the last person named in the sentence before it, else the pronoun's antecedent.
            before = [party for party in parties(page, sentence.start, match.start()) if party.kind == "person"]
            owner = before[-1] if before else antecedent(page, match.start("whose"), match["whose"])
        else:
            before = [party for party in parties(page, sentence.start, match.start()) if party.kind == "person"]
            owner = before[-1] if before else None
        everyone = ((owner,) if owner is not None and owner.entity_id != named[0].entity_id else ()) + (named[0],)
        kind = "call" if "call" in match["noun"].lower() else "meal" if match["noun"].lower() in {"lunch", "dinner"} else "meeting"
        title = (
            f"{everyone[0].name} meets {named[0].name}"
            if len(everyone) > 1 and kind == "meeting"
            else f"{match['noun']} with {named[0].name}"
        )
        place, name = _place(page, named[0].end, end, ())
        yield _Event(
            match.start("noun"),
            end,
            kind,
            "meet",
            "planned",
            everyone,
            title,
            match.start("noun"),
            place=place,
            place_name=name,
            method="noun_with",
        )


def _by_noun(page: Page, sentence: Sentence, clock: _Clock) -> Iterator[_Event]:
    """ "The vote is expected at 19:00", "polls close at 10pm", "the rally has been called off"."""
    text = page.text
    for match in _noun_event().finditer(text, sentence.start, sentence.end):
        kind = _nouns()[re.sub(r"\s+", " ", match["noun"].lower())]
        status = "cancelled" if match["cancelled"] else "underway" if match["underway"] else "happened" if match["over"] else "planned"
        end = _tail(page, match.end(), sentence)
        timed = clock.within(max(sentence.start, match.start() - 40), end)
        moved = match["moved"] is not None
        if moved and not clock.within(match.end(), end):
            continue
        if (
            status == "cancelled"
            and re.search(r"\bpostponed$", match["cancelled"], re.I)
            and re.match(r"\s+(?:to|until)\b", text[match.end() : match.end() + 8])
            and clock.within(match.end(), end)
        ):
            status = "planned"
        if status == "planned" and not timed:
            continue
        if (
            status in {"underway", "happened"}
            and not re.search(
                r"\b(?:The|the|This|His|Her|Their|\w+['’]s|[A-Z]\w+)\s+(?:[\w-]+\s+){0,3}$",
                text[max(sentence.start, match.start() - 50) : match.start()],
            )
            and match.start() > sentence.start
        ):
            continue
        lead = re.search(
            r"(?:(?:The|the|A|a|An|an|His|her|Her|his|Their|their|Its|its)\s+)?(?P<words>(?:[\w'’-]+\s+){0,3})$",
            text[max(sentence.start, match.start() - 48) : match.start()],
        )
        words = lead["words"] if lead else ""
        words = re.split(
            r"\b(?:the|a|an|and|in|on|at|of|to|for|that|is|was|but|as|his|her|their|its|said|says|with|by)\s+", words, flags=re.I
        )[-1]
        start = match.start() - len(words)
        named = parties(page, start, match.end())
        people = tuple(party for party in named if party.kind == "person") or tuple(party for party in named if kind == "match")
        title = re.sub(r"\s+", " ", text[start : match.end("noun")]).strip()
        place, name = _place(page, match.end(), end, ())
        yield _Event(
            start,
            end,
            kind,
            match["noun"].lower(),
            status,
            people,
            title,
            match.start(),
            place=place,
            place_name=name,
            method="noun_moved" if moved else "noun",
        )


def _underway(page: Page, sentence: Sentence, carried: dict[str, Party]) -> Iterator[_Event]:
    text = page.text
    phrases = _underway_phrases()
    vehicle = _vehicle().search(text, sentence.start, sentence.end)
    if vehicle:
        moving = phrases.search(text, vehicle.end(), sentence.end)
        taking = _TAKING.search(text, vehicle.end(), sentence.end)
        found = taking or moving
        if found:
            rider = [party for party in parties(page, vehicle.end(), found.start()) if party.kind == "person"][:1]
            known = carried.get(vehicle["noun"].lower())
            people = tuple(rider) or ((known,) if known else ())
            end = _tail(page, found.end(), sentence)
            place, name = _place(page, found.end() - 4 if taking else found.end(), end, ())
            title = f"{people[0].name} travels" if people else f"{vehicle['noun']} on its way"
            yield _Event(
                vehicle.start(),
                end,
                "travel",
                "arrive",
                "underway",
                people,
                title,
                vehicle.start(),
                place=place,
                place_name=name,
                method="vehicle",
            )
            return
    for match in _doing().finditer(text, sentence.start, sentence.end):
        found_verb = _verbs().get(re.sub(r"\s+", " ", match["verb"].lower()))
        if found_verb is None:
            continue
        kind, lemma = found_verb
        if not re.search(r"\b(?:now|currently)\b", match.group(), re.I) and kind not in {"speech"}:
            continue
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        if people:
            yield _make(page, sentence, "underway", people, lemma, kind, match.start("verb"), match.end("verb"), "progressive")


def _happened(page: Page, sentence: Sentence, clock: _Clock, carried: dict[str, Party]) -> Iterator[_Event]:
    text = page.text
    for match in _done().finditer(text, sentence.start, sentence.end):
        word = re.sub(r"\s+", " ", (match["participle"] or match["past"]).lower())
        kind, lemma = _verbs()[word]
        end = _tail(page, match.end(), sentence)
        near = clock.within(sentence.start, end)
        clocked = any(row.precision in {"minute", "hour"} for row in near) or _MOMENTS.search(text, match.end(), sentence.end)
        just = bool(match["just"] or (match["adverb"] and _JUST.search(match["adverb"])))
        perfect = match["have"] is not None
        if not (just or clocked or (perfect and kind in {"travel", "signing"})) or (
            word in {"left", "returned", "headed", "launched", "called"} and not just
        ):
            continue
        if _PAST_CUE.search(text, sentence.start, match.start()) and not just:
            continue
        subject = subject_before(page, sentence.start, match.start())
        people = subject.parties
        if not people or people[0].kind == "place":
            people = _riders(page, sentence, match.start(), carried) or (people if kind == "signing" else ())
        if not people or (kind == "signing" and len(people) < 2 and not just):
            continue
        if kind == "travel" and lemma not in _ARRIVES and not just:
            continue
        yield _make(
            page, sentence, "happened", people, lemma, kind, match.start("participle" if perfect else "past"), match.end(), "happened"
        )


def _riders(page: Page, sentence: Sentence, verb: int, carried: dict[str, Party]) -> tuple[Party, ...]:
    """Who is on board of the vessel that stands as the subject."""
    lead = page.text[sentence.start : verb].lower()
    for name, party in carried.items():
        if name in lead:
            return (party,)
    return ()


def _presently(page: Page, sentence: Sentence, clock: _Clock) -> Iterator[_Event]:
    """Present tense: in a headline what has just happened, elsewhere with a cue of later what is planned ("he flies to X on Friday")."""
    text = page.text
    for match in _present().finditer(text, sentence.start, sentence.end):
        kind, lemma = _verbs()[match["verb"].lower()]
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        if not people or (subject.parties and subject.parties[-1].end < match.start() - 40 and subject.pronoun is None):
            continue
        if sentence.is_headline:
            if (
                (kind == "travel" and lemma in _ARRIVES - {"fly", "travel", "head", "drive", "return"})
                or (kind == "signing" and len(people) > 1)
                or (kind == "meeting" and lemma == "meet" and people)
            ):
                if text[subject.parties[-1].end : match.start()].strip():
                    continue
                yield _make(page, sentence, "happened", people, lemma, kind, match.start(), match.end(), "headline")
            continue
        future = [
            row
            for row in clock.within(sentence.start, sentence.end)
            if (today := clock.today(sentence.post_id)) and row.from_ and row.from_ >= today[0]
        ]
        after = _AFTER_PLACE.match(text, sentence.start, match.start())
        if (
            kind == "travel"
            and lemma in {"fly", "travel", "head", "arrive", "leave", "return", "depart"}
            and (future or after)
            and _FUTURE_PRESENT.search(text, sentence.start, sentence.end)
        ):
            event = _make(page, sentence, "planned", people, lemma, kind, match.start(), match.end(), "present")
            if after:
                event = replace(event, starts_text=after["text"], precision="after_event")
            yield event


def _timed(page: Page, sentence: Sentence, event: _Event, clock: _Clock) -> _Event | None:
    """`event` with its time; None where that time shows it to be history."""
    today = clock.today(sentence.post_id)
    inside = clock.within(event.anchor, event.end + 40 if event.end + 40 < sentence.end else sentence.end)
    inside = [row for row in inside if row.span_start <= event.end + 1]
    # "will arrive later today, before meeting X": the earlier time is the earlier event's.
    before = (
        []
        if event.method == "before_doing"
        else [row for row in clock.within(sentence.start, event.anchor) if event.anchor - row.span_end < 60]
    )
    chosen = inside[:1] or before[-1:]
    if event.method == "noun_moved" and inside:
        chosen = inside[-1:]
    row = chosen[0] if chosen else None
    if row is not None and row.from_ is not None and today is not None:
        if (row.to_ or row.from_) <= today[0] and event.status in {"planned", "happened", "underway"}:
            return None
        if event.status == "planned" and row.precision in {"year", "decade"} and row.from_ <= today[0]:
            row = None
    if row is None or event.starts_text is not None:
        if event.status in {"happened", "underway"} and today is not None:
            return replace(event, starts_from=today[0], starts_to=today[1], precision="day")
        return event
    words = re.search(
        r"\b(?:on|at|in|by|from|until|around)\s+(?:about\s+|around\s+)?$",
        page.text[max(sentence.start, row.span_start - 14) : row.span_start],
        re.I,
    )
    starts_text = page.text[row.span_start - len(words.group()) : row.span_end] if words else row.text
    precision = {"minute": "minute", "hour": "minute", "part_of_day": "part_of_day", "day": "day", "week": "day", "month": "month"}.get(
        row.precision
    )
    return replace(
        event, starts_text=starts_text, starts_from=row.from_, starts_to=row.to_, precision=precision if row.from_ is not None else None
    )
