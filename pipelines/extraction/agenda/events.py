"""Clauses that state an event. Belongs here: one rule per way of announcing, reporting or calling off. Does not: times and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipelines.extraction.agenda.listed import find_listed
from pipelines.extraction.agenda.parts import clause_end, event_of, place_of
from pipelines.extraction.agenda.when import Clock
from pipelines.extraction.agenda.wording import (
    ARRIVES,
    TIMED_ONLY,
    Event,
    carrying_pattern,
    doing_pattern,
    doing_words,
    done_pattern,
    done_words,
    event_nouns,
    event_verbs,
    noun_pattern,
    of_vehicle,
    planned_pattern,
    planned_words,
    present_pattern,
    present_words,
    state_pattern,
    state_words,
    underway_pattern,
    vehicle_pattern,
    vehicle_words,
)
from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.clauses import subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, is_country, parties

_BEFORE_DOING = re.compile(r"\b(?P<order>before|after)\s+(?P<verb>[a-z]+ing(?:\s+(?:with|talks|a\s+speech|down))?)\b", re.I)


_NOUN_WITH = re.compile(
    r"\b(?P<whose>his|her|their|its)?\s*(?P<noun>meeting|talks|summit|call|lunch|dinner|phone\s+call|bilateral|audience|one-on-one)\s+with\s+",
    re.I,
)


_PAST_CUE = re.compile(
    r"\b(?:had|earlier\s+this\s+(?:year|month|week)|last\s+(?:year|month|week)|in\s+the\s+past|previously|ago|in\s+\d{4}|used\s+to)\b", re.I
)


_TOLD = frozenset({"concede", "concede defeat", "take the stand"})
_GOING = frozenset({"leave", "fly", "travel", "head", "drive", "sail", "return"})
_JUST = re.compile(r"\b(?:just|now)\b", re.I)


_MOMENTS = re.compile(r"\b(?:moments|minutes|a\s+(?:few\s+)?(?:moment|minute)s?)\s+ago\b", re.I)


_WHERE = re.compile(r",\s+where\s+(?:\w+\s+){1,3}$")


_TAKING = re.compile(r"\b(?:is|are)\s+(?:now\s+)?(?:taking|carrying|bringing|flying)\s+(?:us|them|him|her|[A-Z]\w+)\s+to\s+")


_STATED = re.compile(r"\s(?:is|are|was|were|will|has|have)\b")
_HABIT = re.compile(r"\b(?:every|each|usually|often|always|sometimes|if|used\s+to)\b", re.I)
_AFTER_PLACE = re.compile(r"(?P<text>After\s+(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*)*)),")


_FUTURE_PRESENT = re.compile(
    r"\b(?:after|later|then|tomorrow|tonight|next|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|this\s+(?:afternoon|evening|weekend))\b",
    re.I,
)


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
    if "before" in words:
        yield from _before_doing(page, sentence)
    if "with" in words:
        yield from _meeting_with(page, sentence, clock)
    if not state_words().isdisjoint(words):
        yield from _by_noun(page, sentence, clock)
    has_vehicle = not vehicle_words().isdisjoint(words)
    if has_vehicle or not doing_words().isdisjoint(words):
        yield from _underway(page, sentence, clock, carried, has_vehicle=has_vehicle)
    if not done_words().isdisjoint(words):
        yield from _happened(page, sentence, clock, carried)
    if not present_words().isdisjoint(words):
        yield from _presently(page, sentence, clock)


def _planned(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    text = page.text
    for match in planned_pattern().finditer(text, sentence.start, sentence.end):
        kind, lemma = event_verbs()[re.sub(r"\s+", " ", match["verb"].lower())]
        subject = subject_before(page, sentence.start, match.start())
        if not subject.parties or (kind != "match" and subject.pronoun and all(_is_spot(page, party) for party in subject.parties)):
            continue
        event = event_of(page, sentence, "planned", subject.parties, lemma, kind, match.start("verb"), match.end("verb"), "planned")
        if _WHERE.search(text, sentence.start, match.start()) and event.place is None:
            there = [party for party in parties(page, sentence.start, match.start()) if party.kind == "place"]
            event = replace(event, place=there[-1] if there else None)
        plan = (match["plan"] or "will").lower().split(" ")[0]
        timed = bool(clock.within(sentence.start, sentence.end))
        bare = plan == "will" or match["short"] is not None
        if lemma in TIMED_ONLY and not timed and not (lemma == "address" and not bare):
            continue
        people = [party for party in event.parties if party.kind == "person"]
        sure = timed or (kind == "travel" and (event.place or event.place_name)) or (kind in {"meeting", "call"} and len(people) > 1)
        if not sure and (bare or kind not in {"meeting", "speech", "travel", "signing", "ceremony", "call", "meal"} or not people):
            continue
        yield event


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


def _meeting_with(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "his meeting with President Xi on Thursday": an event by its noun, with a day that has not passed."""
    text = page.text
    for match in _NOUN_WITH.finditer(text, sentence.start, sentence.end):
        named = [party for party in parties(page, match.end(), min(sentence.end, match.end() + 60)) if party.kind == "person"]
        if not named or named[0].start - match.end() > 45:
            continue
        end = clause_end(page, named[0].end, sentence)
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
        place, name = place_of(page, named[0].end, end, ())
        yield Event(
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


def _by_noun(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "The vote is expected at 19:00", "polls close at 10pm", "the rally has been called off"."""
    text = page.text
    if state_pattern().search(text, sentence.start, sentence.end) is None:
        return
    for match in noun_pattern().finditer(text, sentence.start, sentence.end):
        kind = event_nouns()[re.sub(r"\s+", " ", match["noun"].lower())]
        status = "cancelled" if match["cancelled"] else "underway" if match["underway"] else "happened" if match["over"] else "planned"
        end = clause_end(page, match.end(), sentence)
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
        named = [party for party in parties(page, start, match.end()) if party.end <= match.start() or party.start >= match.end("noun")]
        people = tuple(party for party in named if party.kind == "person") or tuple(party for party in named if kind == "match")
        what = _STATED.split(match["what"] or "", maxsplit=1)[0]
        title = re.sub(r"\s+", " ", text[start : match.end("noun")] + what).strip()
        place, name = place_of(page, match.end(), end, ())
        yield Event(
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


def _underway(page: Page, sentence: Sentence, clock: Clock, carried: dict[str, Party], *, has_vehicle: bool) -> Iterator[Event]:
    text = page.text
    phrases = underway_pattern()
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
            and re.match(r"(?:\s+[A-Z][\w'’-]*){0,3}\s+(?:back\s+)?(?:to|for|from)\b", text[match.end() : sentence.end])
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
        if not (just or clocked or (perfect and (kind in {"travel", "signing", "vote"} or lemma in _TOLD))) or (
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
        if not people or (kind == "signing" and len(people) < 2 and not just):
            continue
        if kind == "travel" and lemma not in ARRIVES and not just:
            continue
        yield event_of(
            page, sentence, "happened", people, lemma, kind, match.start("participle" if perfect else "past"), match.end(), "happened"
        )


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


def _presently(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Present tense: in a headline what has just happened, elsewhere with a cue of later what is planned ("he flies to X on Friday")."""
    text = page.text
    for match in present_pattern().finditer(text, sentence.start, sentence.end):
        kind, lemma = event_verbs()[match["verb"].lower()]
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        bodies = (
            tuple(party for party in subject.parties if party.kind == "organisation")
            if kind in {"release", "vote", "other", "match", "meeting"}
            else ()
        )
        actors = people or bodies
        if not actors or (subject.parties[-1].end < match.start() - 40 and subject.pronoun is None):
            continue
        if sentence.is_headline:
            if people and (
                (kind == "travel" and lemma in ARRIVES - {"fly", "travel", "head", "drive", "return"})
                or (kind == "signing" and len(people) > 1)
                or (kind == "meeting" and lemma == "meet" and people)
                or lemma in _TOLD
            ):
                if text[subject.parties[-1].end : match.start()].strip():
                    continue
                yield event_of(
                    page, sentence, "happened", people, lemma, kind, match.start(), match.end(), "podium" if lemma in _TOLD else "headline"
                )
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
            event = event_of(page, sentence, "planned", people, lemma, kind, match.start(), match.end(), "present")
            if after:
                event = replace(event, starts_text=after["text"], precision="after_event")
            yield event
        elif kind != "travel" or lemma not in ARRIVES:
            # "faces the committee on Tuesday at 10am": the present of a timetable, its time in the clause.
            near = max(sentence.start, match.start() - 40)
            ahead = [row for row in clock.within(near, clause_end(page, match.end(), sentence)) if row in future]
            if ahead and (people or lemma != "report") and not _HABIT.search(text, sentence.start, sentence.end):
                yield event_of(page, sentence, "planned", actors, lemma, kind, match.start(), match.end(), "present")
