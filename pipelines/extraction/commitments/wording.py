"""Words and places that commitments are read by.

Belongs here: vocabulary as patterns, rows by place, the end of a clause. Does not: which clause commits."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from pipelines.extraction.clauses import Subject
from pipelines.extraction.page import Page
from pipelines.extraction.parties import Party
from pipelines.language.verbs import all_forms, alternatives, forms, lemmas
from pipelines.language.vocabulary import settings
from pipelines.model.records import Figure, Quote, TimeExpression

_STOP = re.compile(
    r";|:|\s[-–—]\s|,\s+(?:which|who|but|and|as|while|because|although|though|so|saying|adding|after|amid|in\s+(?:exchange|return)|including|down|up|with|where|when|if|unless|according|will|would|is|was|has|could|(?!including)[a-z]+ing)\b"
    r"|\s(?:as\s+part\s+of|but|while|because|amid|although|in\s+(?:exchange|return)|if|unless|provided|after|when|according\s+to|so\s+that|which|said|says|is|was|has|had)\b"
    r"|,?\sand\s+(?:he|she|they|it|we|i|has|had|have|is|was|were|vowed|pledged|promised|warned|called|urged|said|ruled|refused|rejected|accused)\b"
    r"|[\"“”]|\.(?=\s|$)|,\s+(?:[\w'’]+\s+){1,4}(?:said|says|added|told|confirmed|announced|tweeted|insisted|warned)\b"
)


DEADLINE = re.compile(
    r"(?:possibly\s+|perhaps\s+|probably\s+)?\b(?:by|within|before|until|no\s+later\s+than|over\s+the\s+(?:next|coming)|in\s+the\s+(?:next|coming)|over|during|from(?=\s+(?:next|this|\d|[A-Z]\w+\s+\d))|starting|this|next)\s+"
    r"(?:(?!\bby\b)[^,.;:%()\"“”–—])*?(?:\b\d{4}\b|\b(?:days?|weeks?|months?|years?|decades?|quarter|summer|winter|spring|autumn|christmas|easter|midnight|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b)(?:\s+\d{4}|\s+time)?",
    re.I,
)


LESS = frozenset({"age", "duration"})


@dataclass(frozen=True, slots=True)
class Promise:
    """A promised action: its verb's place, the end of its clause, who promises, how firmly."""

    verb_start: int
    verb_end: int
    end: int
    start: int
    subject: Subject
    strength: str
    counterparty: Party | None = None
    is_nominal: bool = False
    action: str | None = None
    is_indirect: bool = False


