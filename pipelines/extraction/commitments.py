"""Commitments: promises, agreed measures, demands and threats, each statement a row with one mention.

Belongs here: the clause that states a commitment and its parts. Does not: which statements are one commitment, what repeats or supersedes
another (`linking.ledgers`). Vocabulary: `data/reference/en/commitments.toml`.

Without a quantity only explicit words of promising, agreeing, demanding or threatening count; plans and bare "will" need a quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from pipelines.extraction.clauses import Party, Subject, country_of, parties, subject_before
from pipelines.extraction.page import Page, Sentence
from pipelines.language.verbs import alternatives, forms, lemmas
from pipelines.language.vocabulary import settings
from pipelines.model.ids import row_id
from pipelines.model.records import Commitment, CommitmentMention, Figure, Person, Quote, TimeExpression

_STOP = re.compile(
    r";|:|\s[-–—]\s|,\s+(?:which|who|but|and|as|while|because|although|though|so|saying|adding|after|amid|in\s+(?:exchange|return)|including|down|up|with|where|when|if|unless|according|will|would|is|was|has|could)\b"
    r"|\s(?:as\s+part\s+of|but|while|because|amid|although|in\s+(?:exchange|return)|if|unless|provided|after|when|according\s+to|so\s+that|which|said|says|is|was|has|had)\b"
    r"|[\"“”]|\.(?=\s|$)|,\s+(?:[\w'’]+\s+){1,4}(?:said|says|added|told)\b"
)
_CONJUNCT = re.compile(r",?\s+and\s+(?:to\s+|also\s+|then\s+)*(?P<verb>[a-z]+)\b")
_DEADLINE = re.compile(
    r"(?:possibly\s+|perhaps\s+|probably\s+)?\b(?:by|within|before|until|no\s+later\s+than|over\s+the\s+(?:next|coming)|in\s+the\s+(?:next|coming)|over|during|from|starting|this|next)\s+"
    r"[^,.;:()\"“”–—]*?(?:\b\d{4}\b|\b(?:days?|weeks?|months?|years?|decades?|quarter|summer|winter|spring|autumn|christmas|easter|midnight|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b)(?:\s+\d{4}|\s+time)?",
    re.I,
)
_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that|in\s+the\s+event\s+of)\s+[^.;\"“”]+?(?=[.;\"“”]|,\s|$)", re.I
)
_PART = re.compile(
    r"\b(?:of\s+which|of\s+that|of\s+this|including|part\s+of|share\s+of|tranche|instal(?:l)?ment|first\s+phase)\s+(?:about\s+|around\s+|some\s+|the\s+|a\s+|an\s+)?$",
    re.I,
)
_CEILING = re.compile(
    r"\b(?:up\s+to|as\s+much\s+as|as\s+many\s+as|a\s+maximum\s+of|no\s+more\s+than|an\s+option|option\s+(?:to|for))\b", re.I
)
_RESTATED = re.compile(
    r"\b(?:reaffirm\w*|reiterat\w*|again|previously\s+(?:announced|agreed|pledged|promised)|already\s+(?:announced|agreed|pledged|promised)|repeated|restat\w+)\b",
    re.I,
)
_FINAL = re.compile(r"\b(?:finali[sz]\w+|formali[sz]\w+|sealed|ratified)\b", re.I)
_GOVERNMENT_ROLE = re.compile(
    r"\b(?:president|prime\s+minister|minister|chancellor|premier|secretary|taoiseach|king|queen|emperor|pm)\b", re.I
)
_LESS = frozenset({"age", "duration"})
_ASIDE = re.compile(
    r"\s+(?:in\s+the\s+past|again|earlier|in\s+recent\s+\w+|(?:this|last|next)\s+(?:week|month|year)|today|on\s+\w+day)$", re.I
)
_OBJECT_STOP = re.compile(r"^(?:of|worth\s+of|worth|for|tariffs?\s+on|levy\s+on|duty\s+on|on)\s+", re.I)


@dataclass(frozen=True, slots=True)
class _Promise:
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


@cache
def _strengths() -> dict[str, str]:
    words = settings("commitments")
    return {form: strength for strength, verbs in words["strength"].items() for verb in verbs for form in forms(verb).all()}


@cache
def _plans() -> dict[str, str]:
    return {form: strength for strength, verbs in settings("commitments")["plans"].items() for verb in verbs for form in forms(verb).all()}


@cache
def _noun_strengths() -> dict[str, str]:
    return {form: strength for strength, nouns in settings("commitments")["nouns"].items() for noun in nouns for form in (noun, noun + "s")}


@cache
def _demand_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives(form for verb in settings('commitments')['demands']['verbs'] for form in forms(verb).all())})\b", re.I
    )


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'-])(?P<verb>{alternatives([*_strengths(), *_plans()])})\b(?!['’])", re.I)


@cache
def _noun_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<noun>{alternatives(_noun_strengths())})(?:\s+(?:from|by|of)\s+(?P<by>[^.;]{{2,80}}?))?(?:\s[-–—]\s[^.;]{{2,60}}?\s[-–—])?\s+to\s+(?P<verb>[a-z]+)\b",
        re.I,
    )


@cache
def _actions() -> dict[str, str]:
    found: dict[str, str] = {}
    for action, verbs in settings("commitments")["actions"].items():
        for verb in verbs:
            for form in forms(verb).all():
                found.setdefault(form, action)
    return found


@cache
def _action_verbs() -> dict[str, str]:
    return lemmas(tuple(verb for verbs in settings("commitments")["actions"].values() for verb in verbs))


@cache
def _object_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (action, re.compile(rf"\b(?:{alternatives(nouns)})\b", re.I)) for action, nouns in settings("commitments")["objects"].items()
    )


@cache
def _nominal_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (action, re.compile(rf"\b(?:{alternatives(nouns)})\b", re.I)) for action, nouns in settings("commitments")["nominal"].items()
    )


_WILL = re.compile(
    r"(?:\b(?:will|would|is\s+to|are\s+to)|['’]ll)\s+(?:now\s+|also\s+|then\s+|soon\s+|\w+ly\s+)*(?P<verb>[a-z-]+(?:\s(?:out|aside))?)\b",
    re.I,
)
_TARIFF = re.compile(r"\b(?:tariffs?|levy|levies|dut(?:y|ies))\b", re.I)
_FACE = re.compile(r"\b(?:will|would)\s+(?:now\s+|also\s+|soon\s+)*(?:face|be\s+(?:hit\s+with|subject\s+to|charged))\b", re.I)
_IMPOSING = re.compile(r"\bimpos(?:ing|e|es|ed)\b", re.I)
_TRIGGER = re.compile(
    r"\b(?:pledg|promis|commit|guarant|undert|vow|sw[oe]r|agree|consent|reaffirm|reiterat|restat|threat|call|urg|press|push|demand|ask|want|implor|order|beg|request|appeal|lobb|instruct|"
    r"plan|intend|aim|announc|unveil|propos|expect|forecast|offer|will|would|impos|is\s+to|are\s+to)|['’]ll\b",
    re.I,
)


class _Rows:
    """Figures, times and quotes of a page, by place."""

    def __init__(self, page: Page) -> None:
        self.figures = sorted(page.rows(Figure), key=lambda row: row.span_start)
        self._figure_starts = [row.span_start for row in self.figures]
        self.times = sorted(page.rows(TimeExpression), key=lambda row: row.span_start)
        self._time_starts = [row.span_start for row in self.times]
        self.quotes = sorted(page.rows(Quote), key=lambda row: row.span_start)
        self._quote_starts = [row.span_start for row in self.quotes]

    def figures_in(self, start: int, end: int) -> list[Figure]:
        return self.figures[bisect_left(self._figure_starts, start) : bisect_left(self._figure_starts, end)]

    def times_in(self, start: int, end: int) -> list[TimeExpression]:
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def quote_at(self, offset: int) -> Quote | None:
        number = bisect_left(self._quote_starts, offset + 1) - 1
        if number >= 0 and offset < self.quotes[number].span_end:
            return self.quotes[number]
        return None


def extract(page: Page) -> Iterator[Commitment | CommitmentMention]:
    """Every statement of a commitment with its mention, in the order of the text."""
    rows = _Rows(page)
    for sentence in page.sentences:
        if not _TRIGGER.search(page.text, sentence.start, sentence.end):
            continue
        taken: list[tuple[int, int]] = []
        previous: str | None = None
        for promise in sorted(_promises(page, sentence, rows), key=lambda found: found.verb_start):
            if any(start <= promise.verb_start < end for start, end in taken):
                continue
            commitment = _commitment(page, sentence, promise, rows)
            if commitment is None:
                continue
            taken.append((promise.verb_start, promise.end))
            previous = commitment.commitment_id if previous is None else previous
            yield commitment
            yield _mention(commitment)


def _mention(commitment: Commitment) -> CommitmentMention:
    return CommitmentMention(
        commitment_mention_id=row_id(
            commitment.document_id, "commitment_mentions", commitment.commitment_id, commitment.post_id, commitment.text
        ),
        commitment_id=commitment.commitment_id,
        strength=commitment.strength,
        value=commitment.value,
        unit=commitment.unit,
        document_id=commitment.document_id,
        post_id=commitment.post_id,
        span_start=commitment.span_start,
        span_end=commitment.span_end,
        text=commitment.text,
        method=commitment.method,
    )


def _promises(page: Page, sentence: Sentence, rows: _Rows) -> Iterator[_Promise]:
    yield from _verbal(page, sentence, rows)
    yield from _nominal(page, sentence)
    yield from _demanded(page, sentence)
    yield from _tariffs(page, sentence, rows)
    yield from _will(page, sentence, rows)


def _verbal(page: Page, sentence: Sentence, rows: _Rows) -> Iterator[_Promise]:
    """X pledged to do; X pledged a sum; X agreed that Y would do; X plans to spend a sum."""
    text = page.text
    for match in _verb_pattern().finditer(text, sentence.start, sentence.end):
        word = re.sub(r"\s+", " ", match["verb"].lower())
        strength = _strengths().get(word)
        needs_quantity = strength is None
        strength = strength or _plans()[word]
        passive = re.search(
            r"\b(?:is|are|was|were|be|been|being|it)\s+(?:\w+ly\s+|also\s+)?$",
            text[max(sentence.start, match.start() - 25) : match.start()],
        )
        if passive and word not in {"committed", "expected", "forecast"}:
            continue
        if word in {"expect", "expects", "expecting"} or (word == "expected" and not passive):
            continue
        after = match.end()
        infinitive = re.compile(
            r"\s+(?:(?:on\s+\w+|today|again|also|[A-Z][\w.]+|\w+ly|jointly|not)\s+){0,3}?to\s+(?P<verb>[a-z-]+(?:\s(?:out|aside))?)\b"
        ).match(text, after, sentence.end)
        if infinitive:
            yield from _with_conjuncts(
                page, sentence, match.start(), infinitive.start("verb"), infinitive.end("verb"), strength, rows, needs_quantity
            )
            continue
        that = re.compile(
            r"\s+(?:that\s+)?(?P<who>[^.;,\"“”]{1,60}?)\s+(?:will|would)\s+(?:now\s+|also\s+|\w+ly\s+)?(?P<verb>[a-z-]+)\b"
        ).match(text, after, sentence.end)
        if that:
            outer = subject_before(page, sentence.start, match.start())
            inner = subject_before(page, that.start("who"), that.end("who"))
            subject = inner if inner.parties and inner.pronoun is None else outer
            promise = _promise(page, sentence, match.start(), that.start("verb"), that.end("verb"), strength, subject)
            if promise and (not needs_quantity or _quantity(rows, promise)):
                yield promise
            continue
        figures = [
            row for row in rows.figures_in(after, min(after + 60, sentence.end)) if row.kind not in _LESS and row.span_start - after < 28
        ]
        if (
            figures
            and (figures[0].kind == "money" or not needs_quantity)
            and re.fullmatch(r"[\s\w'’$£€,.-]{0,28}", text[after : figures[0].span_start])
        ):
            promise = _promise(
                page, sentence, match.start(), match.start(), match.end(), strength, subject_before(page, sentence.start, match.start())
            )
            if promise is not None:
                yield _Promise(
                    promise.verb_start,
                    promise.verb_end,
                    promise.end,
                    promise.start,
                    promise.subject,
                    promise.strength,
                    is_nominal=True,
                    action=_nominal_action(text[figures[0].span_end : promise.end], figures[0].kind),
                )


def _nominal_action(tail: str, kind: str) -> str:
    best: tuple[int, str] | None = None
    for action, pattern in (*_object_patterns(), *_nominal_patterns()):
        match = pattern.search(tail[:80])
        if match and (best is None or match.start() < best[0]):
            best = match.start(), action
    if best is not None:
        return best[1]
    return "give" if kind == "money" else "other"


def _with_conjuncts(
    page: Page, sentence: Sentence, cue: int, verb_start: int, verb_end: int, strength: str, rows: _Rows, needs_quantity: bool
) -> Iterator[_Promise]:
    text = page.text
    subject = subject_before(page, sentence.start, cue)
    first = _promise(page, sentence, cue, verb_start, verb_end, strength, subject)
    if first is None:
        return
    end = first.end
    pieces: list[tuple[int, int, int, int]] = []
    at = verb_end
    start = first.start
    while True:
        conjunct = next(
            (
                match
                for match in _CONJUNCT.finditer(text, at, end)
                if match["verb"] in _action_verbs() and match["verb"] == _action_verbs()[match["verb"]]
            ),
            None,
        )
        if conjunct is None or _reads_as_noun(text, conjunct, at):
            pieces.append((start, verb_start, verb_end, end))
            break
        pieces.append((start, verb_start, verb_end, conjunct.start()))
        start = verb_start = conjunct.start("verb")
        verb_end = at = conjunct.end("verb")
    for number, (begin, verb_from, verb_to, stop) in enumerate(pieces):
        promise = _Promise(verb_from, verb_to, _rstrip(text, verb_to, stop), begin if number else first.start, subject, strength)
        if not needs_quantity or _quantity(rows, promise):
            yield promise


def _reads_as_noun(text: str, conjunct: re.Match[str], start: int) -> bool:
    """ "supply and production", "aid and work": a noun beside a noun rather than a second verb."""
    after = text[conjunct.end() : conjunct.end() + 3]
    before = text[start : conjunct.start()].strip()
    return not before or bool(re.match(r"\s*(?:[,.;]|of\b|on\b|for\b)", after))


def _nominal(page: Page, sentence: Sentence) -> Iterator[_Promise]:
    """A vow from X to do; X's pledge to do."""
    text = page.text
    for match in _noun_pattern().finditer(text, sentence.start, sentence.end):
        strength = _noun_strengths()[match["noun"].lower()]
        subject = Subject()
        start = match.start()
        if match["by"]:
            named = parties(page, match.start("by"), match.end("by"))
            subject = Subject((named[0],)) if named else Subject()
        else:
            named = parties(page, sentence.start, match.start())
            possessive = [party for party in named if re.match(r"['’]s?\s+(?:[\w-]+\s+){0,2}$", text[party.end : match.start()])]
            if possessive:
                subject = Subject((possessive[-1],))
                start = possessive[-1].start
        if not subject.parties:
            continue
        article = re.search(r"\b(?:an?|the|his|her|their|its)\s+(?:[\w-]+\s+){0,2}$", text[sentence.start : start], re.I)
        if article:
            start = sentence.start + article.start()
        promise = _promise(page, sentence, match.start(), match.start("verb"), match.end("verb"), strength, subject)
        if promise is not None:
            yield _Promise(promise.verb_start, promise.verb_end, promise.end, start, subject, strength, is_nominal=False)


