"""What a count counts, and whose an age is. Belongs here: both, from the clause. Does not: sums and shares (`measures`)."""

from __future__ import annotations

import re

from pipelines.extraction.figures.clauses import (
    LEMMAS,
    WORDS,
    Predicate,
    Token,
    head,
    noun_phrase_after,
    noun_phrase_before,
    position,
    said,
    tokens,
    verb_before,
)
from pipelines.extraction.figures.context import bound_start
from pipelines.extraction.figures.counts import is_plural, singular
from pipelines.extraction.figures.lexicon import word_class
from pipelines.extraction.figures.measures import object_or_subject
from pipelines.extraction.figures.parts import object_of, place_of, subject_of, without_bounds
from pipelines.language.verbs import forms

_LINKING, _CHANGE, _MOVING, _HOLDING, _ALLOTTING = (
    frozenset(WORDS[name]) for name in ("linking", "change", "moving", "holding", "allotting")
)
_POPULATED, _MARGINS, _STEPS, _DYING = (word_class(name) for name in ("populated", "margins", "steps", "dying"))
_NO_DEEDS = frozenset(WORDS["no_deeds"])
_SHELLS = frozenset(WORDS["shells"])
_PARTICIPLES = word_class("participles")
_REPORTED = word_class("reporting")
_PLACED = re.compile(r"(?<!\w)(?:in|at|from|near|to|for)\s$", re.I)
_COUNTED_OF = re.compile(r"^(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty)\s(?=\w)")
_NAME_AFTER = re.compile(r"[\s,-]+((?:[A-Z][\w’'.-]*\s?){1,4})")
_NAME_BEFORE = re.compile(r"((?:[A-Z][\w’'.-]*\s){0,3}[A-Z][\w’'-]*),\s(?:aged\s|now\s|who\sis\s|an?\s|the\s)?$")


def count_measure(text: str, start: int, noun: tuple[int, int] | None, end: int, low: int, high: int) -> str | None:
    """What a count counts: the noun with its adjectives, where or of what, and the state that the sentence puts them in."""
    words, starts = tokens(text, low, high)
    at = position(starts, bound_start(text, start, low))
    if noun is None:
        return object_or_subject(text, words, at, position(starts, end), start, end, high, "count", None)
    phrase = (
        " ".join(text[end if noun[0] >= end else noun[0] : noun[1]].split())
        .strip(" -+")
        .removeprefix("of ")
        .removeprefix("the ")
        .lstrip("0123456789 ")
    )
    phrase = _COUNTED_OF.sub("", phrase)
    unit = singular(phrase).lower()
    if unit in _STEPS or unit in _MARGINS:
        told = _stepped(text, words, at, position(starts, noun[1]), start, noun[1], high, unit)
        if told:
            return told
    if text[end : end + 1] in "-‑" and noun[0] == end + 1 and (group := noun_phrase_after(words, position(starts, noun[1]), limit=3)):
        return f"{phrase}s of {said(group)}"  # "a 70-member rescue team"
    after = position(starts, noun[1])
    place = place_of(words, after)
    state = _state(words, after)
    verb, between = verb_before(words, at)
    core = without_bounds(between)
    if state in _DYING and phrase in {"people", "person"}:
        died = next(number for number in range(after, len(words)) if words[number].low == state)
        return f"deaths {place or place_of(words, died + 1)}".strip()
    if state:
        return f"{phrase} {place} {state}".replace("  ", " ") if place and place.count(" ") <= 2 else f"{phrase} {state}"
    if core and core[-1].low == "of" and not state:
        whole = noun_phrase_before(words, words.index(core[-1]), limit=5)
        if whole and head(whole)[-1].low in _POPULATED:
            return f"population of {said(head(whole))}"
        if whole and head(whole)[-1].low not in _SHELLS and not is_plural(head(whole)[-1].text):
            return f"{phrase} in {said(head(whole))}"  # "an honour guard of 96 soldiers"
    things = object_of(core)
    leads_to = verb and not things and core and core[-1].low == "to" and verb.lemma in _CHANGE | _MOVING
    if verb and leads_to and (owner := subject_of(text, words, verb)):
        return said(owner)
    if verb and things and verb.lemma in _ALLOTTING and things[0].text[0].isupper():
        return f"{phrase} of {said(things)}"
    if verb and not things:
        deed = words[verb.at].low
        is_gerund = deed.endswith("ing") and deed in LEMMAS and verb.lemma not in _NO_DEEDS | {"bring"}
        if is_gerund and not core:
            return f"{phrase} {forms(verb.lemma).participle}"
        is_deed = (deed.endswith("ed") and len(deed) > 4) or deed in _PARTICIPLES
        is_told = deed in _REPORTED or verb.lemma in _CHANGE | _LINKING | _HOLDING | _NO_DEEDS
        if is_deed and not core and not is_told and words[verb.at].kind == "verb" and not place.startswith("of "):
            return f"{phrase} {deed} {place if place.count(' ') <= 3 else ''}".strip()
        owner = subject_of(text, words, verb)
        if verb.lemma in _HOLDING and owner and not place.startswith("of ") and len(head(owner)) <= 4:
            return f"{phrase} of {said(head(owner))} {place if place.count(' ') <= 2 else ''}".strip()
    return f"{phrase} {place}".strip()


