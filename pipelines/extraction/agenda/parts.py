"""Parts of an event. Belongs here: who takes part, where, the end of the clause, the title. Does not: whether it is planned or done."""

from __future__ import annotations

import re

from pipelines.extraction.agenda.wording import CALENDAR, Event
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties
from pipelines.language.verbs import forms

_EVENT_END = re.compile(
    r"\.(?=\s|$)|;|:\s|\s[-–—]\s|,\s+(?:where|which|who|but|and|as|while|after|according|said|says|before|with|along|although|because|when|in\s+(?:the\s+)?[a-z])\b"
    r"|\s(?:before|where|while|but|although|because|said|says|as\s+part|when|amid|after|according)\b|[\"“”]|,\s*$"
)


_NAMED = re.compile(
    r"\b(?:in|at|on|aboard|to|from|inside|outside)\s+(?:the\s+)?(?P<name>[A-Z][\w'’.-]*(?:\s+(?:of\s+|de\s+|the\s+)?[A-Z][\w'’.-]*)*)"
)


_NOT_MODIFIER = re.compile(
    r"(?:$|[,.;:)\]!?'’\"”–—-]|\s*(?:$|[,.;:)–—-]|\n|\d|[A-Z]|(?:in|on|at|to|for|and|or|before|after|later|this|today|tomorrow|tonight|where|when|as|with|from|by|during|ahead|next|early|"
    r"shortly|soon|until|but|while|if|near|over|around|is|was|will|has|who|which|since|about|against|despite|amid|moments|just|due|set|between|earlier|yesterday|following)\b))"
)


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


def clause_end(page: Page, start: int, sentence: Sentence) -> int:
    """End of the event's clause that begins at `start`, punctuation left out."""
    match = _EVENT_END.search(page.text, start, sentence.end)
    end = match.start() if match else sentence.end
    while end > start and page.text[end - 1] in " ,.;:-–—":
        end -= 1
    return end


def event_of(
    page: Page,
    sentence: Sentence,
    status: str,
    subject: tuple[Party, ...],
    lemma: str,
    kind: str,
    verb_start: int,
    verb_end: int,
    method: str,
) -> Event:
    """The event of a verb at `verb_start`: its participants, title, place and span, without its time."""
    text = page.text
    end = clause_end(page, verb_end, sentence)
    inside = [party.start for party in subject if sentence.start <= party.start < verb_start]
    start = min(inside) if inside else verb_start
    everyone = _participants(page, kind, subject, verb_end, end)
    who = " and ".join(dict.fromkeys(party.name for party in subject))
    tail = text[verb_end:end]
    first = lemma.split(" ", maxsplit=1)[0]
    third = lemma if len(subject) > 1 else forms(lemma).third
    title = f"{who} {third if first else lemma}{tail}".strip()
    place, name = place_of(page, verb_end, end, subject)
    return Event(
        start, end, kind, lemma, status, everyone, re.sub(r"\s+", " ", title), verb_start, place=place, place_name=name, method=method
    )


def place_of(page: Page, start: int, end: int, subject: tuple[Party, ...]) -> tuple[Party | None, str | None]:
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
        if match["name"].split(" ")[0].lower() in CALENDAR or any(a < match.end("name") and match.start("name") < b for a, b in taken):
            continue
        if not _NOT_MODIFIER.match(text, match.end("name")):
            continue
        return None, match["name"]
    return None, None
