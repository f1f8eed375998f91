"""Clauses that commit somebody.

Belongs here: one rule per way of promising, agreeing, demanding, threatening. Does not: the parts of what is promised."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.commitments.wording import (
    LESS,
    Promise,
    Rows,
    actions_by_verb,
    clause_end,
    demand_pattern,
    lemmas_of_actions,
    nominal_patterns,
    noun_pattern,
    object_patterns,
    plans_by_verb,
    quantity_of,
    rstrip,
    strengths_by_noun,
    strengths_by_verb,
    verb_pattern,
    word_pattern,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, is_country, parties
from pipelines.language.verbs import alternatives
from pipelines.language.vocabulary import settings

_CONJUNCT = re.compile(r",?\s+and\s+(?:to\s+|also\s+|then\s+)*(?P<verb>[a-z]+)\b")


_WILL = re.compile(
    r"(?:\b(?:will|would|is\s+to|are\s+to)|['’]ll)\s+(?:now\s+|also\s+|then\s+|soon\s+|\w+ly\s+)*(?P<verb>[a-z-]+(?:\s(?:out|aside))?)\b",
    re.I,
)


_OATH = re.compile(r"\s+(?:in\b|to\s+(?:tell\s+the\s+truth|be\b))")
_ASKED = re.compile(r"\s+(?P<who>[^.;:,\"“”]{2,50}?)\s+(?:not\s+)?to\s+(?P<verb>[a-z]+)\b")


@cache
def _several() -> re.Pattern[str]:
    """Bodies without a name that promise together."""
    return word_pattern("several")


@cache
def _asked() -> re.Pattern[str]:
    """Somebody without a name of whom something can be demanded ("the richer countries")."""
    return re.compile(
        r"(?:(?:the|all|both|its|his|her|their|other|more|every|rich|poor|richer|major|big)\s+)?(?:[\w-]+\s+){0,2}"
        rf"(?:{alternatives(settings('commitments')['words']['asked'])})",
        re.I,
    )


@cache
def _tariff() -> re.Pattern[str]:
    return word_pattern("levies")


_FACE = re.compile(r"\b(?:will|would)\s+(?:now\s+|also\s+|soon\s+)*(?:face|be\s+(?:hit\s+with|subject\s+to|charged))\b", re.I)


_IMPOSING = re.compile(r"\bimpos(?:ing|e|es|ed)\b", re.I)

_AS_NOUN = re.compile(r"(?:\b(?:an?|the|his|her|their|its|our)|['’]s?)\s+$", re.I)

_WHOSE = re.compile(r"\s+(?:by|from)\s", re.I)


def find_promises(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every clause of a sentence that commits somebody, by any of the rules; they may overlap."""
    yield from _verbal(page, sentence, rows)
    yield from _nominal(page, sentence)
    yield from _demanded(page, sentence)
    yield from _tariffs(page, sentence, rows)
    yield from _will(page, sentence, rows)