def _demanded(page: Page, sentence: Sentence) -> Iterator[_Promise]:
    """X urged Y to do: both must be named."""
    text = page.text
    for match in _demand_pattern().finditer(text, sentence.start, sentence.end):
        infinitive = re.compile(r"\s+(?P<who>[^.;:,\"“”]{2,50}?)\s+to\s+(?P<verb>[a-z]+)\b").match(text, match.end(), sentence.end)
        if infinitive is None:
            continue
        asked = parties(page, infinitive.start("who"), infinitive.end("who"))
        if not asked or (
            asked[-1].end != infinitive.end("who") and not re.fullmatch(r"['’]s\s+\w+", text[asked[-1].end : infinitive.end("who")])
        ):
            continue
        lead = text[sentence.start : match.start()]
        if re.search(r"\b(?:is|are|was|were|been|be)\s+$", lead) and not match.group().lower().endswith("ing"):
            continue
        subject = subject_before(page, sentence.start, match.start())
        if not subject.parties or subject.parties[-1].entity_id == asked[-1].entity_id:
            continue
        promise = _promise(page, sentence, match.start(), infinitive.start("verb"), infinitive.end("verb"), "demanded", subject)
        if promise is not None:
            yield _Promise(promise.verb_start, promise.verb_end, promise.end, promise.start, subject, "demanded", counterparty=asked[-1])


