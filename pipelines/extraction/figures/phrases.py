"""Phrases around a quantity. Belongs here: finding noun phrases, clauses and subjects by closed word classes. Does not: what they mean."""

from __future__ import annotations

import re

from pipelines.extraction.figures.lexicon import NOMINALS, PHRASE_ENDS, any_of, word_class

WORD = re.compile(r"[$£€¥]?[\w][\w’'.,$£€%/-]*[\w%]|\w")
ARTICLES = frozenset(
    "a an the its their his her our my your this that these those some any another more further extra additional new".split()  # noqa: SIM905
)
REACH = 160
"""How far from a figure its measure is looked for, in characters: keeps work linear in the length of a sentence."""
CONTINUING = frozenset({"on", "in", "for", "of", "from", "against", "between", "to"})
FIGURE_STARTS = frozenset("0123456789$£€¥")
FILLERS = word_class("fillers")
CHANGED = re.compile(any_of("subject_verbs"), re.I)

_CLAUSE = re.compile(r"[;:!?()]|\.\s|,\s|\s[-–—]\s|[\"“”]|\n")
_PREPOSITIONS = CONTINUING | {"by", "with", "among", "across", "into", "at"}
_MODIFIER_ENDS = word_class("modifier_ends")
_UNIT_REST = frozenset(
    {
        "percent",
        "per",
        "cent",
        "million",
        "billion",
        "trillion",
        "thousand",
        "basis",
        "points",
        "point",
        "cents",
        "pence",
        "dollars",
        "pounds",
        "euros",
        "percentage",
    }
)
_PAST = ("ed", "id", "nt", "lost", "sold", "bought", "worth")
_HYPHENED = re.compile(r"-[^\W\d]")
_TAIL = re.compile(r"\s(in|on|for|to|from|of|into)\s")
_QUANTIFIERS = frozenset({"all", "some", "any", "every", "each", "both", "nearly", "almost"})
_STATES = word_class("auxiliaries") | word_class("participles")
_TAKES_OBJECT = word_class("takes_object")


def noun_phrase(text: str, at: int, high: int, *, with_prepositions: bool, limit: int = 9) -> str:
    """The noun phrase from `at`: up to a clause mark, a verb of the closed class or `limit` words."""
    high = min(high, at + REACH)
    clause = _CLAUSE.search(text, at, high)
    stop = min(high, clause.start() if clause else high)
    end, count, last_preposition = at, 0, False
    for word in WORD.finditer(text, at, stop):
        low = _lower(word.group())
        if with_prepositions and low in CONTINUING and count:
            last_preposition = True
            count += 1
            continue
        if last_preposition and low in _QUANTIFIERS:
            count += 1
            continue
        if (
            low in _MODIFIER_ENDS
            or (low in PHRASE_ENDS and low not in ARTICLES)
            or (count and not last_preposition and low in ARTICLES)
            or count >= limit
        ):
            break
        if count and (low in _STATES):
            break
        end, last_preposition = word.end(), False
        count += 1
    return text[at:end].strip(" -,'\"“”")


def _lower(token: str) -> str:
    """`token` in lower case, an acronym as it stands ("US" is no pronoun)."""
    return token if token.isupper() and len(token) > 1 else token.lower()


def words_before(text: str, start: int, low: int) -> tuple[list[re.Match[str]], int]:
    """Words of the clause before `start`, and where the clause before that one ends."""
    begin = edge = low
    if start - low > REACH:
        begin = edge = text.find(" ", start - REACH, start) + 1 or start - REACH
    for mark in _CLAUSE.finditer(text, max(low, start - REACH), start):
        edge, begin = mark.start(), mark.end()
    return list(WORD.finditer(text, begin, start)), edge


def tail_after(text: str, end: int, high: int, heads: tuple[str, ...] = ("in", "on", "for", "to", "from", "of", "into")) -> str:
    """The prepositional phrase right after `end`, if one of `heads` leads it; empty otherwise."""
    match = _TAIL.match(text, end, high)
    if not match or match[1] not in heads:
        return ""
    phrase = noun_phrase(text, match.end(), high, with_prepositions=False, limit=6)
    return f"{match[1]} {phrase}" if phrase else ""


def phrase_back(words: list[re.Match[str]], limit: int = 5) -> str | None:
    """The noun phrase that `words` end with, read backwards, without a figure at its end; None where a verb or figure ends them."""
    taken: list[str] = []
    while words and (words[-1].group()[0] in FIGURE_STARTS or words[-1].group().lower() in _UNIT_REST):
        words = words[:-1]
        if words and words[-1].group().lower() in {"from", "by", "at", "of", "about", "nearly", "to"}:
            words = words[:-1]
    for word in reversed(words):
        token = word.group()
        low = token.lower()
        if low in _PREPOSITIONS and taken and len(taken) < limit:
            taken.append(token)
            continue
        if _is_figure(token):
            return None
        if low in PHRASE_ENDS or low in ARTICLES or low in _TAKES_OBJECT or CHANGED.fullmatch(low) or len(taken) >= limit:
            break
        taken.append(token)
    while taken and taken[-1].lower() in _PREPOSITIONS:
        taken.pop()
    return " ".join(reversed(taken)) or None


def _is_figure(token: str) -> bool:
    return token[0] in FIGURE_STARTS and not _HYPHENED.search(token)


def subject_of(text: str, start: int, low: int) -> str | None:
    """The subject of the clause before `start`: its words up to the first verb of change, being or having."""
    words, edge = words_before(text, start, low)
    subject = _first_phrase(words)
    if subject is None and edge > low:
        subject = _first_phrase(words_before(text, edge, low)[0])
    return subject


def _first_phrase(words: list[re.Match[str]]) -> str | None:
    taken: list[str] = []
    for word in words:
        token = word.group()
        lower = token.lower()
        if not taken and (lower in ARTICLES or lower in PHRASE_ENDS or _is_figure(token)):
            if _is_figure(token):
                return None
            continue
        if (
            CHANGED.fullmatch(lower)
            or (lower in NOMINALS and lower.endswith(_PAST) and taken)
            or (_is_figure(token) and not (taken and taken[-1][0].isupper() and token.isdigit()))
            or (lower in {"to", "by", "at", "that", "than"} and taken)
            or len(taken) >= 8
        ):
            break
        taken.append(token)
    while taken and (
        taken[-1].lower() in PHRASE_ENDS
        or taken[-1].lower() in ARTICLES
        or taken[-1].lower() in FILLERS
        or taken[-1].lower().endswith("ly")
        or taken[-1].lower() == "aged"
    ):
        taken.pop()
    return " ".join(taken) or None
