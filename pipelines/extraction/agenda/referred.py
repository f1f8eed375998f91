"""Events by a word that means them. Belongs here: "that's off", "the next one is in March", "there was to have been a dinner".

Does not: events that are named where something is said of them (`nouns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.extraction.agenda.parts import clause_end, place_of
from pipelines.extraction.agenda.when import Clock
from pipelines.extraction.agenda.wording import OFF_WHAT, Event, event_nouns
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings

_MEANING = frozenset({"it", "this", "they", "those", "that"})
_TAIL = re.compile(r"\s+(?:with|of|on|at|in|between|to|by|through|over|for|against)\s+[^,.;:]{2,50}")
_TAIL_END = re.compile(
    r"\s+(?:(?:is|are|was|were|will|would|has|have|had|planned|scheduled|due|set)\b|"
    r"(?:on|at|for|in)\s+(?=\d|[A-Z][a-z]+day\b|to(?:day|night|morrow)))"
)
_WAS = re.compile(r"\s+(?:was|were|had\s+been|is)\s+(?:an?\s+|the\s+|for\s+an?\s+|to\s+be\s+an?\s+)?(?P<what>[^,.;:]{3,60})")


def find_referred(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Every event that a sentence means by a word for it; they may overlap."""
    if sentence.is_headline:
        return
    words = page.words(sentence)
    if not _MEANING.isdisjoint(words):
        yield from _of_it(page, sentence, clock)
    if "one" in words:
        yield from _next_one(page, sentence, clock)
    if "there" in words and "to" in words:
        yield from _was_to_have_been(page, sentence)


@cache
def _it_pattern() -> re.Pattern[str]:
    """ "It has been put off until", "but that's off": groups `it`, `what`, `moved`, `cancelled`."""
    events = settings("events")
    cancelled = events["cancelled"]["phrases"]
    short = alternatives(phrase.split(" ", 1)[1] for phrase in cancelled if phrase.startswith(("is ", "are ", "has been ")))
    moved = alternatives(events["moved"]["phrases"])
    until = alternatives(events["moved"]["not_before"])
    return re.compile(
        r"(?:(?P<first>^\W*)|[;:–—]\s+|,\s+(?:but|and|so)\s+|\bbut\s+)(?P<it>[Ii]t|[Tt]his|[Tt]hey|[Tt]hose|[Tt]hat)"
        r"(?P<what>\s+(?:with|in|at|on|for|between)\s+[^,.;:]{2,40}?)?"
        rf"(?:\s+(?:now\s+)?(?:(?P<moved>(?:{moved})\s+(?:to|until|for|by)|(?:{until})\s+(?:until|till|before))|(?P<cancelled>{alternatives(cancelled)}))"
        rf"|['’](?:s|re)\s+(?:now\s+|been\s+)?(?P<short>{short}))(?![\w’'-])"
    )


@cache
def _plan() -> re.Pattern[str]:
    """What is planned, by a word for plans: "the plan for Friday was a hike"."""
    return re.compile(
        rf"\b(?:{alternatives(settings('events')['words']['plans'])})\b(?:\s+(?:for|on)\s+[^,.;]{{2,20}}?)?{_WAS.pattern}", re.I
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<lead>(?:(?!(?:the|an?|of|for|in|on|at|to|and|his|her|their|its|our|with|is|was|are|were|been)\b)[\w’'-]+\s+){{0,2}}?)(?P<noun>{alternatives(event_nouns())})(?![\w’'-])",
        re.I,
    )


def _meant(page: Page, start: int, end: int) -> tuple[str, str] | None:
    """The event that `text[start:end]` names first, as its title and its kind."""
    match = _noun().search(page.text, start, end)
    if match is not None:
        tail = _TAIL.match(page.text, match.end(), end)
        stop = match.end()
        if tail is not None and not _TAIL_END.match(tail.group()):
            cut = _TAIL_END.search(tail.group())
            stop = tail.start() + cut.start() if cut else tail.end()
        title = page.text[match.start("noun") : stop]
        return re.sub(r"\s+", " ", title).strip(), event_nouns()[re.sub(r"\s+", " ", match["noun"].lower())]
    plan = _plan().search(page.text, start, end)
    return (re.sub(r"\s+", " ", plan["what"]), "other") if plan is not None else None


