"""Forms of English verbs. Belongs here: from a lemma to its inflected forms, and patterns over them. Does not: what a verb means.

Irregular verbs lie in `data/reference/en/irregular_verbs.csv`; all others follow the spelling rules of Quirk et al.,
A Comprehensive Grammar of the English Language, 3.5-3.10.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import table

_DOUBLES = re.compile(r"^(?:(?:qu|[^aeiou])*[aeiou][bdgklmnprt]|\w*(?:[^aeiou][aeiou][l]|[^aeiou]er[r]))$")
_STRESSED_END = frozenset(
    {"commit", "permit", "admit", "submit", "defer", "refer", "confer", "transfer", "occur", "prefer", "begin", "regret", "rebut"}
)


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The five forms of one verb, in lower case: "give", "gives", "gave", "given", "giving"."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str

    def all(self) -> tuple[str, ...]:
        """Every distinct form, longest first."""
        return tuple(sorted({self.base, self.third, self.past, self.participle, self.gerund}, key=lambda form: (-len(form), form)))


@cache
def forms(lemma: str) -> VerbForms:
    """Forms of `lemma`; of several words ("point out") the first is inflected."""
    first, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    irregular = _irregular().get(first)
    past, participle = irregular if irregular else (_with_ed(first),) * 2
    return VerbForms(first + tail, _with_s(first) + tail, past + tail, participle + tail, _with_ing(first) + tail)


def all_forms(verbs: Iterable[str]) -> frozenset[str]:
    """Every form of every one of `verbs`."""
    return frozenset(form for verb in verbs for form in forms(verb).all())


@cache
def lemmas(vocabulary: tuple[str, ...]) -> dict[str, str]:
    """From every form of the verbs in `vocabulary` to its lemma; the first lemma wins a shared form."""
    found: dict[str, str] = {}
    for lemma in vocabulary:
        for form in forms(lemma).all():
            found.setdefault(form, lemma)
    return found


def alternatives(phrases: Iterable[str]) -> str:
    """A regular expression for any of `phrases`, the longest that fits, blanks matching any white space; to be put in a group."""
    return any_of(phrases, r"\s+")


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["base"]: (row["past"], row["participle"]) for row in table("irregular_verbs")}


def _doubled(base: str) -> str:
    if base in _STRESSED_END or (_DOUBLES.match(base) and not base.endswith(("ww", "xx"))):
        return base + base[-1]
    return base


def _with_s(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return {"have": "has", "be": "is"}.get(base, base + "s")


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _with_ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and len(base) > 2:
        return base[:-1] + "ing"
    return _doubled(base) + "ing"
