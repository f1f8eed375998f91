"""Clauses that state an event. Belongs here: one rule per way of announcing, reporting or calling off. Does not: times and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.agenda.beside import find_beside
from pipelines.extraction.agenda.listed import find_listed
from pipelines.extraction.agenda.nouns import find_by_noun
from pipelines.extraction.agenda.parts import clause_end, event_of, place_of, subject_words
from pipelines.extraction.agenda.referred import find_referred
from pipelines.extraction.agenda.timetable import find_in_timetable, is_soon
from pipelines.extraction.agenda.when import Clock
from pipelines.extraction.agenda.wording import (
    ARRIVES,
    ECHO,
    JOINED,
    PLAIN_PLANS,
    TIMED_ONLY,
    TO_PLACES,
    TOLD,
    Event,
    base_verb,
    carrying_pattern,
    doing_pattern,
    doing_words,
    done_pattern,
    done_words,
    event_verbs,
    given_up_pattern,
    of_vehicle,
    planned_pattern,
    planned_words,
    vehicle_pattern,
    vehicle_words,
)
from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, is_country, pair, parties
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import listed, settings

_BEFORE_DOING = re.compile(r"\b(?P<order>before|after)\s+(?P<verb>[a-z]+ing(?:\s+(?:with|talks|a\s+speech|down))?)\b", re.I)


_PAST_CUE = re.compile(
    r"\b(?:had|earlier\s+this\s+(?:year|month|week)|last\s+(?:year|month|week)|in\s+the\s+past|previously|ago|in\s+\d{4}|used\s+to)\b", re.I
)


_WHO_AND = re.compile(r",\s+who\s[^,.;:]{2,90}?\band\s+$")
_NEGATIONS = frozenset({"won", "won't", "won’t", "not", "longer"})
_WORDS = settings("events")["words"]
_SIGNED = re.compile(
    rf"\b(?:was|were)\s+(?:finally\s+|then\s+|also\s+|duly\s+)?(?P<verb>{alternatives(_WORDS['concluded'])})"
    r"(?=\s+(?:at|by|in|on|just|shortly|around|this|,))",
    re.I,
)
_GOING = frozenset({"leave", "fly", "travel", "head", "drive", "sail", "return"})
_IF = re.compile(r"\b(?:if|unless)\b")
_SAID = re.compile(r"\b(?:said|says|told|announced|confirmed|added)\b(?![^,;]*\bif\b)[^,;]*$")
"""What leads to a "would" that is the future of whoever is reported."""
_JUST = re.compile(r"\b(?:just|now)\b", re.I)


_MOMENTS = re.compile(r"\b(?:moments|minutes|a\s+(?:few\s+)?(?:moment|minute)s?)\s+ago\b", re.I)


_HAD_BEEN = re.compile(r"\bhad\s+(?:\w+\s+)?been\s+$")
_THE_TWO = re.compile(r"\b(?:[Tt]he\s+two|[Tt]he\s+pair|[Bb]oth)\s+$")
_WHERE = re.compile(r",\s+where\s+(?:\w+\s+){1,3}$")


_SPEAKING = re.compile(r"(?:Speaking|Addressing)\s+(?P<where>[^,.;:“”\"]{3,70}),")
_SPEECHES = frozenset(_WORDS["speeches"])
_IN_A_SPEECH = re.compile(
    rf"\b(?:told|said)\s[^.;]{{1,90}}?\bin\s+(?:an?|his|her|the)\s+(?:[\w-]+\s+){{0,2}}?(?:{alternatives(_WORDS['speeches'])})\b"
)
_TAKING = re.compile(r"\b(?:is|are)\s+(?:now\s+)?(?:taking|carrying|bringing|flying)\s+(?:us|them|him|her|[A-Z]\w+)\s+to\s+")


def passengers_by_vehicle(page: Page) -> dict[str, Party]:
    """From the name of a vessel or vehicle to the person the text says it carries."""
    found: dict[str, Party] = {}
    for block in page.blocks:
        if "carrying" not in page.text[block.start : block.end]:
            continue
        for match in carrying_pattern().finditer(page.text, block.start, block.end):
            named = parties(page, match.end(), min(match.end() + 60, block.end))
            if named and named[0].kind == "person" and named[0].start - match.end() < 30:
                found.setdefault(match["name"].lower(), named[0])
    return found


def find_events(page: Page, sentence: Sentence, clock: Clock, carried: dict[str, Party]) -> Iterator[Event]:
    """Every event that a sentence states, by any of the rules; they may overlap."""
    # A rule is asked only where a word stands without which it finds nothing: that costs a tenth of the rule's pattern.
    words = page.words(sentence)
    yield from find_listed(page, sentence, clock)
    if not planned_words().isdisjoint(words):
        yield from _planned(page, sentence, clock)
        yield from _given_up(page, sentence, clock)
    if not _NEGATIONS.isdisjoint(words):
        yield from _not_doing(page, sentence, clock)
    if "before" in words:
        yield from _before_doing(page, sentence)
    yield from find_by_noun(page, sentence, clock)
    yield from find_in_timetable(page, sentence, clock)
    yield from find_beside(page, sentence, clock)
    yield from find_referred(page, sentence, clock)
    has_vehicle = not vehicle_words().isdisjoint(words)
    if has_vehicle or not doing_words().isdisjoint(words):
        yield from _underway(page, sentence, clock, carried, has_vehicle=has_vehicle)
    if not done_words().isdisjoint(words):
        yield from _happened(page, sentence, clock, carried)
    if "signed" in words or "initialled" in words:
        yield from _was_signed(page, sentence, clock)
    if page.text.startswith(("Speaking ", "Addressing "), sentence.start):
        yield from _echoed(page, sentence)
    if not sentence.is_headline and not _SPEECHES.isdisjoint(words):
        yield from _in_a_speech(page, sentence, clock)


def _planned(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    text = page.text
    for match in planned_pattern().finditer(text, sentence.start, sentence.end):
        if _HAD_BEEN.search(text, sentence.start, match.start()):
            continue  # "had been due to open": what is given up
        kind, lemma = event_verbs()[re.sub(r"\s+", " ", match["verb"].lower())]
        subject = _who(page, sentence, match.start())
        near = clock.within(max(sentence.start, match.start() - 60), clause_end(page, match.end(), sentence) + 1)
        who = None
        if not subject.parties or (kind != "match" and subject.pronoun and all(_is_spot(page, party) for party in subject.parties)):
            # "The jury will retire at noon": nobody whom the document knows by name.
            who = subject_words(page, sentence, match.start()) if is_soon(near) and not subject.is_document else None
            if who is None:
                continue
            subject = Subject()
        if lemma == "take place" and (who is None or who.endswith((" it", " they"))):
            continue  # "it will take place": the event, which no party is
        event = event_of(page, sentence, "planned", subject.parties, lemma, kind, match.start("verb"), match.end("verb"), "planned", who)
        if _WHERE.search(text, sentence.start, match.start()) and event.place is None:
            there = [party for party in parties(page, sentence.start, match.start()) if party.kind == "place"]
            event = replace(event, place=there[-1] if there else None)
        plan = (match["plan"] or "will").lower().split(" ")[0]
        timed = bool(clock.within(sentence.start, sentence.end))
        bare = plan in {"will", "would"} or match["short"] is not None
        if plan == "would" and (not _SAID.search(text, sentence.start, match.start()) or _IF.search(text, match.end(), sentence.end)):
            continue
        yield from _also_planned(page, sentence, subject, match.end())
        people = [party for party in event.parties if party.kind == "person"]
        is_plain = (
            lemma in PLAIN_PLANS and people and re.fullmatch(r"(?:is|are)(?:\s+(?:due|set|scheduled))?\s+to", match["plan"] or "", re.I)
        )
        if lemma in TIMED_ONLY and not timed and not (lemma == "address" and not bare) and not is_plain:
            continue
        if (lemma in TO_PLACES and not (event.place or event.place_name)) or (
            kind == "meal" and who is None and not any(party.kind == "person" for party in subject.parties)
        ):
            continue
        sure = (
            timed
            or is_plain
            or (kind == "travel" and (event.place or event.place_name))
            or (kind in {"meeting", "call"} and len(people) > 1)
        )
        if not sure and (bare or kind not in {"meeting", "speech", "travel", "signing", "ceremony", "call", "meal"} or not people):
            continue
        yield event


def _who(page: Page, sentence: Sentence, verb: int) -> Subject:
    """The subject of a plan; "the two" are the two whom the text is about."""
    if _THE_TWO.search(page.text[max(sentence.start, verb - 20) : verb]):
        return Subject(pair(page, verb, "leaders"), pronoun="both")
    relative = _WHO_AND.search(page.text, sentence.start, verb)
    if relative is not None:
        people = [party for party in parties(page, sentence.start, relative.start()) if party.kind == "person"]
        if people:
            return Subject((people[-1],))  # "Ann Roe, his director, who pleaded guilty last year and will be sentenced"
    found = subject_before(page, sentence.start, verb)
    if found.pronoun == "they" and not any(party.kind == "person" for party in found.parties):
        both = _two_before(page, sentence)
        if both or all(party.kind == "place" for party in found.parties):
            return Subject(both, pronoun="they")
    if re.search(r"\bwho\s+$", page.text[sentence.start : verb]) and (found.party is None or found.party.kind != "person"):
        people = [party for party in parties(page, sentence.start, verb) if party.kind == "person"]
        return Subject((people[-1],)) if people else Subject()  # "Ann Roe of the Harbour Party (HP), who is to speak"
    return found


def _two_before(page: Page, sentence: Sentence) -> tuple[Party, ...]:
    """The two people of the sentence before, whom "they" means; none where it names one or more."""
    before = next(iter(page.sentences_before(sentence.start)), None)
    if before is None or before.post_id != sentence.post_id:
        return ()
    people = {party.entity_id: party for party in parties(page, before.start, before.end) if party.kind == "person"}
    return tuple(people.values()) if len(people) == 2 else ()


def _also_planned(page: Page, sentence: Sentence, subject: Subject, start: int) -> Iterator[Event]:
    """ "… and to fly to X on Sunday", "and will then address": more plans of one subject."""
    people = tuple(party for party in subject.parties if party.kind == "person")
    if not people:
        return
    for joined in JOINED.finditer(page.text, start, min(sentence.end, start + 160)):
        match = base_verb().match(page.text, joined.end(), sentence.end)
        if match is None:
            continue
        if planned_pattern().search(page.text, start, joined.start()):
            return
        kind, lemma = event_verbs()[re.sub(r"\s+", " ", match["verb"].lower())]
        event = event_of(page, sentence, "planned", subject.parties, lemma, kind, match.start("verb"), match.end("verb"), "before_doing")
        if kind in {"meeting", "speech", "call"} or event.place or event.place_name:
            yield replace(event, start=match.start("verb"))


def _given_up(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "He had planned to fly to X on Friday": he does not."""
    text = page.text
    for match in given_up_pattern().finditer(text, sentence.start, sentence.end):
        done = base_verb().match(text, match.end(), sentence.end)
        if done is None:
            continue
        kind, lemma = event_verbs()[re.sub(r"\s+", " ", done["verb"].lower())]
        subject = subject_before(page, sentence.start, match.start())
        near = clock.within(done.end(), clause_end(page, done.end(), sentence) + 1)
        today = clock.today(sentence.post_id)
        relative = re.search(r",\s+who\s+$", text[sentence.start : match.start()])
        edge = sentence.start + relative.start() if relative else match.start()
        who = None if subject.parties else subject_words(page, sentence, edge)
        if today is None or not any(row.from_ is not None and row.from_ >= today[0] for row in near) or not (subject.parties or who):
            continue
        yield event_of(page, sentence, "cancelled", subject.parties, lemma, kind, done.start(), done.end(), "given_up", who)


