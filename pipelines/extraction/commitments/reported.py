"""Clauses that commit somebody without a verb of promising. One rule per way; they may overlap with those of `promises`.

Belongs here: signed contracts, and plain "will" for acts of policy. Does not: verbs of promising (`promises`), a plain "will" with a
quantity (`undertakings`), what is done by nobody named (`passives`). Vocabulary: `commitments.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.commitments.actors import BODY, doer, holds_office, purse
from pipelines.extraction.commitments.coordination import conjuncts
from pipelines.extraction.commitments.wording import (
    ITS,
    WILL,
    Promise,
    Rows,
    actions_by_verb,
    capitals,
    clause_end,
    contract_words,
    is_ahead,
    is_of_what_was_said,
    start_of,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, is_country, speaks
from pipelines.language.verbs import all_forms, alternatives
from pipelines.language.vocabulary import settings
from pipelines.model.records import Organisation, Place

_NOTICES = frozenset({"publish", "release"})
"""What institutions do by the calendar, on a day or not."""
_OWN_THING = re.compile(r"\s+(?:its|their|all|two|three|four|five|\d)\s?")
_TERMS = re.compile(
    r"\b(?:under|as\s+part\s+of)\s+(?:the|a|an|its|their|this)\s+(?:[\w-]+\s+){0,4}(?:deal|draft|plan|plans|agreement|accord|pact|scheme|terms|proposal|proposals|package|treaty)\b",
    re.I,
)
HEDGED = re.compile(
    r"\b(?:(?:if|whether|could|might|what|how|when|why|who|which)\s+[^.;,]{0,40}|(?:reject|deni|dismiss|deny|rumou?r|specul|expectation|hope|fear|claim|doubt|bet)\w*\s+[^.;,]{0,60})$"
)
"""What says that it may never come: "if", "could", "denied that"."""
DATED = re.compile(
    r"\b(?:within\s+\w+|by\s+(?:the\s+(?:end|summer|autumn|spring|winter|start)|next|\d{4}|[A-Z]\w+|\d{1,2}\s+[A-Z]\w+)|from\s+(?:next|\d|[A-Z]\w+)|before\s+(?:the\s+end|next|[A-Z]\w+|winter|summer|spring|autumn|christmas|easter))\b"
)
"""A deadline without which a plain "will" is no undertaking."""


@cache
def policy() -> dict[str, str]:
    """From the base of a verb of policy to its action."""
    actions = actions_by_verb()
    return {verb: actions.get(verb, "other") for verb in settings("commitments")["policy"]["verbs"]}


@cache
def tells() -> re.Pattern[str]:
    """Verbs by which somebody tells what will be done."""
    return re.compile(rf"\b(?:{alternatives(all_forms(settings('commitments')['words']['tells']))})\b")


@cache
def _contract() -> re.Pattern[str]:
    words = settings("commitments")["contracts"]
    verbs = alternatives(all_forms(words["verbs"]))
    return re.compile(
        rf"\b(?P<verb>{verbs})\s+(?:an?|the|its|their|two|three|several)\s+(?:[\w$£€.,-]+\s+){{0,4}}?(?P<noun>{alternatives(words['nouns'])})\s+"
        rf"(?:with\s+[^.;,]{{2,50}}?\s+)?(?P<link>for|to|worth|on)\s+",
        re.I,
    )


@cache
def _staying() -> frozenset[str]:
    return frozenset(settings("commitments")["words"]["stays"])


@cache
def _stays() -> re.Pattern[str]:
    """ "stay open", "keep the crossing open": what is kept as it is."""
    words = settings("commitments")["words"]
    return re.compile(rf"(?:{alternatives(words['stays'])})\s+(?:(?!to\b|on\b)[^.,;:]{{2,60}}?\s)?(?:{alternatives(words['stays_how'])})\b")


@cache
def _acts() -> dict[str, str]:
    """From the base of a verb of doing to its action: what "we will" in somebody's mouth binds to."""
    return {verb: action for verb, action in actions_by_verb().items() if action not in {"meet", "cooperate", "sign", "tariff"}}


