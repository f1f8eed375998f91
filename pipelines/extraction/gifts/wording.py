"""Words of giving. Belongs here: vocabulary as patterns, and one statement of giving. Does not: which clause is one, what is an item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pipelines.extraction.parties import Party
from pipelines.language.verbs import all_forms, alternatives
from pipelines.language.vocabulary import settings

NUMBERS = {
    word: float(number)
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)
} | {"dozen": 12.0}
COUNTED = rf"(?:{'|'.join(NUMBERS)}|twenty|thirty|forty|fifty|\d[\d,]*)"
OPENS = rf"(?:an?|the|some|several|his|her|their|its|{COUNTED})\b"
"""What a thing given begins with: an article, a possessive or a number."""
_CONTEXT = settings("gifts")["tells"]["context"]


@dataclass(frozen=True, slots=True)
class Giving:
    """A clause of giving: who gives, who takes, and where the things given stand.

    `is_sure`: the clause alone says that it is a present; otherwise the post has to. `is_bare`: the verb gives presents, so that a thing
    of which the vocabulary knows nothing may be one.
    """

    giver: Party | None
    recipient: Party | None
    start: int
    end: int
    method: str
    is_sure: bool = True
    is_bare: bool = False
    is_borderline: bool = False


@cache
def verb_forms(group: str) -> frozenset[str]:
    """Every form of the verbs of one group."""
    return all_forms(settings("gifts")["verbs"][group])


@cache
def trigger() -> re.Pattern[str]:
    """A verb of giving, taking or leaving with something (group `verb`), or a noun for presents (group `noun`)."""
    groups = ("with", "give", "loose", "loose_with", "receive", "away", "arrive", "into_hands")
    verbs = frozenset[str]().union(*(verb_forms(group) for group in groups)) - {"gift", "gifts", "present", "presents"}
    return re.compile(rf"\b(?P<verb>{alternatives(verbs)})\b|\b(?P<noun>gifts?|presents?)\b", re.I)


@cache
def _first_words(*groups: str) -> frozenset[str]:
    return frozenset(form.split(" ", 1)[0] for group in groups for form in verb_forms(group))


def may_give(words: frozenset[str]) -> bool:
    """A sentence of these words has a verb of giving; those of many other uses need what goes with them."""
    return (
        not _first_words("with", "give", "loose", "loose_with", "receive", "away").isdisjoint(words)
        or ("for" in words and not _WITH.isdisjoint(words) and not _first_words("arrive").isdisjoint(words))
        or (not body_words().isdisjoint(words) and not _first_words("into_hands").isdisjoint(words))
    )


_WITH = frozenset({"with", "bearing"})


@cache
def body_words() -> frozenset[str]:
    """Where on somebody a thing is put that is given: hands, lap, shoulders."""
    return frozenset(settings("gifts")["tells"]["body"])


@cache
def item_words() -> frozenset[str]:
    """The last words of everything that is known as a present, of vessels, materials and ways of making: a list of gifts has one."""
    items = settings("gifts")["items"]
    nouns = (noun for group in ("sure", "weak", "holders", "measures") for noun in items[group])
    last = {re.split(r"[\s-]", noun)[-1] for noun in nouns}
    parts = {part for word in (*items["materials"], *items["made"]) for part in re.split(r"[\s-]", word)}
    return frozenset(last | {plural(noun) for noun in last} | parts)


def plural(noun: str) -> str:
    """A noun's plural, as far as spelling tells."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return {"knife": "knives", "scarf": "scarves", "leaf": "leaves", "loaf": "loaves"}.get(noun, noun + "s")


@cache
def nouns(group: str) -> frozenset[str]:
    """The nouns of a group of items, in both numbers."""
    listed = settings("gifts")["items"][group]
    return frozenset(listed) | {plural(noun) for noun in listed}


@cache
def context() -> re.Pattern[str]:
    """What says that a post is about presents; "presents" only as a noun."""
    return re.compile(
        rf"\b(?:{alternatives(_CONTEXT)})\b(?!\s+(?:an?|the|him|her|us|them|it|itself|himself|herself|problems?|of\s+the\s+gab)\b)", re.I
    )


@cache
def no_present_words() -> frozenset[str]:
    """Words of sentences in which what is handed over is no present."""
    return frozenset(settings("gifts")["tells"]["no_present"])


@cache
def no_present() -> re.Pattern[str]:
    """One of `no_present_words` as a word of its own: an "on-court ceremony" is held where one plays."""
    return re.compile(rf"(?<![\w-])(?:{alternatives(no_present_words())})(?![\w-])", re.I)


@cache
def other_party() -> re.Pattern[str]:
    """ "her guest": whoever takes part beside the giver."""
    return re.compile(rf"\s+(?:his|her|their|the)\s+(?:[\w-]+\s+){{0,2}}?(?:{alternatives(settings('gifts')['tells']['others'])})\b", re.I)


@cache
def acts() -> str:
    """Verbs and pronouns by which another act follows after "and"."""
    return alternatives(settings("gifts")["verbs"]["then"])