@cache
def _not_doing_pattern() -> re.Pattern[str]:
    """ "won't be playing", "will no longer fly": group `verb`, a gerund or a base."""
    gerunds = {forms(verb).gerund: verb for verbs in settings("events")["verbs"].values() for verb in verbs}
    bases = {forms(verb).base for verbs in settings("events")["verbs"].values() for verb in verbs}
    return re.compile(
        rf"\b(?:(?:will\s+not|won['’]t)\s+(?:now\s+)?be\s+(?P<doing>{alternatives(gerunds)})"
        rf"|(?:will\s+no\s+longer|will\s+not\s+now|won['’]t\s+now|will\s+not,\s+after\s+all,|is\s+no\s+longer\s+going\s+to)\s+(?P<verb>{alternatives(bases)}))\b"
    )


def _not_doing(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "Rovers and City won't be playing on Friday", "she will no longer fly to X": called off, as it says what was planned."""
    for match in _not_doing_pattern().finditer(page.text, sentence.start, sentence.end):
        kind, lemma = event_verbs()[re.sub(r"\s+", " ", (match["doing"] or match["verb"]).lower())]
        end = clause_end(page, match.end(), sentence)
        today = clock.today(sentence.post_id)
        if today is None or not any(row.from_ is not None and row.from_ >= today[0] for row in clock.within(match.end(), end + 1)):
            continue
        subject = subject_before(page, sentence.start, match.start())
        named = tuple(party for party in parties(page, max(sentence.start, match.start() - 60), match.start()) if party.kind != "place")
        who = subject.parties or named
        if kind == "match" and len(named) > 1:
            who = named[-2:]
        if not who:
            continue
        verb = match.start("doing" if match["doing"] else "verb")
        yield event_of(page, sentence, "cancelled", who, lemma, kind, verb, match.end(), "given_up")


def _is_spot(page: Page, party: Party) -> bool:
    """A place that is no country: "they" are people there, not the place."""
    return party.kind == "place" and not is_country(page, party.entity_id or "")


def _before_doing(page: Page, sentence: Sentence) -> Iterator[Event]:
    """ "before meeting business leaders this evening": a later event of the sentence's own subject."""
    text = page.text
    for match in _BEFORE_DOING.finditer(text, sentence.start, sentence.end):
        found = event_verbs().get(re.sub(r"\s+", " ", match["verb"].lower()))
        if found is None or found[0] not in {"meeting", "speech", "travel", "call"} or match["order"].lower() != "before":
            continue
        plan = planned_pattern().search(text, sentence.start, match.start())
        if plan is None:
            continue
        subject = subject_before(page, sentence.start, plan.start())
        if subject.parties:
            event = event_of(
                page, sentence, "planned", subject.parties, found[1], found[0], match.start("verb"), match.end("verb"), "before_doing"
            )
            yield replace(event, start=match.start("verb"))


def _underway(page: Page, sentence: Sentence, clock: Clock, carried: dict[str, Party], *, has_vehicle: bool) -> Iterator[Event]:
    text = page.text
    phrases = listed("events", "underway", "phrases")
    vehicle = vehicle_pattern().search(text, sentence.start, sentence.end) if has_vehicle else None
    if vehicle:
        moving = phrases.search(text, vehicle.end(), sentence.end)
        taking = _TAKING.search(text, vehicle.end(), sentence.end)
        found = taking or moving
        if found:
            rider = [party for party in parties(page, vehicle.end(), found.start()) if party.kind == "person"][:1]
            known = carried.get(vehicle["noun"].lower())
            people = tuple(rider) or ((known,) if known else ())
            end = clause_end(page, found.end(), sentence)
            place, name = place_of(page, found.end() - 4 if taking else found.end(), end, ())
            title = f"{people[0].name} travels" if people else f"{vehicle['noun']} on its way"
            yield Event(
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
    for match in doing_pattern().finditer(text, sentence.start, sentence.end):
        found_verb = event_verbs().get(re.sub(r"\s+", " ", match["verb"].lower()))
        if found_verb is None:
            continue
        kind, lemma = found_verb
        going = (
            kind == "travel"
            and lemma in _GOING
            and re.match(r"(?:\s+[A-Z][\w'’-]*){0,3}\s+(?:back\s+)?(?:to|for|from|into)\b", text[match.end() : sentence.end])
        )
        if not re.search(r"\b(?:now|currently)\b", match.group(), re.I) and kind not in {"speech"} and not going:
            continue
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        if people:
            ahead = [row for row in clock.within(match.end(), sentence.end) if row.precision not in {"minute", "hour"}] if going else []
            yield event_of(
                page,
                sentence,
                "planned" if ahead else "underway",
                people,
                lemma,
                kind,
                match.start("verb"),
                match.end("verb"),
                "progressive",
            )


def _happened(page: Page, sentence: Sentence, clock: Clock, carried: dict[str, Party]) -> Iterator[Event]:
    text = page.text
    for match in done_pattern().finditer(text, sentence.start, sentence.end):
        word = re.sub(r"\s+", " ", (match["participle"] or match["past"]).lower())
        kind, lemma = event_verbs()[word]
        end = clause_end(page, match.end(), sentence)
        near = clock.within(sentence.start, end)
        clocked = any(row.precision in {"minute", "hour"} for row in near) or _MOMENTS.search(text, match.end(), sentence.end)
        if match["have"] and re.search(r"\bto\s+$", text[sentence.start : match.start()]):
            continue  # "said to have travelled": not seen
        just = bool(match["just"] or (match["adverb"] and _JUST.search(match["adverb"])))
        perfect = match["have"] is not None
        if not (just or clocked or (perfect and (kind in {"travel", "signing", "vote"} or lemma in TOLD))) or (
            word in {"left", "returned", "headed", "launched", "called"} and not just
        ):
            continue
        if _PAST_CUE.search(text, sentence.start, match.start()) and not just:
            continue
        subject = subject_before(page, sentence.start, match.start())
        people = subject.parties
        owner = _own_vehicle(page, sentence, match.start()) if kind == "travel" else ()
        if owner:
            people = owner
        elif not people or people[0].kind == "place":
            people = _riders(page, sentence, match.start(), carried) or (people if kind == "signing" else ())
        vehicle = subject_words(page, sentence, match.start()) if kind == "travel" and clocked and not people else None
        if vehicle and vehicle.split()[-1] in vehicle_words() and not perfect:
            # "The minister's plane landed at 05:22": whose, the text does not say by name
            yield event_of(page, sentence, "happened", (), lemma, kind, match.start("past"), match.end(), "happened", vehicle)
            continue
        if not people or (kind == "signing" and len(people) < 2 and not just):
            continue
        if kind == "travel" and lemma not in ARRIVES and not just:
            continue
        yield event_of(
            page, sentence, "happened", people, lemma, kind, match.start("participle" if perfect else "past"), match.end(), "happened"
        )


def _was_signed(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "Seven accords were signed at 13:15": a signing by its clock and what is signed."""
    for match in _SIGNED.finditer(page.text, sentence.start, sentence.end):
        end = clause_end(page, match.end(), sentence)
        today = clock.today(sentence.post_id)
        near = [row for row in clock.within(match.end(), end + 1) if row.precision == "minute" and row.from_ is not None]
        what = subject_words(page, sentence, match.start())
        if today is None or what is None or not near or near[0].from_ is None or near[0].from_ < today[0]:
            continue
        place, name = place_of(page, match.end(), end, ())
        yield Event(
            match.start("verb"),
            end,
            "signing",
            "sign",
            "happened",
            (),
            f"signing of {what}",
            match.start("verb"),
            place=place,
            place_name=name,
            method="noun",
        )


def _echoed(page: Page, sentence: Sentence) -> Iterator[Event]:
    """ "Speaking to parliament, she said": that a speech which was announced is given; no event of its own."""
    match = _SPEAKING.match(page.text, sentence.start, sentence.end)
    if match is None:
        return
    people = [party for party in parties(page, match.end(), min(match.end() + 60, sentence.end)) if party.kind == "person"]
    if people:
        title = f"{people[0].name} speech {match['where']}"
        yield Event(sentence.start, match.end() - 1, "speech", "speak", "happened", (people[0],), title, sentence.start, method=ECHO)


def _in_a_speech(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "She told MPs a few minutes ago, in a speech of an hour": that a speech which was announced is given; no event of its own."""
    match = _IN_A_SPEECH.search(page.text, sentence.start, sentence.end)
    today = clock.today(sentence.post_id)
    if match is None or today is None or any(row.to_ and row.to_ <= today[0] for row in clock.within(sentence.start, sentence.end)):
        return
    people = [party for party in subject_before(page, sentence.start, match.start()).parties if party.kind == "person"]
    if len(people) == 1:
        title = f"{people[0].name} speaks"
        yield Event(match.start(), match.end(), "speech", "speak", "happened", (people[0],), title, match.start(), method=ECHO)


def _riders(page: Page, sentence: Sentence, verb: int, carried: dict[str, Party]) -> tuple[Party, ...]:
    """Who is on board of the vessel that stands as the subject."""
    lead = page.text[sentence.start : verb].lower()
    for name, party in carried.items():
        if name in lead:
            return (party,)
    return ()


def _own_vehicle(page: Page, sentence: Sentence, verb: int) -> tuple[Party, ...]:
    """Whose plane or motorcade stands as the subject."""
    owners = [
        party for party in parties(page, sentence.start, verb) if party.kind == "person" and of_vehicle().match(page.text, party.end, verb)
    ]
    return tuple(owners[-1:])