def _tariffs(page: Page, sentence: Sentence, rows: _Rows) -> Iterator[_Promise]:
    """The US imposing a 15% tariff; goods will face 15% tariffs; the 25% that X had threatened."""
    text = page.text
    if not _TARIFF.search(text, sentence.start, sentence.end):
        return
    for match in _IMPOSING.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 40, sentence.end)) if row.kind == "percent"]
        subject = subject_before(page, sentence.start, match.start())
        if figures and subject.parties and _TARIFF.search(text, figures[0].span_end, min(figures[0].span_end + 30, sentence.end)):
            end = _clause_end(text, match.end(), sentence.end)
            threatened = re.search(r"\bthreat\w*\s+to\s+$", text[sentence.start : match.start()])
            if not threatened:
                yield _Promise(match.start(), match.end(), end, subject.parties[0].start, subject, "agreed", action="tariff")
    for match in _FACE.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 40, sentence.end)) if row.kind == "percent"]
        if not figures:
            continue
        tariff = _TARIFF.search(text, figures[0].span_end, min(figures[0].span_end + 30, sentence.end))
        if tariff is None:
            continue
        bound = [
            party
            for party in parties(page, sentence.start, match.start())
            if re.search(r"\bto\s+(?:the\s+)?$", text[sentence.start : party.start])
        ]
        yield _Promise(match.start(), match.end(), tariff.end(), sentence.start, Subject(tuple(bound[-1:])), "agreed", action="tariff")
    for row in rows.figures_in(sentence.start, sentence.end):
        relative = re.compile(
            r"(?:\s+(?:tariffs?|rate|levy|duty))?\s+(?:that\s+|which\s+)?(?P<who>[^.;,]{2,50}?)\s+(?:had\s+|has\s+)?(?:\w+ly\s+|previously\s+|first\s+|once\s+)?threatened\b"
        ).match(text, row.span_end, sentence.end)
        if row.kind == "percent" and relative:
            named = parties(page, relative.start("who"), relative.end("who"))
            article = 4 if text[max(0, row.span_start - 4) : row.span_start].lower() == "the " else 0
            if named:
                yield _Promise(
                    row.span_start,
                    row.span_start,
                    relative.end(),
                    row.span_start - article,
                    Subject((named[-1],)),
                    "threatened",
                    action="tariff",
                )