def _verbal(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X pledged to do; X pledged a sum; X agreed that Y would do; X plans to spend a sum."""
    text = page.text
    for match in verb_pattern().finditer(text, sentence.start, sentence.end):
        word = re.sub(r"\s+", " ", match["verb"].lower())
        strength = strengths_by_verb().get(word)
        needs_quantity = strength is None
        strength = strength or plans_by_verb()[word]
        passive = re.search(
            r"\b(?:is|are|was|were|be|been|being|it)\s+(?:\w+ly\s+|also\s+)?$",
            text[max(sentence.start, match.start() - 25) : match.start()],
        )
        if passive and word not in {"committed", "expected", "forecast"}:
            continue
        if _AS_NOUN.search(text, max(sentence.start, match.start() - 8), match.start()) and _WHOSE.match(text, match.end()):
            continue  # "welcomed a pledge by X to send 40 nurses": whose it is, the rule of nouns tells
        if word in {"expect", "expects", "expecting"} or (word == "expected" and not passive):
            continue
        after = match.end()
        if word.startswith("sw") and _OATH.match(text, after, sentence.end):
            continue
        infinitive = re.compile(
            r"\s+(?:(?:on\s+\w+|in\s+(?:turn|return|response|writing|public)|today|again|also|never|[A-Z][\w.]+|\w+ly|jointly|not)\s+){0,3}?to\s+(?P<verb>[a-z-]+(?:\s(?:out|aside))?)\b"
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
            if promise and (not needs_quantity or quantity_of(rows, promise)):
                yield promise
            continue
        figures = [
            row for row in rows.figures_in(after, min(after + 60, sentence.end)) if row.kind not in LESS and row.span_start - after < 28
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
                yield Promise(
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
    for action, pattern in (*object_patterns(), *nominal_patterns()):
        match = pattern.search(tail[:80])
        if match and (best is None or match.start() < best[0]):
            best = match.start(), action
    if best is not None:
        return best[1]
    return "give" if kind == "money" else "other"


def _with_conjuncts(
    page: Page, sentence: Sentence, cue: int, verb_start: int, verb_end: int, strength: str, rows: Rows, needs_quantity: bool
) -> Iterator[Promise]:
    text = page.text
    subject = subject_before(page, sentence.start, cue)
    if not subject.is_found and not subject.pronoun and _several().search(text, sentence.start, cue):
        subject = Subject(is_anonymous=True)  # "the leaders of nine countries agreed to"
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
                if match["verb"] in lemmas_of_actions() and match["verb"] == lemmas_of_actions()[match["verb"]]
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
        promise = Promise(verb_from, verb_to, rstrip(text, verb_to, stop), begin if number else first.start, subject, strength)
        if not needs_quantity or quantity_of(rows, promise):
            yield promise


def _reads_as_noun(text: str, conjunct: re.Match[str], start: int) -> bool:
    """ "supply and production", "aid and work": a noun beside a noun rather than a second verb."""
    after = text[conjunct.end() : conjunct.end() + 3]
    before = text[start : conjunct.start()].strip()
    return not before or bool(re.match(r"\s*(?:[,.;]|of\b|on\b|for\b)", after))


def _nominal(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """A vow from X to do; X's pledge to do."""
    text = page.text
    for match in noun_pattern().finditer(text, sentence.start, sentence.end):
        strength = strengths_by_noun()[match["noun"].lower()]
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
            yield Promise(promise.verb_start, promise.verb_end, promise.end, start, subject, strength, is_nominal=False)


def _demanded(page: Page, sentence: Sentence) -> Iterator[Promise]:
    """X urged Y to do: both must be named."""
    text = page.text
    for match in demand_pattern().finditer(text, sentence.start, sentence.end):
        infinitive = _ASKED.match(text, match.end(), sentence.end)
        if infinitive is None:
            continue
        asked = parties(page, infinitive.start("who"), infinitive.end("who"))
        is_named = bool(asked) and (
            asked[-1].end == infinitive.end("who") or bool(re.fullmatch(r"['’]s\s+\w+", text[asked[-1].end : infinitive.end("who")]))
        )
        if not is_named and not _asked().fullmatch(infinitive["who"]):
            continue
        lead = text[sentence.start : match.start()]
        if re.search(r"\b(?:is|are|was|were|been|be)\s+$", lead) and not match.group().lower().endswith("ing"):
            continue
        if re.search(r"(?:\b(?:the|an?|his|her|their|its|our|of|any|this|that)|['’]s)\s+(?:\w+\s+)?$", lead, re.I):
            continue  # a push, an order: a noun
        if re.search(r"(?:n['’]t|\bnot|\bnever)\s+$", lead):
            continue
        subject = subject_before(page, sentence.start, match.start())
        if not subject.parties or (is_named and subject.parties[-1].entity_id == asked[-1].entity_id):
            continue
        wanting = subject.parties[-1]
        if wanting.kind == "place" and not is_country(page, wanting.entity_id or "") and subject.pronoun:
            continue  # "they" are people at a place, not the place
        promise = _promise(page, sentence, match.start(), infinitive.start("verb"), infinitive.end("verb"), "demanded", subject)
        if promise is not None:
            yield Promise(
                promise.verb_start,
                promise.verb_end,
                promise.end,
                promise.start,
                subject,
                "demanded",
                counterparty=asked[-1] if is_named else None,
            )


def _tariffs(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """The US imposing a 15% tariff; goods will face 15% tariffs; the 25% that X had threatened."""
    text = page.text
    if not _tariff().search(text, sentence.start, sentence.end):
        return
    for match in _IMPOSING.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 40, sentence.end)) if row.kind == "percent"]
        subject = subject_before(page, sentence.start, match.start())
        if figures and subject.parties and _tariff().search(text, figures[0].span_end, min(figures[0].span_end + 30, sentence.end)):
            end = clause_end(text, match.end(), sentence.end)
            threatened = re.search(r"\bthreat\w*\s+to\s+$", text[sentence.start : match.start()])
            if not threatened:
                hedged = re.search(r"\b(?:unless|if)\b", text[match.end() : sentence.end])
                future = re.search(r"\b(?:will|would)\s+(?:\w+\s+)?$", text[sentence.start : match.start()])
                strength = "threatened" if future and hedged else "said_will" if future else "agreed"
                yield Promise(match.start(), match.end(), end, subject.parties[0].start, subject, strength, action="tariff")
    for match in _FACE.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 40, sentence.end)) if row.kind == "percent"]
        if not figures:
            continue
        tariff = _tariff().search(text, figures[0].span_end, min(figures[0].span_end + 30, sentence.end))
        if tariff is None:
            continue
        bound = [
            party
            for party in parties(page, sentence.start, match.start())
            if re.search(r"\bto\s+(?:the\s+)?$", text[sentence.start : party.start])
        ]
        yield Promise(match.start(), match.end(), tariff.end(), sentence.start, Subject(tuple(bound[-1:])), "agreed", action="tariff")
    for row in rows.figures_in(sentence.start, sentence.end):
        relative = re.compile(
            r"(?:\s+(?:tariffs?|rate|levy|duty))?\s+(?:that\s+|which\s+)?(?P<who>[^.;,]{2,50}?)\s+(?:had\s+|has\s+)?(?:\w+ly\s+|previously\s+|first\s+|once\s+)?threatened\b"
        ).match(text, row.span_end, sentence.end)
        if row.kind == "percent" and relative:
            named = parties(page, relative.start("who"), relative.end("who"))
            article = 4 if text[max(0, row.span_start - 4) : row.span_start].lower() == "the " else 0
            if named:
                yield Promise(
                    row.span_start,
                    row.span_start,
                    relative.end(),
                    row.span_start - article,
                    Subject((named[-1],)),
                    "threatened",
                    action="tariff",
                )


