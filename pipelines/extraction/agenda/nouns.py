"""Events by their nouns. Belongs here: "the vote is due at 19:00", "his meeting with X on Friday". Does not: events by verbs (`events`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache
from typing import Any

from pipelines.extraction.agenda.parts import clause_end, place_of
from pipelines.extraction.agenda.timetable import is_soon
from pipelines.extraction.agenda.when import Clock
from pipelines.extraction.agenda.wording import ECHO, OFF_WHAT, Event, event_nouns, noun_pattern, state_pattern, state_words
from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.clauses import subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.patterns import telling
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings

_NOUN_WITH = re.compile(
    r"\b(?P<whose>his|her|their|its)?\s*(?P<noun>meeting|talks|summit|call|lunch|dinner|phone\s+call|bilateral|audience|one-on-one)\s+with\s+",
    re.I,
)
_HOUR = re.compile(r"\s+(?P<hour>1[0-2]|[1-9])(?=\s+(?:and|but|because|as|after)\b|[,;]|\.(?!\d)|$)")
_STATED = re.compile(r"\s(?:is|are|was|were|will|has|have)\b")
_TABLES = frozenset(settings("events")["words"]["at_table"])
_AT_TABLE = re.compile(
    rf"\b(?:is|are)\s+(?:still\s+|now\s+)?at\s+(?P<noun>{alternatives(settings('events')['words']['at_table'])})\b(?!\s+(?:no|level|number|top|bottom))",
    re.I,
)
_NO_MORE = re.compile(r"\bno\s+(?:more|further)\s+(?P<words>(?:[\w-]+\s+){1,5}?)until\s+", re.I)
_FIXING = frozenset(settings("events")["fixed"]["participles"])
_NO_NOUN = (
    r"(?:is|are|was|were|be|been|will|would|has|have|had|that|which|who|and|or|but|of|to|for|in|on|at|with|by|from|than|as"
    r"|it|they|he|she|we|you)\b"
)
_HELD = re.compile(r"held|place|going|go|goes", re.I)
_HOSTS = ("host", "entertain", "treat")
_BEGINS = ("begin", "start", "open", "resume", "kick off", "commence")
_ENDS = ("end", "finish", "conclude", "wrap up")
_PLAIN_LINK = re.compile(r"\s+(?:in|at|on|aboard|inside|outside)\s+(?:the\s+)?$")


@cache
def _headline_pattern() -> re.Pattern[str]:
    words = settings("events")["headline"]
    return re.compile(
        rf"\W*(?P<title>(?:(?!{_NO_NOUN})[\w’'-]+\s+){{0,3}}?(?P<noun>{alternatives(event_nouns())}))\s+(?:(?P<over>{alternatives(words['over'])})|(?P<begun>{alternatives(words['begun'])}))"
        r"(?=\s*(?:$|[,:;–—-]|with\b|in\b|after\b|without\b|amid\b|at\s+last\b|early\b|late\b))",
        re.I,
    )


def _in_headline(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "Auction ends: who went where": what a headline sees end or begin, where it names no time to come."""
    match = _headline_pattern().match(page.text, sentence.start, sentence.end)
    if match is None or clock.within(sentence.start, sentence.end):
        return
    noun = re.sub(r"\s+", " ", match["noun"].lower())
    kind = event_nouns()[noun]
    status = "happened" if match["over"] else "underway"
    title = re.sub(r"\s+", " ", match["title"])
    yield Event(match.start("title"), match.end(), kind, noun, status, (), title, match.start("title"), method=ECHO)


