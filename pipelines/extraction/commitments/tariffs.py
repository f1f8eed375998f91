"""Tariffs: who puts how much on what.

Belongs here: the ways of stating a tariff that need no verb of promising. Does not: promises to cut or raise one (`promises`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipelines.extraction.clauses import Subject, subject_before
from pipelines.extraction.commitments.wording import Promise, Rows, clause_end, is_home_tax
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import parties
from pipelines.language.vocabulary import listed

_FACE = re.compile(r"\b(?:will|would|to)\s+(?:now\s+|also\s+|soon\s+)*(?:face|be\s+(?:hit\s+with|subject\s+to|charged))\b", re.I)
_IMPOSING = re.compile(r"\bimpos(?:ing|e|es|ed)\b", re.I)
_BACK = re.compile(
    r"\b(?:last|in)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|year|month|spring|summer|autumn|winter)\b",
    re.I,
)


def _tariff() -> re.Pattern[str]:
    return listed("commitments", "words", "levies")


def find_tariffs(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """The US imposing a 15% tariff; goods will face 15% tariffs; the 25% that X had threatened."""
    text = page.text
    if not _tariff().search(text, sentence.start, sentence.end) or is_home_tax(text[sentence.start : sentence.end]):
        return
    yield from _imposed(page, sentence, rows)
    yield from _faced(page, sentence, rows)
    yield from _threatened(page, sentence, rows)


def _imposed(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    text = page.text
    for match in _IMPOSING.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 40, sentence.end)) if row.kind == "percent"]
        subject = subject_before(page, sentence.start, match.start())
        near = _tariff().search(text, match.end(), min(figures[0].span_end + 30, sentence.end)) if figures else None
        if near is None or not subject.parties:
            continue
        end = clause_end(text, match.end(), sentence.end)
        lead = text[sentence.start : match.start()]
        if re.search(r"\bthreat\w*\s+to\s+$", lead):
            continue
        future = re.search(r"\b(?:will|would)\s+(?:\w+\s+)?$", lead)
        if (
            match.group().lower() == "imposed"
            and not future
            and (_BACK.search(text, match.end(), sentence.end) or not re.search(r"\b(?:has|have)\s+(?:\w+\s+)?$", lead))
        ):
            continue  # history: "imposed a 39% tariff last August"
        hedged = re.search(r"\b(?:unless|if)\b", text[match.end() : sentence.end])
        strength = "threatened" if future and hedged else "said_will" if future else "agreed"
        yield Promise(match.start(), match.end(), end, subject.parties[0].start, subject, strength, action="tariff")


def _faced(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    text = page.text
    for match in _FACE.finditer(text, sentence.start, sentence.end):
        figures = [row for row in rows.figures_in(match.end(), min(match.end() + 40, sentence.end)) if row.kind == "percent"]
        tariff = _tariff().search(text, figures[0].span_end, min(figures[0].span_end + 30, sentence.end)) if figures else None
        if tariff is None:
            continue
        bound = [
            party
            for party in parties(page, sentence.start, match.start())
            if re.search(r"\bto\s+(?:the\s+)?$", text[sentence.start : party.start])
        ]
        hit = None if bound else subject_before(page, sentence.start, match.start()).party  # "Norland to face a 19% tariff"
        yield Promise(
            match.start(),
            match.end(),
            tariff.end(),
            hit.start if hit and sentence.start <= hit.start < match.start() else sentence.start,
            Subject(tuple(bound[-1:]), is_anonymous=not bound),
            "agreed",
            hit,
            action="tariff",
            deed=text[(hit.start if hit and sentence.start <= hit.start < match.start() else sentence.start) : tariff.end()],
        )


def _threatened(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    text = page.text
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
                    deed=f"impose a tariff of {row.text}",
                )
