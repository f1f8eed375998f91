"""Parts of a clause as a measure uses them. Belongs here: who does it, to what, what for and where. Does not: what is made of them.

A personal pronoun stands for the subject of the sentence before, in the same paragraph; a plural one for a plural.
"""

from __future__ import annotations

import re

from pipelines.extraction.figures.clauses import (
    LEMMAS,
    TIMES,
    WORDS,
    Predicate,
    Token,
    head,
    noun_phrase_after,
    said,
    subject,
    tokens,
    trimmed,
)
from pipelines.extraction.figures.counts import is_plural
from pipelines.extraction.figures.naming import naming

_GIVERS = frozenset(WORDS["giving"]) - frozenset(WORDS["qualified"])
_HEARING = frozenset(WORDS["hearing"])
_PERSONAL = frozenset({"it", "they", "he", "she"})
_SENTENCE = re.compile(r"[.!?][\"”'’]?\s+|\n")
_FRAGMENT = 5
"""A sentence without a verb and of no more words than this names what the next speaks of ("Minimum wage? It goes up")."""
REACH_BACK = 260
_ORDERS = frozenset({"previous", "last", "past", "next", "first", "coming", "recent", "final", "same", "following"})
_PADDING = frozenset(WORDS["padding"]) | _ORDERS
_BESIDES = frozenset(WORDS["besides"])
_LOCATING = frozenset({"for", "to", "in", "into", "on", "of", "from", "towards", "against", "between", "among", "across", "off", "with"})


def subject_of(text: str, words: list[Token], verb: Predicate) -> list[Token]:
    """The verb's subject; for a personal pronoun the subject of the sentence before, in the same paragraph."""
    found = subject(words, verb)
    if not found or found[0].kind != "pron":
        return found
    if found[0].low != "it" or verb.lemma in _GIVERS:
        first = next((number for number in range(verb.group) if words[number].kind in {"verb", "aux"}), None)
        speaker = subject(words, Predicate("", first, first, is_passive=False)) if first is not None else []
        if first is not None and LEMMAS.get(words[first].low) in _HEARING:
            speaker = []
        if speaker and speaker[0].kind != "pron" and found[0].low in _PERSONAL and (found[0].low != "they" or _is_many(speaker)):
            return speaker
    return _subject_before(text, words[0].start, found[0].low) if found[0].low in _PERSONAL else []


def _is_many(phrase: list[Token]) -> bool:
    return any(token.low == "and" for token in phrase) or is_plural(head(phrase)[-1].text if head(phrase) else "")


def _subject_before(text: str, low: int, pronoun: str) -> list[Token]:
    for _ in range(2):
        ends = list(_SENTENCE.finditer(text, max(0, low - REACH_BACK), low))
        if not ends or "\n" in text[ends[-1].start() : low]:
            return []
        start = ends[-2].end() if len(ends) > 1 else max(text.rfind("\n", 0, ends[-1].start()) + 1, low - REACH_BACK)
        words, _ = tokens(text, start, ends[-1].end())
        first = next((number for number, token in enumerate(words) if token.kind in {"verb", "aux"}), None)
        if first is None:
            named = trimmed([token for token in words if token.kind not in {"hard", "soft"}])
            return named if len(named) <= _FRAGMENT and not any(token.kind in {"num", "pron"} for token in named) else []
        found = subject(words, Predicate("", first, first, is_passive=False))
        if found and found[0].kind != "pron":
            return found if pronoun != "they" or _is_many(found) else []
        low = start
    return []


def without_bounds(between: list[Token]) -> list[Token]:
    """The words between verb and figure without adverbs and articles at their end ("to more than a record")."""
    core = list(between)
    while core and (core[-1].kind in {"adv", "det"} or core[-1].low in _PADDING):
        core.pop()
    is_besides = len(core) > 2 and " ".join(token.low for token in core[-3:]) in _BESIDES
    return core[:-3] if is_besides else core