def _of_it(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "It has been put off until Friday", "Those with X are off", "; that's off": of the event of the clause or the sentence before."""
    for match in _it_pattern().finditer(page.text[sentence.start : sentence.end]):
        begin, stop = sentence.start + match.start("it"), sentence.start + match.end()
        end = clause_end(page, stop, sentence)
        if (match["moved"] and not clock.within(stop, end)) or OFF_WHAT.match(page.text, stop):
            continue
        before = next(iter(page.sentences_before(sentence.start)), None)
        if match["first"] is None:
            meant = _meant(page, sentence.start, begin)
        else:
            meant = _meant(page, before.start, before.end) if before is not None and before.post_id == sentence.post_id else None
        if meant is None:
            continue
        title, kind = meant
        if match["what"]:
            title = title.split(" ", maxsplit=1)[0].lower() + re.sub(r"\s+", " ", match["what"])
        status, method = ("planned", "noun_moved") if match["moved"] else ("cancelled", "noun")
        yield Event(begin, end, kind, title, status, (), title, begin, method=method)


@cache
def _one_pattern() -> re.Pattern[str]:
    planned = alternatives(settings("events")["planned"]["after_noun"])
    return re.compile(
        rf"\b[Tt]he\s+(?P<which>{alternatives(settings('events')['words']['which_one'])})\s+one\s+(?:(?P<planned>{planned})|is|will\s+be)(?=\s+(?:on|in|at|from|for|until|to|next|this|tomorrow|tonight)\b)"
    )


def _next_one(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "They closed the meeting and the next one is to be held in Lagos in March"."""
    text = page.text
    for match in _one_pattern().finditer(text, sentence.start, sentence.end):
        end = clause_end(page, match.end(), sentence)
        today = clock.today(sentence.post_id)
        if today is None or not any(row.to_ is not None and row.to_ > today[0] for row in clock.within(match.end(), end)):
            continue
        found = list(_noun().finditer(text, sentence.start, match.start()))
        if not found:
            before = next(iter(page.sentences_before(sentence.start)), None)
            found = list(_noun().finditer(text, before.start, before.end)) if before and before.post_id == sentence.post_id else []
        if not found:
            continue
        noun = re.sub(r"\s+", " ", found[-1]["noun"].lower())
        place, name = place_of(page, match.end(), end, ())
        yield Event(
            match.start(),
            end,
            event_nouns()[noun],
            noun,
            "planned",
            (),
            f"{match['which']} {noun}",
            match.start(),
            place=place,
            place_name=name,
            method="noun",
        )


@cache
def _were_to_be() -> re.Pattern[str]:
    return re.compile(
        r"\b[Tt]here\s+(?:was|were)\s+(?:to\s+have\s+been|(?:supposed|meant|due)\s+to\s+(?:have\s+been|be))\s+"
        r"(?:an?\s+|the\s+|some\s+)?(?=[a-z])"
    )


def _was_to_have_been(page: Page, sentence: Sentence) -> Iterator[Event]:
    """ "There was to have been a dinner with the mayors": it is not held."""
    text = page.text
    for match in _were_to_be().finditer(text, sentence.start, sentence.end):
        noun = _noun().match(text, match.end(), sentence.end)
        end = clause_end(page, match.end(), sentence)
        meant = _meant(page, match.end(), end) if noun is not None else None
        if noun is None or meant is None:
            continue
        people = tuple(party for party in parties(page, noun.end(), end) if party.kind == "person")
        place, name = place_of(page, noun.end(), end, ())
        yield Event(
            match.start(),
            end,
            meant[1],
            meant[0],
            "cancelled",
            people,
            meant[0],
            match.start(),
            place=place,
            place_name=name,
            method="noun",
        )