def _will(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """X will do, with a quantity of money, share or count: an undertaking by whoever has the deed in hand."""
    text = page.text
    for match in _WILL.finditer(text, sentence.start, sentence.end):
        verb = re.sub(r"\s+", " ", match["verb"].lower())
        if verb not in lemmas_of_actions():
            first = verb.split(" ")[0]
            if first not in lemmas_of_actions():
                continue
        action = actions_by_verb()[verb if verb in actions_by_verb() else verb.split(" ")[0]]
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
        quantity = quantity_of(rows, promise)
        if quantity is None or quantity.span_start - promise.verb_end > 45:
            continue
        if quantity.kind not in {"money", "percent", "count", "weight", "multiple"} or (
            action in {"supply", "raise", "reduce"} and quantity.kind == "percent" and not subject.parties
        ):
            continue
        if subject.parties[-1].kind == "person" and quantity.kind == "count" and subject.pronoun not in {"we", "i"}:
            continue
        said = re.search(r"\b(?:said|says|told|announced)\b", text[sentence.start : match.start()])
        end = promise.end
        second = next(
            (
                found
                for found in _CONJUNCT.finditer(text, promise.verb_end, end)
                if found["verb"] == lemmas_of_actions().get(found["verb"]) and not _reads_as_noun(text, found, promise.verb_end)
            ),
            None,
        )
        if second is not None:
            other = Promise(
                second.start("verb"), second.end("verb"), end, second.start("verb"), subject, "said_will", is_indirect=bool(said)
            )
            if quantity_of(rows, other) is not None and quantity.span_start < second.start():
                end = rstrip(text, promise.verb_end, second.start())
                yield other
        yield Promise(promise.verb_start, promise.verb_end, end, promise.start, subject, "said_will", is_indirect=bool(said))


def _promise(page: Page, sentence: Sentence, cue: int, verb_start: int, verb_end: int, strength: str, subject: Subject) -> Promise | None:
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
    return Promise(verb_start, verb_end, clause_end(text, verb_end, sentence.end), start, subject, strength)
