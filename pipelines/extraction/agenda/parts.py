"""Parts of an event. Belongs here: who takes part, where, the end of the clause, the title. Does not: whether it is planned or done."""

from __future__ import annotations

import re

from pipelines.extraction.agenda.wording import AT_PLACES, CALENDAR, TO_PLACES, Event
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties
from pipelines.language.verbs import forms

_EVENT_END = re.compile(
    r",?\s+and\s+(?:will\s+)?(?:then\s+|to\s+)(?=[a-z])|\s+and\s+(?:we|they|he|she|it|there)(?:['’]|\s)|,\s+(?:followed|ahead)\b|\.(?=\s|$)|;|:\s|\s[-–—]\s|,\s+(?:where|which|who|but|so|and|as|while|after|according|said|says|before|with|along|although|because|when|in\s+(?:the\s+)?[a-z])\b"
    r"|\s(?:before|where|while|but|although|because|said|says|as\s+part|when|amid|after|according)\b|[\"“”]|,\s*$"
    r"|,\s+(?:the\s+)?[A-Z][\w’'.-]+(?:\s+[A-Z][\w’'.-]+){0,3}\s+(?:said|says|told|added|announced)\b"
)


_NAMED = re.compile(
    r"\b(?:in|at|on|aboard|to|from|inside|outside)\s+(?:the\s+)?(?P<name>[A-Z][\w'’.-]*(?:\s+(?:of\s+|de\s+|the\s+)?[A-Z][\w'’.-]*)*)"
)


_NOT_MODIFIER = re.compile(
    r"(?:$|[,.;:)\]!?'’\"”–—-]|\s*(?:$|[,.;:)–—-]|\n|\d|[A-Z]|(?:in|on|at|to|for|and|or|before|after|later|this|today|tomorrow|tonight|where|when|as|with|from|by|during|ahead|next|early|"
    r"shortly|soon|until|but|while|if|near|over|around|is|was|will|has|who|which|since|about|against|despite|amid|moments|just|due|set|between|earlier|yesterday|following)\b))"
)


_SUBJECT = re.compile(
    r"(?:^|[,;:–—]\s+|\s[-–—]\s+|\b(?:and|but|as|when|while|that|if|before|after|because|where|then|said|says)\s+)\W*"
    r"(?P<what>(?:[\w’'.&-]+\s+){0,8}?[\w’'-]+)$"
)
_ADVERBS = re.compile(r"(?:\s+(?:also|then|now|later|still|both|all|each|just|today|tonight|tomorrow|[a-z]+ly))+$")
_NOT_SUBJECT = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|can|could|may|might|should|must|do|does|did|said|says|not|it|there|this|that|these|those|what|which|who|i|you|we|"
    r"if|when|how|why|let|please|he|she|they|him|(?<!\bof\s)them|to|than|no|nobody|nothing|here|\d{4}|ago|whether|because|more|most|being|having|saying|adding|including|following|according|during)\b",
    re.I,
)
_FIRST_WORDS = re.compile(
    r"^(?:(?:and|but|so|or|then|while|as|when|where|meanwhile|later|tomorrow|today|tonight|now|also|afterwards|earlier|next|finally|on\s+\w+day(?:\s+(?:morning|afternoon|evening|night))?)\s+)+",
    re.I,
)
_RELATIVE = re.compile(r",\s+(?:who|which)\s+(?:[\w’']+\s+){0,5}$")
_HEAD_LAST = re.compile(
    r"\b(?:the|an?|of|in|on|at|for|from|by|with|as|and|or|but|about|into|over|after|before|his|her|their|its|very|so|too|also|only)$", re.I
)
_OPENS_NOUN = re.compile(r"(?:the|an?|his|her|their|its|our|both|all|some|most|many|several|two|three|four|five|[A-Z])", 0)


def subject_words(page: Page, sentence: Sentence, verb: int) -> str | None:
    """The noun phrase right before a verb, as the subject of a clause: "the jury", "leaders of the 27 states"; None where none stands."""
    lead = page.text[max(sentence.start, verb - 120) : verb].rstrip()
    lead = _ADVERBS.sub("", lead)
    match = _SUBJECT.search(lead)
    if match is None:
        return None
    words = _FIRST_WORDS.sub("", re.sub(r"\s+", " ", match["what"]))
    if (
        _NOT_SUBJECT.search(words)
        or _HEAD_LAST.search(words)
        or not (_OPENS_NOUN.match(words) or is_many(words))
        or (len(words) < 3 and not words.isupper())
    ):
        return None
    first, _, rest = words.partition(" ")
    return f"{first.lower()} {rest}" if first in {"The", "A", "An", "His", "Her", "Their", "Its", "Our", "Both", "All"} else words


def is_many(words: str) -> bool:
    """A noun phrase in the plural, as far as its head tells."""
    head = re.split(r"\s(?:of|from|in|at|on|for|with|between)\s", words, maxsplit=1)[0].split()
    return bool(head) and (
        (head[-1].endswith("s") and not head[-1].endswith(("ss", "us", "'s", "’s", "is")))
        or head[-1] in {"they", "people", "police", "men", "women", "children"}
        or " and " in words
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
    who: str | None = None,
) -> Event:
    """The event of a verb at `verb_start`: its participants, title, place and span, without its time.

    `who` names the subject where it is no party: "the jury", "leaders of the 27 states".
    """
    text = page.text
    end = clause_end(page, verb_end, sentence)
    if _RELATIVE.search(text, sentence.start, verb_start) and (comma := text.find(", ", verb_end, end)) > 0:
        end = comma  # "Ann Roe, who flies to X on Friday, said"
    inside = [party.start for party in subject if sentence.start <= party.start < verb_start]
    start = min(inside) if inside else verb_start
    everyone = _participants(page, kind, subject, verb_end, end)
    is_plural = len(subject) > 1 if who is None else is_many(who)
    who = " and ".join(dict.fromkeys(party.name for party in subject)) if who is None else who
    tail = text[verb_end:end]
    first = lemma.split(" ", maxsplit=1)[0]
    third = (forms(lemma).base if not lemma.startswith("be ") else lemma.replace("be ", "are ", 1)) if is_plural else forms(lemma).third
    title = f"{who} {third if first else lemma}{tail}".strip()
    place, name = place_of(page, verb_end, end, subject)
    if place is None and (lemma in TO_PLACES or lemma in AT_PLACES):
        # "leave for X": the verb holds the preposition; "visit X": it needs none.
        goal = next(iter(parties(page, verb_end, min(end, verb_end + 40))), None)
        if goal is not None and goal.kind == "place" and re.fullmatch(r"\s+(?:the\s+)?", text[verb_end : goal.start]):
            place, name = goal, None
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