def _will(page: Page, sentence: Sentence, rows: _Rows) -> Iterator[_Promise]:
    """X will do, with a quantity of money, share or count: an undertaking by whoever has the deed in hand."""
    text = page.text
    for match in _WILL.finditer(text, sentence.start, sentence.end):
        verb = re.sub(r"\s+", " ", match["verb"].lower())
        if verb not in _action_verbs():
            first = verb.split(" ")[0]
            if first not in _action_verbs():
                continue
        action = _actions()[verb if verb in _actions() else verb.split(" ")[0]]
        if action in {"meet", "sign", "cooperate", "sell"}:
            continue
        quote = rows.quote_at(match.start())
        subject = subject_before(page, quote.span_start if quote and quote.span_start > sentence.start else sentence.start, match.start())
        if not subject.parties and subject.pronoun in {"i", "we"} and quote is not None and quote.speaker_id and quote.speaker:
            kind = "person"
            subject = Subject((Party(quote.speaker, quote.speaker_id, kind, match.start(), match.start()),), pronoun=subject.pronoun)
        if not subject.parties:
            continue
        promise = _promise(page, sentence, match.start(), match.start("verb"), match.end("verb"), "said_will", subject)
        if promise is None:
            continue
        quantity = _quantity(rows, promise)
        if quantity is None or quantity.span_start - promise.verb_end > 45:
            continue
        if quantity.kind not in {"money", "percent", "count", "weight", "multiple"} or (
            action in {"supply", "raise", "reduce"} and quantity.kind == "percent" and not subject.parties
        ):
            continue
        if subject.parties[-1].kind == "person" and quantity.kind == "count" and subject.pronoun not in {"we", "i"}:
            continue
        said = re.search(r"\b(?:said|says|told|announced)\b", text[sentence.start : match.start()])
        yield _Promise(promise.verb_start, promise.verb_end, promise.end, promise.start, subject, "said_will", is_indirect=bool(said))