def object_of(core: list[Token]) -> list[Token]:
    """The noun phrase among the words between a verb and the figure, without the preposition that leads to the figure."""
    phrase = list(core)
    while phrase and phrase[-1].kind in {"prep", "adv", "det"}:
        phrase.pop()
    ends = (number for number, token in enumerate(phrase) if token.kind == "num" or (number and token.low in {"by", "from", "to", "at"}))
    cut = next(ends, len(phrase))
    phrase = trimmed(phrase[:cut])
    return [] if all(token.kind in {"prep", "adv", "det", "num", "pron"} for token in phrase) else phrase[-8:]


def complement_of(words: list[Token], after: int) -> str:
    """The prepositional phrase or infinitive that says what a sum is for, from token `after` on; empty where none follows in the clause."""
    number, passed = after, 0
    while number < len(words) and passed < 4:
        token = words[number]
        if token.text == "(":
            while number < len(words) and words[number].text != ")":
                number += 1
            number += 1
            continue
        if token.text == "," and number + 1 < len(words) and words[number + 1].low == "or":
            number = next((later + 1 for later in range(number + 2, min(len(words), number + 9)) if words[later].text == ","), len(words))
            continue
        if token.kind == "adv" or token.low in {"each", "extra"}:
            number += 1
            continue
        if token.kind != "prep":
            return ""
        following = words[number + 1] if number + 1 < len(words) else None
        if following is None:
            return ""
        if token.low == "to" and following.kind == "verb":
            thing = noun_phrase_after(words, number + 2, limit=3)
            return f"to {following.text} {said(thing)}".strip()
        phrase = noun_phrase_after(words, number + 1, limit=4)
        if phrase and phrase[-1].low in TIMES and len(head(phrase)) < len(phrase):
            phrase = head(phrase)  # "of rain in three hours"
        if len(phrase) > 2 and phrase[-1].low in TIMES and phrase[-2].low in _ORDERS:
            phrase = phrase[:-1]
        while phrase and phrase[-1].low in _ORDERS:
            phrase = phrase[:-1]  # "in a report last year"
        if _has_sum_of_its_own(words, number + 1, phrase):
            return ""
        if phrase and not naming(said(phrase)):
            return ""  # "of its own", "to each of the three"
        is_time = following.kind == "num" or any(word.low in TIMES for word in head(phrase)) or (phrase and phrase[-1].low in TIMES)
        if phrase and token.low in _LOCATING and not is_time:
            is_itself = token.low == "in" and number == after and following.kind == "word" and following.text.islower()
            return f"{'of' if is_itself else token.low} {said(phrase)}"  # "$4bn in aid" is aid
        if not phrase and not is_time:
            return ""
        number += 2
        while number < len(words) and words[number].kind in {"word", "num", "det"}:
            number += 1
        passed += 1
    return ""


def _has_sum_of_its_own(words: list[Token], at: int, phrase: list[Token]) -> bool:
    """Whether "of" and a number follow the phrase: "revenue of $3bn" belongs to that sum."""
    if not phrase:
        return False
    edge = next((number + 1 for number in range(at, min(len(words), at + 9)) if words[number] is phrase[-1]), len(words))
    if edge + 1 >= len(words) or words[edge].low != "of" or words[edge + 1].kind != "num":
        return False
    return edge + 2 >= len(words) or words[edge + 2].kind != "word"  # "the accounts of 300 savers" is no sum


def place_of(words: list[Token], after: int) -> str:
    """The prepositional phrase right after a counted noun ("people in shops", "homes without power")."""
    if (
        after + 1 >= len(words)
        or words[after].kind != "prep"
        or words[after].low not in _LOCATING | {"without", "at", "aboard", "near", "outside"}
    ):
        return ""
    following = words[after + 1]
    if words[after].low == "to" and following.kind != "det" and not following.text[0].isupper():
        return ""  # "people to sign on"
    phrase = noun_phrase_after(words, after + 1, limit=4)
    if not phrase or words[after + 1].kind == "num" or phrase[-1].low in _ORDERS or any(word.low in TIMES for word in phrase):
        return ""
    return f"{words[after].low} {said(phrase)}"
