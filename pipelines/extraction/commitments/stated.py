"""Sums and numbers that are stated rather than promised: "Germany's offer is €120m", "there'll be £2bn for hospitals", "900 jobs will go".

Belongs here: promises whose verb is none of doing ("is", "be", "go", "pays for"), parts of a sum promised just before. Does not: money
received or set aside and other passives (`passives`), lists of donors (`donors`). Vocabulary: `commitments.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from pipelines.extraction.antecedents import antecedent
from pipelines.extraction.clauses import Subject
from pipelines.extraction.commitments.reported import measure_of, speaker_of
from pipelines.extraction.commitments.wording import Promise, Rows, clause_end, first_words, nominal_action
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, parties
from pipelines.language.verbs import alternatives, forms
from pipelines.language.vocabulary import settings
from pipelines.model.records import Figure

_THERE = re.compile(
    r"\bthere(?:['’]ll|\s+(?:will|would|is\s+to|are\s+to|is\s+going\s+to))\s+(?:also\s+|now\s+)?be\s+(?:an?\s+)?(?P<more>extra|additional|further|new|another)?\s*",
    re.I,
)
_MORE = re.compile(r"(?:\s*\w+)?\s+(?:more|extra|additional|new)\b", re.I)
_FOR = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?:of\s+\w+\s+\w+\s+)?(?:for|to|towards|on)\s")
_CLAUSE = re.compile(r"[;:“\"]\s*|\b(?:that|and|but)\s+")
_PRECISION = (
    r"(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|roughly\s+|over\s+|more\s+than\s+|at\s+least\s+|a\s+further\s+|another\s+)?"
)
_OF_IT = re.compile(rf"of\s+(?:this|that|these|it|those|which|the\s+(?:total|sum|money|package))\b,?\s+{_PRECISION}", re.I)
"""A part of what was promised right before: "Of this, $250m will be in grants"."""
_IT = re.compile(r"\s+of\s+(?:it|this|that|them|those|the\s+(?:total|sum|money|package))\b", re.I)
_GOES = re.compile(r"\s+(?:will|would|is|are|goes|go|was)\b")
_MONEY_GOES = re.compile(
    r"\s+(?:(?:will|would|is\s+to|are\s+to)\s+(?:go|be)\s+(?:on|to|towards|into|for|in|spent\s+on)|goes\s+(?:on|to|towards|into)"
    r"|is\s+(?:for|tied\s+to|meant\s+for|reserved\s+for|intended\s+for|earmarked\s+for))\s",
    re.I,
)


def find_stated(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """Every clause of a sentence by these rules."""
    figures = rows.figures_in(sentence.start, sentence.end)
    if figures:
        yield from _existing(page, sentence, rows)
        yield from _offers(page, sentence, rows)
        yield from _promised(page, sentence, rows)
        yield from _fined(page, sentence, rows)
        yield from _budgeted(page, sentence, rows)
        yield from _lost(page, sentence, rows, figures)


@cache
def stating_words() -> frozenset[str]:
    """Words of which every sentence of these rules holds one, beside the auxiliaries."""
    known = settings("commitments")["stated"]
    return first_words([*(forms(verb).third for verb in known["budget_verbs"]), "comes", "come", "amounts", "stands", "totals", "remains"])


def _first(rows: Rows, start: int, slack: int = 12) -> Figure | None:
    """The figure that begins right behind `start`."""
    return next((row for row in rows.figures_in(start, start + slack) if row.value is not None), None)


def _stating(
    verb: tuple[int, int], clause: tuple[int, int], subject: Subject, strength: str, action: str, quantity: Figure, deed: str
) -> Promise:
    start, end = clause
    return Promise(*verb, end, start, subject, strength, is_nominal=True, action=action, quantity=quantity, deed=deed)


def _existing(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "There'll be £2bn for hospitals", "there will be 300 more officers": nobody is said to do it."""
    text = page.text
    for match in _THERE.finditer(text, sentence.start, sentence.end):
        row = _first(rows, match.end())
        if row is None:
            continue
        is_money = row.kind == "money" and _FOR.match(text, row.span_end, sentence.end) is not None
        is_more = row.kind == "count" and (match["more"] or _MORE.match(text, row.span_start, row.span_end + 24))
        if not is_money and not is_more:
            continue
        end = clause_end(text, row.span_end, sentence.end)
        yield _stating(
            match.span(),
            (match.start(), end),
            measure_of(page, sentence, match.start(), rows),
            "said_will",
            nominal_action(text[row.span_end : end], row.kind) if is_money else "raise",
            row,
            f"{'give' if is_money else 'add'} {text[row.span_start : end]}",
        )