def _promise(page: Page, sentence: Sentence, cue: int, verb_start: int, verb_end: int, strength: str, subject: Subject) -> _Promise | None:
    text = page.text
    start = sentence.start
    inside = [party for party in subject.parties if sentence.start <= party.start < cue]
    if inside:
        start = inside[0].start
    elif subject.pronoun or subject.parties or subject.is_found:
        clause = [match.end() for match in re.finditer(r"[,;:]\s+|\s[-–—]\s|[\"“”]", text[sentence.start : cue])]
        start = sentence.start + (clause[-1] if clause else 0)
    if not subject.is_found and not subject.pronoun:
        return None
    return _Promise(verb_start, verb_end, _clause_end(text, verb_end, sentence.end), start, subject, strength)


def _clause_end(text: str, start: int, stop: int) -> int:
    """End of the clause from `start`, a deadline set off by a comma included."""
    match = _STOP.search(text, start, stop)
    end = match.start() if match else stop
    comma = re.compile(r",\s*").match(text, end, stop)
    deadline = _DEADLINE.match(text, comma.end(), stop) if comma else None
    return _rstrip(text, start, deadline.end() if deadline else end)


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \n,.;:!?-–—\"”'’":
        end -= 1
    return end


def _quantity(rows: _Rows, promise: _Promise) -> Figure | None:
    found = [
        row
        for row in rows.figures_in(promise.verb_end if promise.action != "tariff" else promise.verb_start, promise.end)
        if row.kind not in _LESS
    ]
    for kind in ("money", "percent"):
        for row in found:
            if row.kind == kind:
                return row
    return found[0] if found else None


