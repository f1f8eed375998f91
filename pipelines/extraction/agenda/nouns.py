"""Events by their nouns. Belongs here: "the vote is due at 19:00", "his meeting with X on Friday". Does not: events by verbs (`events`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.extraction.agenda.parts import clause_end, place_of
from pipelines.extraction.agenda.when import Clock
from pipelines.extraction.agenda.wording import Event, event_nouns, noun_pattern, state_pattern, state_words
from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings

_NOUN_WITH = re.compile(
    r"\b(?P<whose>his|her|their|its)?\s*(?P<noun>meeting|talks|summit|call|lunch|dinner|phone\s+call|bilateral|audience|one-on-one)\s+with\s+",
    re.I,
)
_STATED = re.compile(r"\s(?:is|are|was|were|will|has|have)\b")
_TABLES = frozenset(settings("events")["words"]["at_table"])
_AT_TABLE = re.compile(
    rf"\b(?:is|are)\s+(?:still\s+|now\s+)?at\s+(?P<noun>{alternatives(settings('events')['words']['at_table'])})\b(?!\s+(?:no|level|number|top|bottom))",
    re.I,
)
_NO_MORE = re.compile(r"\bno\s+(?:more|further)\s+(?P<words>(?:[\w-]+\s+){1,5}?)until\s+", re.I)
_IT = frozenset({"it", "this", "they", "those", "that"})
_PLAIN_LINK = re.compile(r"\s+(?:in|at|on|aboard|inside|outside)\s+(?:the\s+)?$")


def find_by_noun(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """Every event that a sentence states by its noun; they may overlap."""
    words = page.words(sentence)
    if "with" in words:
        yield from _meeting_with(page, sentence, clock)
    if not state_words().isdisjoint(words):
        yield from _by_noun(page, sentence, clock)
    if not _IT.isdisjoint(words):
        yield from _of_it(page, sentence, clock)
    if "until" in words:
        yield from _no_more_until(page, sentence, clock)
    if "at" in words and not _TABLES.isdisjoint(words):
        yield from _at_table(page, sentence)


@cache
def _it_pattern() -> re.Pattern[str]:
    events = settings("events")
    moved, cancelled = alternatives(events["moved"]["phrases"]), alternatives(events["cancelled"]["phrases"])
    return re.compile(
        rf"(?P<it>(?:It|This|They|Those|That))(?P<what>\s+(?:with|in|at|on|for|between)\s+[^,.;:]{{2,40}}?)?\s+"
        rf"(?:(?P<moved>(?:{moved})\s+(?:to|until|for|by)\b)|(?P<cancelled>{cancelled}))\b"
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


def _of_it(page: Page, sentence: Sentence, clock: Clock) -> Iterator[Event]:
    """ "It has been put off until Friday", "Those with X are off": of the event of the sentence before."""
    match = _it_pattern().match(page.text, sentence.start, sentence.end)
    before = next(iter(page.sentences_before(sentence.start)), None) if match else None
    if match is None or before is None or before.post_id != sentence.post_id:
        return
    word = _noun_in(page.text[before.start : before.end])
    end = clause_end(page, match.end(), sentence)
    if word is None or (match["moved"] and not clock.within(match.end(), end)):
        return
    title = word + re.sub(r"\s+", " ", match["what"] or "")
    status, method = ("planned", "noun_moved") if match["moved"] else ("cancelled", "noun")
    yield Event(match.start(), end, event_nouns()[word], word, status, (), title, match.start(), method=method)


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
        named = [party for party in parties(page, start, match.end()) if party.end <= match.start() or party.start >= match.end("noun")]
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
        )
