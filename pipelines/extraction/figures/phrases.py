"""The noun phrase after a quantity, word by word. Belongs here: where it ends. Does not: the clause (`clauses`), what it means."""

from __future__ import annotations

import re

from pipelines.extraction.figures.lexicon import PHRASE_ENDS, word_class

WORD = re.compile(r"[$£€¥]?[\w][\w’'.,$£€%/-]*[\w%]|\w")
ARTICLES = frozenset(
    "a an the its their his her our my your this that these those some any another more further extra additional new".split()  # noqa: SIM905
)
REACH = 160
"""How far a noun phrase is followed, in characters: keeps work linear in the length of a sentence."""
CONTINUING = frozenset({"on", "in", "for", "of", "from", "against", "between", "to"})

_CLAUSE = re.compile(r"[;:!?()]|\.\s|,\s|\s[-–—]\s|[\"“”]|\n")
_MODIFIER_ENDS = word_class("modifier_ends")
_QUANTIFIERS = frozenset({"all", "some", "any", "every", "each", "both", "nearly", "almost"})
_STATES = word_class("auxiliaries") | word_class("participles")


def noun_phrase(text: str, at: int, high: int, *, with_prepositions: bool, limit: int = 9) -> str:
    """The noun phrase from `at`: up to a clause mark, a verb of the closed class or `limit` words."""
    high = min(high, at + REACH)
    clause = _CLAUSE.search(text, at, high)
    stop = min(high, clause.start() if clause else high)
    end, count, last_preposition = at, 0, False
    for word in WORD.finditer(text, at, stop):
        low = _lower(word.group())
        if low in ARTICLES and count and word.group().istitle() and text[end : end + 1] == " " and text[at].isupper():
            end, count = word.end(), count + 1  # "Air New Zealand"
            continue
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