def _action(text: str, promise: _Promise) -> str:
    if promise.action:
        return promise.action
    verb = re.sub(r"\s+", " ", text[promise.verb_start : promise.verb_end].lower())
    tail = text[promise.verb_end : min(promise.end, promise.verb_end + 45)]
    for action, pattern in _object_patterns():
        if pattern.search(tail) and not (action == "tariff" and _actions().get(verb) == "reduce"):
            return action
    return _actions().get(verb) or _actions().get(verb.split(" ")[0], "other")


def _object(text: str, promise: _Promise, figure: Figure | None) -> str | None:
    start, end = promise.verb_end, promise.end
    if (
        figure is not None
        and figure.span_start - start < 30
        and not re.search(r"\b(?:to|by|from|of)\s+(?:\w+\s+)?$", text[start : figure.span_start])
    ):
        start = figure.span_end
    words = text[start:end].strip(" ,.;:-–—")
    deadline = _DEADLINE.search(words)
    if deadline and deadline.start() > 2:
        words = words[: deadline.start()].strip(" ,")
    words = _ASIDE.sub("", words)
    words = _OBJECT_STOP.sub("", words)
    words = re.sub(r"^(?:tariffs?|levy|levies|dut(?:y|ies))\s+on\s+", "", words)
    if re.match(r"(?:that|which|tariffs?$)\b", words):
        return None
    return words or None


def _due(rows: _Rows, start: int, end: int) -> tuple[datetime | None, datetime | None]:
    for row in rows.times_in(start, end):
        if row.to_ is not None or row.from_ is not None:
            return row.from_, row.to_
    return None, None


def _actor(page: Page, promise: _Promise) -> Party | None:
    party = promise.subject.party
    if party is None:
        return None
    if len(promise.subject.parties) > 1:
        party = promise.subject.parties[0]
    if promise.strength in {"demanded", "threatened"}:
        return party
    if party.kind == "person":
        role = next((row.role for row in page.rows(Person) if row.person_id == party.entity_id), None)
        if role and _GOVERNMENT_ROLE.search(role):
            return country_of(page, party) or party
    return party