def _stepped(text: str, words: list[Token], at: int, after: int, start: int, end: int, high: int, unit: str) -> str | None:
    """What an index rose or fell by ("gained 61 points"), or the margin of a contest ("won by 12 votes"); None for any other count."""
    verb, between = verb_before(words, at)
    core = without_bounds(between)
    if core and core[-1].low == "by" and unit in _MARGINS and not text.startswith(" to ", end) and not _is_change(verb, unit):
        owner = subject_of(text, words, verb) if verb else []
        things = object_of(core)
        return f"margin of {said(head(things or owner))}" if things or owner else "margin"
    if verb and unit in _STEPS and verb.lemma in _CHANGE and (not core or core[-1].low == "by"):
        return object_or_subject(text, words, at, after, start, end, high, "percent", None)
    return None


def _is_change(verb: Predicate | None, unit: str) -> bool:
    return verb is not None and (verb.lemma in _CHANGE or (unit in _STEPS and verb.lemma in _MOVING))


def _state(words: list[Token], after: int) -> str | None:
    """The participle or place that a sentence says of a counted noun: "abducted", "without power", "in hospital"."""
    number = after
    if number + 1 < len(words) and words[number].kind == "soft" and words[number + 1].low == "not":
        number = next((later + 1 for later in range(number + 2, min(len(words), number + 6)) if words[later].kind == "soft"), number)
    if number < len(words) and words[number].kind == "prep":
        number += 1
        while number < len(words) and words[number].kind in {"det", "word", "num"}:
            number += 1
    is_finite = False
    while number < len(words) and (
        words[number].kind in {"aux", "adv"} or words[number].low in {"who", "that", "confirmed", "reported", "feared", "also"}
    ):
        is_finite = is_finite or words[number].kind == "aux"
        number += 1
    if number >= len(words):
        return None
    token = words[number]
    if token.low in _REPORTED or token.low == "according":
        return None
    if token.low in _PARTICIPLES or (token.low.endswith("ed") and len(token.low) > 4 and token.kind == "verb"):
        return token.low
    if is_finite and token.kind == "prep":
        return place_of(words, number) or None
    if token.kind == "verb" and token.low.endswith("ing") and (is_finite or number == after):
        return " ".join(part for part in (token.low, place_of(words, number + 1) or _object_of_deed(words, number + 1)) if part)
    return None


def _object_of_deed(words: list[Token], at: int) -> str:
    """What is held up, carried, waved: "holding up empty bowls"."""
    particle = words[at].text if at < len(words) and words[at].low in {"up", "out", "off", "down"} else ""
    thing = said(noun_phrase_after(words, at + bool(particle), limit=3, nested=0))
    return f"{particle} {thing}".strip() if thing else ""


def age_holder(text: str, start: int, end: int, low: int, high: int) -> str | None:
    """Whose age it is: the name or noun phrase after ("64-year-old skipper") or the name before ("Jane Roe, 34,")."""
    words, starts = tokens(text, low, high)
    named = _NAME_BEFORE.search(text, max(low, start - 60), start)
    if named and _PLACED.search(text, low, named.start()):
        named = None  # "Born in Springfield, the 52-year-old"
    if "old" in text[start:end].lower():
        if after := _NAME_AFTER.match(text, end, high):
            return "age of " + after[1].strip().removesuffix("’s").removesuffix("'s")
        if named:
            return f"age of {named[1]}"
        phrase = noun_phrase_after(words, position(starts, end), limit=3, nested=0) if text[end : end + 1] == " " else []
        if phrase:
            return f"age of {said(phrase)}"
    if named:
        return f"age of {named[1]}"
    at = position(starts, start)
    back = at
    while back > 0 and (words[back - 1].low in {"aged", "age", "between", "of", "and"} or words[back - 1].kind in {"soft", "adv", "num"}):
        back -= 1
    if back < at and (phrase := noun_phrase_before(words, back, limit=4)):
        return f"age of {said(head(phrase))}"
    verb, _ = verb_before(words, at)
    owner = subject_of(text, words, verb) if verb else []
    return f"age of {said(owner)}" if owner else None