def find_by_noun(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Every event that a sentence states by its noun; they may overlap."""
    words = page.words(sentence)
    if sentence.is_headline:
        yield from _in_headline(page, sentence, clock)
    if "with" in words:
        yield from _meeting_with(page, sentence, clock)
    if not state_words().isdisjoint(words):
        yield from _by_noun(page, sentence, clock)
    if "until" in words:
        yield from _no_more_until(page, sentence, clock)
    if "at" in words and not _TABLES.isdisjoint(words):
        yield from _at_table(page, sentence)
    if not _fixed_words().isdisjoint(words) and clock.within(sentence.start, sentence.end):
        yield from _fixed(page, sentence, clock)
    if not _hosting_words().isdisjoint(words):
        yield from _hosted(page, sentence, clock)
    if not _begun_words().isdisjoint(words):
        yield from _begun(page, sentence, clock)


@cache
def _fixed_words() -> frozenset[str]:
    """Words of which `_fixed_pattern` needs one."""
    return telling((*settings("events")["fixed"]["phrases"], *_FIXING))


@cache
def _fixed_pattern() -> re.Pattern[str]:
    """ "The workout, set for today, was called off", "a photo is planned for 6pm", "the text will be published": groups `noun`, `what`."""
    events = settings("events")
    moved, cancelled = alternatives(events["moved"]["phrases"]), alternatives(events["cancelled"]["phrases"])
    fixing = alternatives(_FIXING)
    return re.compile(
        rf"(?<![\w’'-])(?:The|An?|His|Her|Their|Its|Another|This)\s+(?P<noun>(?:(?!{_NO_NOUN})[\w’'-]+\s+){{0,4}}?(?!{_NO_NOUN})[\w’'-]+)"
        r"(?P<what>\s+(?:of|with|for|between|by|on|in|at|to|from)\s+[^,.;:]{2,60}?)??"
        rf"(?:(?:,\s+|\s+)(?:(?:which|that)\s+(?:had\s+been|was|is)\s+)?(?:originally\s+|initially\s+|first\s+)?(?:{fixing})\s+(?:in\s+)?(?:for|on|at)\s+(?:[^,;:]|:(?=\d)){{2,50}},?\s+"
        rf"(?:(?P<moved>(?:{moved})\s+(?:to|until|for|by|from\s+[^,;]{{2,24}}\s+to)\b)|(?P<cancelled>{cancelled}))"
        rf"|\s+(?:is|are)\s+(?:now\s+|also\s+)?(?:{fixing})\s+(?:in\s+)?(?:for|on|at)(?=\s)"
        rf"|\s+(?P<strong>{alternatives(events['fixed']['phrases'])}))(?![\w’'-])",
        re.I,
    )


def _fixed(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """What is set for a time by words that are said of events alone, whatever its noun; nouns of events have their own rule."""
    text = page.text
    for match in _fixed_pattern().finditer(text, sentence.start, sentence.end):
        tokens = match["noun"].lower().split()
        if tokens[-1] in event_nouns() or " ".join(tokens[-2:]) in event_nouns():
            continue
        end = clause_end(page, match.end(), sentence)
        times = clock.within(match.end() if match["moved"] else match.start(), max(end, match.end()) + 1)
        if not is_soon(times):
            continue
        status = "cancelled" if match["cancelled"] else "planned"
        what = re.sub(r"\s+", " ", match["noun"] + (match["what"] or ""))
        people = tuple(
            party for party in parties(page, match.start("noun"), match.end("what" if match["what"] else "noun")) if party.kind == "person"
        )
        place, name = place_of(page, match.end("noun"), end, ())
        method = "noun_moved" if match["moved"] else "fixed"
        kind = "release" if match["strong"] and not _HELD.search(match["strong"]) else "other"
        yield Event(
            match.start(),
            max(end, match.end()),
            kind,
            "take place",
            status,
            people,
            what,
            match.start("noun"),
            place=place,
            place_name=name,
            method=method,
        )


@cache
def _hosting_words() -> frozenset[str]:
    return frozenset(form for verb in _HOSTS for form in forms(verb).all())


@cache
def _hosting() -> re.Pattern[str]:
    verbs = alternatives(form for verb in _HOSTS for form in forms(verb).all())
    meals = alternatives(settings("events")["nouns"]["meal"])
    return re.compile(
        rf"\b(?P<be>(?:is|are|has\s+been)\s+(?:now\s+|also\s+)?)?(?P<verb>{verbs})\s+(?:(?P<whom>[^.,;:]{{2,70}}?)\s+(?:for|to|at)\s+)?(?:an?\s+|the\s+)?(?:[\w-]+\s+){{0,2}}?(?P<meal>{meals})\b",
        re.I,
    )


def _hosted(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "The king hosted the ministers for lunch", "where she is hosting a banquet": a meal by who gives it."""
    text = page.text
    for match in _hosting().finditer(text, sentence.start, sentence.end):
        verb = match["verb"].lower()
        if re.search(r"\b(?:will|would|to|could|may|might|should|not|had)\s+(?:\w+\s+)?$", text[sentence.start : match.start()]):
            continue  # plans have their own rule
        subject = subject_before(page, sentence.start, match.start())
        people = tuple(party for party in subject.parties if party.kind == "person")
        end = clause_end(page, match.end(), sentence)
        if not people or (match["be"] is None and verb.endswith("ing")):
            continue
        if verb.endswith("s") and not is_soon(clock.within(sentence.start, end + 1)):
            continue
        guests = tuple(party for party in parties(page, match.end("verb"), end) if party.kind == "person")
        status = "underway" if match["be"] else "planned" if verb.endswith("s") else "happened"
        title = re.sub(r"\s+", " ", f"{people[0].name} hosts {text[match.end('verb') : end].strip()}")
        place, name = place_of(page, match.end("meal"), end, ())
        start = people[0].start if sentence.start <= people[0].start < match.start() else match.start()
        yield Event(
            start,
            end,
            "meal",
            "host",
            status,
            (*people, *guests),
            title,
            match.start("verb"),
            place=place,
            place_name=name,
            method="at_table",
        )


@cache
def _begun_words() -> frozenset[str]:
    return telling(form for verb in (*_BEGINS, *_ENDS) for form in (forms(verb).past, forms(verb).participle))


@cache
def _begun_pattern() -> re.Pattern[str]:
    def done(verbs: tuple[str, ...]) -> str:
        return alternatives(form for verb in verbs for form in (forms(verb).past, forms(verb).participle))

    return re.compile(
        rf"\b(?:(?P<begun>{done(_BEGINS)})|(?P<ended>{done(_ENDS)}))\s+(?:the|his|her|their|its)\s+(?P<noun>(?:[\w’'-]+\s+){{0,3}}?(?:{alternatives(event_nouns())}))\b(?!\s+(?:of|into|when)\s)(?P<by>\s+by\s)?",
    )


def _begun(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "Leaders began their plenary session": what somebody begins or ends."""
    text = page.text
    for match in _begun_pattern().finditer(text, sentence.start, sentence.end):
        if re.search(r"\b(?:had|to|when|after|since|is|are|was|were|be|been)\s+(?:\w+\s+)?$", text[sentence.start : match.start()]):
            continue
        word = _noun_in(match["noun"])
        clocked = any(row.kind == "clock" for row in clock.within(match.start("noun"), match.end("noun")))
        if word is None or (match["by"] and not clocked):
            continue
        end = clause_end(page, match.end(), sentence)
        people = tuple(party for party in subject_before(page, sentence.start, match.start()).parties if party.kind == "person")
        place, name = place_of(page, match.end(), end, ())
        status = "underway" if match["begun"] and not match["by"] else "happened"
        title = re.sub(r"\s+", " ", text[match.start("noun") : match.end("noun")])
        yield Event(
            match.start(),
            end,
            event_nouns()[word],
            word,
            status,
            people,
            title,
            match.start("noun"),
            place=place,
            place_name=name,
            method="noun",
        )


def _noun_in(words: str) -> str | None:
    """The first event's noun among words, the longest that stands there."""
    tokens = re.findall(r"[\w’'-]+", words.lower())
    for at in range(len(tokens)):
        for length in (3, 2, 1):
            phrase = " ".join(tokens[at : at + length])
            if phrase in event_nouns():
                return phrase
    return None


def _at_table(page: Page, sentence: Sentence) -> Iterator[Event]:
    """ "The guests are still at dinner": a meal under way."""
    for match in _AT_TABLE.finditer(page.text, sentence.start, sentence.end):
        people = tuple(party for party in parties(page, sentence.start, match.start()) if party.kind == "person")
        end = clause_end(page, match.end(), sentence)
        place, name = place_of(page, match.end(), end, ())
        noun = "dinner" if match["noun"].lower() == "table" else match["noun"].lower()
        yield Event(
            match.start(), end, "meal", noun, "underway", people, noun, match.start(), place=place, place_name=name, method="at_table"
        )


def _no_more_until(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "There are no more talks until 10am tomorrow": they go on then."""
    for match in _NO_MORE.finditer(page.text, sentence.start, sentence.end):
        noun = _noun_in(match["words"])
        if noun is None or not clock.within(match.end(), min(match.end() + 12, sentence.end)):
            continue
        title = f"{noun} {'resume' if noun.endswith('s') else 'resumes'}"
        end = clause_end(page, match.end(), sentence)
        yield Event(match.start(), end, event_nouns()[noun], "resume", "planned", (), title, match.start("words"), method="put_off")


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
        noun = re.sub(r"\s+", " ", match["noun"].lower())
        if match["cancelled"] and OFF_WHAT.match(text, match.end()):
            continue
        is_pairing = noun not in event_nouns()  # "Roe v Doe"
        kind = event_nouns().get(noun, "match")
        status = "cancelled" if match["cancelled"] else "underway" if match["underway"] else "happened" if match["over"] else "planned"
        end = clause_end(page, match.end(), sentence)
        timed = clock.within(max(sentence.start, match.start() - 40), end)
        moved = match["moved"] is not None
        over = (_moved_over(match, clock) or _moved_to_hour(text, match, clock)) if moved else None
        if moved and over is None and not clock.within(match.end(), end):
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
        if status in {"happened", "underway"} and any(row.precision in {"year", "decade"} for row in timed):
            continue
        if (
            status in {"underway", "happened"}
            and not re.search(
                r"\b(?:The|the|This|An?|His|Her|Their|\w+['’]s|[A-Z]\w+)\s+(?:[\w-]+\s+){0,5}$",
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
            r"\b(?:the|a|an|and|in|on|at|of|to|for|that|where|which|who|when|is|was|but|as|his|her|their|its|said|says|with|by)\s+",
            words,
            flags=re.I,
        )[-1]
        start = match.start() - len(words)
        named = [
            party
            for party in parties(page, start, match.end())
            if is_pairing or party.end <= match.start() or party.start >= match.end("noun")
        ]
        people = tuple(party for party in named if party.kind == "person") or tuple(party for party in named if kind == "match")
        what = _STATED.split(match["what"] or "", maxsplit=1)[0]
        title = re.sub(r"\s+", " ", text[start : match.end("noun")] + what).strip()
        place, name = place_of(page, match.end(), end, ())
        if place is not None and not what and _PLAIN_LINK.fullmatch(text, match.end(), place.start):
            title += re.sub(r"\s+", " ", text[match.end() : place.end])
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
            **(over or {}),
        )


def _moved_to_hour(text: str, match: re.Match[str], clock: Clock) -> dict[str, Any] | None:
    """A bare hour behind what has a clock: "the 3:30pm briefing was pushed to 4", in the same half of the day."""
    hour = _HOUR.match(text, match.end())
    known = [row for row in clock.within(max(0, match.start() - 30), match.start("moved")) if row.precision == "minute" and row.from_]
    if hour is None or not known or known[-1].from_ is None or clock.zone is None:
        return None
    was = known[-1].from_.astimezone(clock.zone)
    number = int(hour["hour"])
    start = was.replace(hour=number % 12 + (12 if was.hour >= 12 else 0), minute=0)
    if start < was - timedelta(hours=6):
        start += timedelta(hours=12)
    return {"starts_text": hour["hour"], "starts_from": start, "starts_to": start + timedelta(minutes=1), "precision": "minute"}


def _moved_over(match: re.Match[str], clock: Clock) -> dict[str, Any] | None:
    """The later of two clocks that stand as one time: "moved from 3pm to 7pm"."""
    spans = [row for row in clock.within(match.start("moved"), match.end()) if row.kind == "span" and row.span_end > match.end()]
    if not spans or spans[0].to_ is None or spans[0].precision != "minute":
        return None
    start = spans[0].to_ - timedelta(minutes=1)
    return {"starts_text": spans[0].text, "starts_from": start, "starts_to": spans[0].to_, "precision": "minute"}