@cache
def _offer() -> re.Pattern[str]:
    nouns = alternatives(settings("commitments")["stated"]["offers"])
    return re.compile(
        rf"(?P<whose>['’]s?|\b(?:its|his|her|their))\s+(?:own\s+|latest\s+|new\s+|total\s+|initial\s+|first\s+)?(?:{nouns})\s+"
        rf"(?:is|will\s+be|was|comes?\s+to|amounts?\s+to|stands?\s+at|totals?|remains?)\s+{_PRECISION}",
        re.I,
    )


def _offers(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "Germany's offer is €120m", "its pledge comes to $3m"."""
    text = page.text
    for match in _offer().finditer(text, sentence.start, sentence.end):
        row = _first(rows, match.end(), 4)
        if row is None or row.kind not in {"money", "count", "weight"}:
            continue
        owner = _owner(page, sentence, match)
        if owner is None:
            continue
        end = clause_end(text, row.span_end, sentence.end)
        start = owner.start if sentence.start <= owner.start < match.start() else match.start()
        action = nominal_action(text[row.span_end : end], row.kind)
        deed = f"give {text[row.span_start : end]}"
        yield _stating(match.span(), (start, end), Subject((owner,)), "pledged", action, row, deed)


def _owner(page: Page, sentence: Sentence, match: re.Match[str]) -> Party | None:
    if match["whose"].lower() in {"its", "his", "her", "their"}:
        return antecedent(page, match.start(), match["whose"].lower())
    named = parties(page, sentence.start, match.start() + 1)
    return named[-1] if named and named[-1].end >= match.start() - 1 else None


@cache
def _promise_of() -> re.Pattern[str]:
    nouns = alternatives(settings("commitments")["stated"]["offers"])
    return re.compile(
        rf"\bthere\s+(?:was|is|were|are)\s+(?:also\s+|now\s+)?(?:an?|the)\s+(?:new\s+)?(?:{nouns})(?:,[^,.;]{{2,20}},)?\s+of\s+{_PRECISION}",
        re.I,
    )


def _promised(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "There was a promise, too, of $80m for the pumps"."""
    text = page.text
    for match in _promise_of().finditer(text, sentence.start, sentence.end):
        row = _first(rows, match.end(), 4)
        if row is None or row.kind != "money":
            continue
        end = clause_end(text, row.span_end, sentence.end)
        yield _stating(
            match.span(),
            (match.start(), end),
            Subject(is_anonymous=True),
            "pledged",
            nominal_action(text[row.span_end : end], "money"),
            row,
            f"give {text[row.span_start : end]}",
        )


@cache
def _budget() -> re.Pattern[str]:
    known = settings("commitments")["stated"]
    verbs = alternatives(f"{forms(verb).third}" for verb in known["budget_verbs"])
    return re.compile(
        rf"\b(?:the|this|his|her|its)\s+(?:{alternatives(known['budgets'])})\s+(?:also\s+|now\s+)?(?P<verb>{verbs})\s+{_PRECISION}", re.I
    )


def _budgeted(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "The budget pays for 520 nurses": of whoever holds the purse."""
    text = page.text
    for match in _budget().finditer(text, sentence.start, sentence.end):
        row = _first(rows, match.end(), 4)
        if row is None or row.kind not in {"money", "count"}:
            continue
        end = clause_end(text, row.span_end, sentence.end)
        yield _stating(
            match.span("verb"),
            (match.start(), end),
            measure_of(page, sentence, match.start(), rows),
            "said_will",
            "spend",
            row,
            f"{settings('commitments')['stated']['budget_verbs'][0]} {text[row.span_start : end]}",
        )


@cache
def _jobs() -> tuple[frozenset[str], re.Pattern[str]]:
    known = settings("commitments")["stated"]
    return frozenset(known["jobs"]), re.compile(
        r"(?:\s+(?:in|at|across|from)\s+[^.;:,]{2,40}?)?\s+(?:will|would|are|is)\s+(?:also\s+|all\s+)?(?:to\s+|set\s+to\s+|due\s+to\s+)?"
        rf"(?:{alternatives(known['lost'])})\b",
        re.I,
    )


def _lost(page: Page, sentence: Sentence, rows: Rows, figures: list[Figure]) -> Iterator[Promise]:
    """ "Some 1,400 jobs are to go in Hillford by 2027": whoever says so cuts them."""
    text = page.text
    units, going = _jobs()
    for row in figures:
        if row.kind != "count" or row.unit not in units or (match := going.match(text, row.span_end, sentence.end)) is None:
            continue
        end = clause_end(text, match.end(), sentence.end)
        speaker = speaker_of(page, sentence, row.span_start, rows)
        yield _stating(
            match.span(),
            (row.span_start, end),
            speaker if speaker.parties else Subject(is_anonymous=True),
            "said_will",
            "reduce",
            row,
            f"cut {row.text}{text[match.end() : end]}",
        )


_FINED = re.compile(
    r"\b(?:will|would|to)\s+(?:also\s+|now\s+)?(?:be\s+fined|face\s+(?:an?\s+)?(?:fines?|penalt(?:y|ies))\s+of)\s+(?:about\s+|at\s+least\s+)?",
    re.I,
)


def _fined(page: Page, sentence: Sentence, rows: Rows) -> Iterator[Promise]:
    """ "Drivers who flout the ban will be fined £200": whoever says so threatens it."""
    text = page.text
    for match in _FINED.finditer(text, sentence.start, sentence.end):
        row = _first(rows, match.end(), 4)
        speaker = speaker_of(page, sentence, match.start(), rows)
        if row is None or row.kind != "money" or not speaker.parties:
            continue
        end = clause_end(text, row.span_end, sentence.end)
        clause = max((found.end() for found in _CLAUSE.finditer(text, sentence.start, match.start())), default=sentence.start)
        whom = text[clause : match.start()].strip()
        yield _stating(match.span(), (clause, end), speaker, "threatened", "other", row, f"fine {whom} {text[row.span_start : end]}")


def find_part(page: Page, sentence: Sentence, rows: Rows, whole: Promise, total: Figure) -> Iterator[Promise]:
    """ "Of this, $20m will be for schools", "another $5m of it will go on roads": parts of `total`, promised right before by `whole`."""
    text = page.text
    if whole.strength in {"demanded", "threatened"}:
        return
    for row in rows.figures_in(sentence.start, sentence.end):
        if row.kind != "money" or row.unit != total.unit or not row.value or not total.value or row.value >= total.value:
            continue
        leads = _OF_IT.finditer(text, max(sentence.start, row.span_start - 60), row.span_start)
        lead = next((match for match in leads if match.end() == row.span_start), None)
        of_it = _IT.match(text, row.span_end, sentence.end)
        goes = (_GOES if lead else _MONEY_GOES).match(text, of_it.end() if of_it else row.span_end, sentence.end)
        if goes is None:
            continue
        end = clause_end(text, goes.end(), sentence.end)
        start = lead.start() if lead else row.span_start
        part = _stating(
            goes.span(),
            (start, end),
            whole.subject,
            whole.strength,
            nominal_action(text[goes.end() : end], "money"),
            row,
            f"give {row.text} {text[goes.end() : end].strip()}",
        )
        yield replace(part, counterparty=whole.counterparty, is_part=True)