def word_pattern(name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
    """Any of a list of words of the vocabulary, whatever its case, between `before` and `after`."""
    return re.compile(rf"{before}(?:{alternatives(settings('commitments')['words'][name])}){after}", re.I)


@cache
def strengths_by_verb() -> dict[str, str]:
    """From every form of a verb of promising to its strength."""
    return {form: strength for strength, verbs in settings("commitments")["strength"].items() for form in all_forms(verbs)}


@cache
def plans_by_verb() -> dict[str, str]:
    """From every form of a verb of planning, which needs a quantity, to its strength."""
    return {form: strength for strength, verbs in settings("commitments")["plans"].items() for form in all_forms(verbs)}


@cache
def strengths_by_noun() -> dict[str, str]:
    """From nouns of promising to their strength."""
    return {form: strength for strength, nouns in settings("commitments")["nouns"].items() for noun in nouns for form in (noun, noun + "s")}


@cache
def demand_pattern() -> re.Pattern[str]:
    """ "called on", "urges": verbs of demanding in every form."""
    return re.compile(rf"\b(?:{alternatives(all_forms(settings('commitments')['demands']['verbs']))})\b", re.I)


@cache
def verb_pattern() -> re.Pattern[str]:
    """Verbs of promising and planning in every form: group `verb`."""
    return re.compile(rf"(?<![\w’'-])(?P<verb>{alternatives([*strengths_by_verb(), *plans_by_verb()])})\b(?!['’])", re.I)


@cache
def noun_pattern() -> re.Pattern[str]:
    """ "a vow from X to do": groups `noun`, `by`, `verb`."""
    return re.compile(
        rf"\b(?P<noun>{alternatives(strengths_by_noun())})(?:\s+(?:from|by|of)\s+(?P<by>[^.;]{{2,80}}?))?(?:\s[-–—]\s[^.;]{{2,60}}?\s[-–—])?\s+to\s+(?P<verb>[a-z]+)\b",
        re.I,
    )


@cache
def actions_by_verb() -> dict[str, str]:
    """From every form of a verb of doing to the kind of action."""
    found: dict[str, str] = {}
    for action, verbs in settings("commitments")["actions"].items():
        for verb in verbs:
            for form in forms(verb).all():
                found.setdefault(form, action)
    return found


@cache
def lemmas_of_actions() -> dict[str, str]:
    """From every form of a verb of doing to its lemma."""
    return lemmas(tuple(verb for verbs in settings("commitments")["actions"].values() for verb in verbs))


@cache
def object_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Nouns that decide the action whatever the verb, by action."""
    return tuple(
        (action, re.compile(rf"\b(?:{alternatives(nouns)})\b", re.I)) for action, nouns in settings("commitments")["objects"].items()
    )


@cache
def nominal_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Nouns after a promised sum that say what it is for, by action."""
    return tuple(
        (action, re.compile(rf"\b(?:{alternatives(nouns)})\b", re.I)) for action, nouns in settings("commitments")["nominal"].items()
    )


class Rows:
    """Figures, times and quotes of a page, by place."""

    def __init__(self, page: Page) -> None:
        self._text = page.text
        self.figures = sorted(page.rows(Figure), key=lambda row: row.span_start)
        self._figure_starts = [row.span_start for row in self.figures]
        self.times = sorted(page.rows(TimeExpression), key=lambda row: row.span_start)
        self._time_starts = [row.span_start for row in self.times]
        self.quotes = sorted(page.rows(Quote), key=lambda row: row.span_start)
        self._quote_starts = [row.span_start for row in self.quotes]

    def figures_in(self, start: int, end: int) -> list[Figure]:
        """Figures that begin in `text[start:end]`, in order."""
        return self.figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def times_in(self, start: int, end: int) -> list[TimeExpression]:
        """Times that begin in `text[start:end]`, in order."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def precedes(self, row: Figure, word: str) -> bool:
        """`word` stands right before the figure."""
        return self._text[max(0, row.span_start - len(word) - 1) : row.span_start].strip().lower() == word

    def quote_at(self, offset: int) -> Quote | None:
        """The quote that holds `offset`."""
        number = bisect_left(self._quote_starts, offset + 1) - 1
        if number >= 0 and offset < self.quotes[number].span_end:
            return self.quotes[number]
        return None


def clause_end(text: str, start: int, stop: int) -> int:
    """End of the clause from `start`, a deadline set off by a comma included."""
    match = _STOP.search(text, start, stop)
    end = match.start() if match else stop
    comma = re.compile(r",\s*").match(text, end, stop)
    deadline = DEADLINE.match(text, comma.end(), stop) if comma else None
    return rstrip(text, start, deadline.end() if deadline else end)


def rstrip(text: str, start: int, end: int) -> int:
    """`end` moved left over blanks and punctuation, not beyond `start`."""
    while end > start and text[end - 1] in " \n,.;:!?-–—\"”'’":
        end -= 1
    return end


def quantity_of(rows: Rows, promise: Promise) -> Figure | None:
    """The figure that says how much is promised: money before shares before counts; never an age or a duration."""
    found = [
        row
        for row in rows.figures_in(promise.verb_end if promise.action != "tariff" else promise.verb_start, promise.end)
        if row.kind not in LESS
    ]
    for kind in ("money", "percent"):
        of_kind = [row for row in found if row.kind == kind]
        if len(of_kind) > 1 and rows.precedes(of_kind[0], "from") and rows.precedes(of_kind[1], "to"):
            return of_kind[1]  # "from 150% to 40%"
        if of_kind:
            return of_kind[0]
    return found[0] if found else None