def _counterparty(page: Page, promise: _Promise, actor: Party | None, action: str) -> Party | None:
    if promise.counterparty is not None:
        return promise.counterparty
    if len(promise.subject.parties) > 1:
        return promise.subject.parties[1]
    if action in {"spend", "other"}:
        return None
    text = page.text
    named = [party for party in parties(page, promise.verb_end, promise.end) if actor is None or party.entity_id != actor.entity_id]
    for party in named:
        if re.search(r"\b(?:in|to|from|with|on|against|for|by)\s+(?:the\s+)?$", text[promise.verb_end : party.start]) or action in {
            "give",
            "meet",
            "buy",
        }:
            return party
    return None


def _commitment(page: Page, sentence: Sentence, promise: _Promise, rows: _Rows) -> Commitment | None:
    text = page.text
    start, end = promise.start, promise.end
    if text[max(sentence.start, start - 4) : start].lower() == "the ":
        start -= 4
    if (end <= promise.verb_start and promise.action != "tariff") or start >= end:
        return None
    figure = _quantity(rows, promise)
    action = _action(text, promise)
    actor = _actor(page, promise)
    counterparty = _counterparty(page, promise, actor, action)
    if actor is None and not (promise.strength in {"pledged", "vowed", "agreed"} and promise.subject.is_found):
        return None
    deadline = _DEADLINE.search(text, promise.verb_end, end) if end > promise.verb_end else None
    due_from, due_to = _due(rows, deadline.start(), deadline.end()) if deadline else (None, None)
    condition = _CONDITION.search(text, sentence.start, sentence.end)
    whole = text[sentence.start : sentence.end]
    novelty = "restated" if _RESTATED.search(whole) or promise.strength == "reaffirmed" else "finalised" if _FINAL.search(whole) else "new"
    baseline = figure.baseline_value if figure else None
    commitment_id = page.row_id("commitments", start, end, promise.strength)
    return Commitment(
        commitment_id=commitment_id,
        actor=actor.name if actor else None,
        actor_id=actor.entity_id if actor else None,
        counterparty=counterparty.name if counterparty else None,
        counterparty_id=counterparty.entity_id if counterparty else None,
        action=action,
        object=_object(text, promise, figure),
        strength=promise.strength,
        value=figure.value if figure else None,
        value_high=figure.value_high if figure else None,
        comparator=figure.comparator if figure else None,
        unit=figure.unit if figure else None,
        basis=figure.basis if figure else None,
        baseline_value=baseline,
        baseline_kind=_baseline_kind(text, figure, sentence) if baseline is not None else None,
        deadline_text=deadline.group() if deadline else None,
        due_from=due_from,
        due_to=due_to,
        condition_text=condition.group() if condition else None,
        reciprocal_id=None,
        voice=_voice(page, sentence, promise, rows),
        novelty=novelty,
        is_quantified=figure is not None and figure.value is not None,
        is_countable=_is_countable(text, promise, figure, novelty),
        figure_id=figure.figure_id if figure else None,
        mention_count=1,
        document_id=page.document_id,
        post_id=sentence.post_id,
        span_start=start,
        span_end=end,
        text=text[start:end],
        method="clause",
    )


def _baseline_kind(text: str, figure: Figure | None, sentence: Sentence) -> str:
    tail = text[figure.span_end if figure else sentence.start : sentence.end]
    if re.search(r"\bthreaten", tail, re.I):
        return "threatened"
    return "agreed" if re.search(r"\bagreed\b", tail, re.I) else "previous"


def _voice(page: Page, sentence: Sentence, promise: _Promise, rows: _Rows) -> str:
    if rows.quote_at(promise.verb_start) is not None:
        return "direct"
    if promise.subject.is_document:
        return "document"
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    if post is not None and post.kind == "analysis":
        return "analysis"
    lead = page.text[sentence.start : promise.verb_start]
    return "indirect" if promise.is_indirect or re.search(r"\b(?:said|says|told|according\s+to|announced)\b", lead) else "reporter"


def _is_countable(text: str, promise: _Promise, figure: Figure | None, novelty: str) -> bool:
    if (
        figure is None
        or figure.value is None
        or novelty == "restated"
        or promise.strength in {"demanded", "threatened", "expected", "reaffirmed"}
    ):
        return False
    lead = text[max(0, figure.span_start - 40) : figure.span_start]
    return not (figure.comparator in {"<=", "<"} or _CEILING.search(text[promise.verb_start : figure.span_start]) or _PART.search(lead))