def find_reported(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every clause of a sentence that commits somebody by these rules."""
    if rows.figures_in(sentence.start, sentence.end) and not contract_words().isdisjoint(page.words(sentence)):
        yield from _contracts(page, sentence, rows)
    if is_ahead(page.words(sentence)):
        yield from _policies(page, sentence, rows)


def _contracts(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X has signed a contract for 24 aircraft; X placed an order worth a sum."""
    text = page.text
    for match in _contract().finditer(text, sentence.start, sentence.end):
        if re.search(r"\b(?:will|would|to|could|may|might|not|yet|expected|hopes?)\s+(?:\w+\s+)?$", text[sentence.start : match.start()]):
            continue
        subject = doer(page, sentence, match.start(), rows)
        if not subject.parties:
            continue
        end = clause_end(text, match.end(), sentence.end)
        if not any(row.kind in {"money", "count", "weight", "volume"} for row in rows.figures_in(match.start(), end)):
            continue
        action = "buy" if match["link"].lower() in {"for", "worth"} else "other"
        start = start_of(text, sentence.start, match.start(), subject)
        deed = f"sign {text[match.end('verb') : end].strip()}"
        yield Promise(match.start(), match.end() - 1, end, start, subject, "signed", action=action, deed=deed)


def _policies(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "Labour would scrap the fee within a year", "the minister said she will publish the report": an act of policy without a quantity.

    Only bodies and people of office bind themselves so; somebody has to say it, or there is a deadline.
    """
    text = page.text
    for match in WILL.finditer(text, sentence.start, sentence.end):
        verb = match["verb"].lower()
        known = verb if verb in policy() else verb.split(" ")[0]
        action = policy().get(known)
        if (
            action is None
            and known in settings("commitments")["words"]["stays"]
            and _stays().match(text, match.start("verb"), sentence.end)
        ):
            action = "other"
        is_quoted = rows.quote_at(match.start()) is not None
        if action is None and is_quoted and re.search(r"\b(?:we|i)\s*$", text[max(0, match.start() - 4) : match.start()], re.I):
            action = _acts().get(known)
        if action is None:
            continue
        verb_end = match.start("verb") + len(known)
        end = clause_end(text, verb_end, sentence.end)
        if end - verb_end < 4 or is_of_what_was_said(text, verb_end) or HEDGED.search(text, sentence.start, match.start()):
            continue
        own = ITS.search(text, sentence.start, match.start())
        subject = subject_before(page, sentence.start, own.start()) if own else doer(page, sentence, match.start(), rows)
        party = subject.party
        if party is None or not (binds(page, party) or subject.pronoun == BODY):
            continue
        is_said = (
            tells().search(text, sentence.start, match.start())
            or _TERMS.search(text, sentence.start, match.start())
            or re.search(r",\s[^,]{3,60}\b(?:said|says|announced|confirmed|told)\b|\baccording\s+to\b", text[sentence.start : sentence.end])
            or re.search(r"\bin\s+(?:exchange|return)\b", text[sentence.start : match.start()], re.I)
            or re.match(r"(?:(?:is|are)\s+(?:also\s+)?to|shall)\b", match.group(), re.I)
            or (
                match.group().lower().startswith("will")
                and party.kind == "organisation"
                and known not in _NOTICES
                and _OWN_THING.match(text, verb_end)
            )
            or (match.group().lower().startswith("would") and (subject.pronoun == BODY or _runs(page, party)))
            or (subject.pronoun in {"we", "i"} and is_quoted)
        )
        is_dated = DATED.search(text[verb_end:end]) or (rows.times_in(verb_end, end) and known not in {*_NOTICES, "close"})
        if not is_said and not is_dated:
            continue
        first = Promise(match.start("verb"), verb_end, end, start_of(text, sentence.start, match.start(), subject), subject, "said_will")
        for promise in conjuncts(text, first, sentence.end):
            yield (
                promise
                if rows.figures_in(promise.verb_end, promise.end)
                else replace(promise, action=policy().get(text[promise.verb_start : promise.verb_end].lower()))
            )


def _runs(page: Page, party: Party) -> bool:
    """A party or a politician, whose plain "would" tells what they mean to do in office."""
    kinds = {row.organisation_id: row.kind for row in page.rows(Organisation)}
    return kinds.get(party.entity_id or "") == "party" or (party.kind == "person" and holds_office(page, party))


def binds(page: Page, party: Party) -> bool:
    """Bodies, countries and people of office bind themselves; teams and players only play."""
    if party.kind == "place":
        return bool(party.entity_id and (is_country(page, party.entity_id) or _is_institution(page, party)))
    if party.kind == "organisation":
        return party.entity_id not in _teams(page)
    return holds_office(page, party)


def speaker_of(page: Page, sentence: Sentence, verb: int, rows: Rows) -> Subject:
    """Who says that it will be done, where that is somebody who can have it done."""
    said = list(tells().finditer(page.text, sentence.start, verb))
    if not said:
        return Subject()
    subject = doer(page, sentence, said[0].start(), rows)
    party = subject.party
    return subject if party is not None and binds(page, party) else Subject()


def measure_of(page: Page, sentence: Sentence, verb: int, rows: Rows) -> Subject:
    """Whose a measure is that is told without who takes it: of whoever says so, on a page about a budget of whoever holds the purse.

    Nobody's, where somebody who cannot have it done says so ("an analyst said households will pay"), or where it stands in a quote.
    """
    speaker = speaker_of(page, sentence, verb, rows)
    if speaker.parties:
        return speaker
    is_said = tells().search(page.text, sentence.start, sentence.end) is not None or rows.quote_at(verb) is not None
    held = None if is_said else purse(page, verb)
    return Subject((held,)) if held else Subject(is_anonymous=True)


def _is_institution(page: Page, place: Party) -> bool:
    """A hospital, a museum or an airport that acts, or a seat that stands for its government; nothing is said to be in or at it."""
    if re.search(r"\b(?:in|at|near|from|of|to|outside|around)\s+(?:the\s+)?$", page.text[max(0, place.start - 14) : place.start]):
        return False
    kinds = {row.place_id: row.kind for row in page.rows(Place)}
    return kinds.get(place.entity_id or "") == "facility" or speaks(page, place) or place.name in capitals()


def _teams(page: Page) -> frozenset[str]:
    return frozenset(row.organisation_id for row in page.rows(Organisation) if row.kind in {"team", "media"})
