"""Commitments: promises, agreed measures, demands and threats, each statement a row with one mention.

Belongs here: from the clauses that commit somebody to rows. Does not: which statements are one commitment, what repeats or supersedes
another (`linking.commitment_ledger`), how a clause commits (the modules beside), its parts (`parts`). Vocabulary: `commitments.toml`.

Without a quantity only explicit words of promising, agreeing, demanding or threatening count; plans and bare "will" need a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache

from pipelines.extraction.clauses import clauses_of
from pipelines.extraction.commitments.actors import holds_office
from pipelines.extraction.commitments.demands import find_demands
from pipelines.extraction.commitments.donors import NAME_AND_SUM, find_tally, further_sum, other_donors
from pipelines.extraction.commitments.listed import Lists, find_listed
from pipelines.extraction.commitments.parts import (
    action_of,
    actor_of,
    baseline_kind_of,
    counterparty_of,
    deadline_of,
    deed_of,
    former_of,
    may_be_summed,
    object_of,
    voice_of,
)
from pipelines.extraction.commitments.passives import find_passives, rising_words
from pipelines.extraction.commitments.promises import find_promises
from pipelines.extraction.commitments.reported import find_reported
from pipelines.extraction.commitments.stated import find_part, find_stated, stating_words
from pipelines.extraction.commitments.tariffs import find_tariffs
from pipelines.extraction.commitments.undertakings import find_undertakings
from pipelines.extraction.commitments.wording import (
    AUXILIARIES,
    Promise,
    Rows,
    contract_words,
    demanding_words,
    first_words,
    levying_words,
    promising_words,
    quantity_of,
    rstrip,
    word_pattern,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country_of
from pipelines.language.verbs import all_forms, alternatives
from pipelines.language.vocabulary import settings
from pipelines.model.ids import row_id
from pipelines.model.records import Commitment, CommitmentMention, Figure, Organisation

_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?:\s+that)?|as\s+long\s+as|on\s+condition\s+that|in\s+the\s+event\s+of)\s+[^.;\"“”]+?(?=[.;\"“”]|,\s|$)", re.I
)
_RESTATED = re.compile(
    r"\b(?:reaffirm\w*|reiterat\w*|again|previously\s+(?:announced|agreed|pledged|promised)|already\s+(?:announced|agreed|pledged|promised)|repeat(?:ed|s)|restat\w+)\b",
    re.I,
)
_FINAL = re.compile(r"\b(?:finali[sz]\w+|formali[sz]\w+|sealed|ratified)\b", re.I)
_HISTORY = re.compile(
    r"\b(?:(?:back\s+)?(?:in|since)\s+(?:19|20)\d\d\b(?!\s*-)|\w+\s+(?:years|decades|centuries)\s+ago|in\s+the\s+(?:19|20)\d0s)", re.I
)
_SUPPOSED = re.compile(r"\W*(?:Were|Had|Suppose|Supposing|Imagine|Nor|Neither)[\s,]")
"""How a sentence begins that tells of what is not: "Were costs to climb, the lot would buy", "Nor has it offered"."""
_NOW = re.compile(r"\b(?:has|have|now)\b")
_PERFECT = re.compile(r"\b(?:has|have|will|would|now)\b")


@cache
def _trigger() -> re.Pattern[str]:
    """What every sentence of a commitment holds: the beginning of one of its words."""
    return word_pattern("beginnings", r"['’]ll\b|\b", "")


@cache
def _scrap() -> re.Pattern[str]:
    return word_pattern("ends", "", r"\w*\b")


def extract(page: Page) -> Iterator[Commitment | CommitmentMention]:
    """Every statement of a commitment with its mention, in the order of the text."""
    found = list(_statements(page))
    bare = {commitment.post_id for sentence, commitment in found if sentence.is_headline and not commitment.is_quantified}
    told = {_told(page, commitment) for sentence, commitment in found if not sentence.is_headline and commitment.post_id in bare}
    for sentence, commitment in found:
        if sentence.is_headline and not commitment.is_quantified and _told(page, commitment) in told:
            continue  # the text below says what it is
        yield commitment
        yield _mention(commitment)


def _told(page: Page, commitment: Commitment) -> tuple[str | None, str | None, str | None]:
    """The post, the voice and how it commits: a leader's is the voice of the land."""
    actor = Party(commitment.actor or "", commitment.actor_id, "person", commitment.span_start, commitment.span_start)
    kinds = {row.entity_kind for row in page.mentions_in(commitment.span_start, commitment.span_end) if row.entity_id == actor.entity_id}
    nation = country_of(page, replace(actor, kind=kinds.pop())) if len(kinds) == 1 else None
    firm = commitment.strength if commitment.strength in {"demanded", "threatened"} else None
    return commitment.post_id, nation.entity_id if nation else actor.entity_id or actor.name, firm


def _statements(page: Page) -> Iterator[tuple[Sentence, Commitment]]:
    rows = Rows(page)
    lists = Lists(page)
    last: tuple[str, Promise, Figure] | None = None  # the last sum promised in full, of which what follows may be parts
    for sentence in clauses_of(page):
        is_listed = lists.at(sentence) is not None
        tally = find_tally(page, sentence, rows) if rows.figures_in(sentence.start, sentence.start + NAME_AND_SUM) else []
        whole = last if last is not None and sentence.post_id is not None and last[0] == sentence.post_id else None
        parts = list(find_part(page, sentence, rows, whole[1], whole[2])) if whole is not None else []
        if not is_listed and not tally and not parts and not _trigger().search(page.text, sentence.start, sentence.end):
            continue
        taken: list[tuple[int, int]] = []
        found = tally or [*parts, *_found(page, sentence, rows)]
        if is_listed and not found:
            found = list(find_listed(page, sentence, rows, lists))
        for promise in found:
            if any(start <= promise.verb_start < end for start, end in taken):
                continue
            commitment = _commitment(page, sentence, promise, rows)
            if commitment is None:
                continue
            taken.append((promise.verb_start, promise.end))
            figure = quantity_of(rows, promise)
            if sentence.post_id is not None and figure is not None and figure.kind == "money" and not promise.is_part:
                last = sentence.post_id, promise, figure
            yield sentence, commitment


@cache
def _denying_words() -> frozenset[str]:
    return first_words(all_forms(settings("commitments")["words"]["denies"]))


@cache
def _denied() -> re.Pattern[str]:
    """ "denied that it had agreed to", "dismissed reports that it would": what leads to something that is not so."""
    words = settings("commitments")["words"]
    return re.compile(
        rf"\b(?:{alternatives(all_forms(words['denies']))})\s+(?:(?:(?:the|a|any|media|press)\s+)*(?:{alternatives(words['denied'])})\s+)?"
        r"(?:that|it|he|she|they|having|ever|plans)\b[^.;,]{0,70}$",
        re.I,
    )


@cache
def _finders() -> tuple[tuple[frozenset[str], Callable[[Page, Sentence, Rows], Iterator[Promise]]], ...]:
    """The rules, each with the words of which every sentence that it finds something in holds one."""
    return (
        (demanding_words(), find_demands),
        (promising_words(), find_promises),
        (AUXILIARIES, find_undertakings),
        (levying_words(), find_tariffs),
        (AUXILIARIES | contract_words(), find_reported),
        (AUXILIARIES | rising_words(), find_passives),
        (AUXILIARIES | stating_words(), find_stated),
    )


def _found(page: Page, sentence: Sentence, rows: Rows) -> list[Promise]:
    """The clauses of a sentence that commit somebody, by any rule, in the order of the text."""
    words = page.words(sentence)
    found = [promise for telling, find in _finders() if not telling.isdisjoint(words) for promise in find(page, sentence, rows)]
    if _SUPPOSED.match(page.text, sentence.start, sentence.end):
        found = [promise for promise in found if promise.strength in {"demanded", "threatened"}]
    if not _denying_words().isdisjoint(words):
        found = [promise for promise in found if not _denied().search(page.text, sentence.start, promise.verb_start)]
    return _nearest(rows, sorted(_with_donors(page, sentence, found, rows), key=lambda promise: promise.verb_start))


def _nearest(rows: Rows, found: list[Promise]) -> list[Promise]:
    """Of several clauses with one quantity the one whose verb is nearest: "will write to demand £2bn" demands it."""
    last = {figure.figure_id: promise.verb_start for promise in found if (figure := quantity_of(rows, promise)) is not None}

    def is_nearest(promise: Promise) -> bool:
        figure = quantity_of(rows, promise)
        return figure is None or figure.span_start < promise.verb_start or promise.verb_start == last[figure.figure_id]

    return [promise for promise in found if is_nearest(promise)]


def _with_donors(page: Page, sentence: Sentence, found: list[Promise], rows: Rows) -> Iterator[Promise]:
    """`found`, a list of donors taken apart."""
    for promise in found:
        others = other_donors(page, sentence, promise, rows) if promise.strength not in {"demanded", "threatened"} else []
        if others:
            end = rstrip(page.text, promise.verb_end, others[0].start)
            end = end - 4 if page.text[end - 4 : end] == " and" else end
            yield replace(promise, end=min(promise.end, end))
            yield from others
            continue
        further = further_sum(page, sentence, promise, rows)
        yield replace(promise, end=rstrip(page.text, promise.verb_end, page.text.rfind("and", 0, further.start))) if further else promise
        if further:
            yield further


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


def _due(rows: Rows, start: int, end: int) -> tuple[datetime | None, datetime | None]:
    for row in rows.times_in(start, end):
        if row.to_ is not None or row.from_ is not None:
            return row.from_, row.to_
    return None, None


def _is_play(page: Page, promise: Promise) -> bool:
    """Players who promise or agree to do something on the pitch: on a page of two teams, people without an office."""
    teams = sum(row.kind == "team" for row in page.rows(Organisation))
    party = promise.subject.party
    if teams < 2 or party is None or promise.strength in {"demanded", "threatened"}:
        return False
    return party.kind == "person" and not holds_office(page, party)


def _is_past(text: str, sentence: Sentence, promise: Promise) -> bool:
    """History: "in 2014 they agreed to"."""
    past = _HISTORY.search(text, sentence.start, promise.verb_start)
    perfect = _PERFECT if promise.strength == "said_will" else _NOW  # "In 2018 it promised that it would": its will is past, too
    return past is not None and not perfect.search(text, past.end(), promise.verb_start)


def _commitment(page: Page, sentence: Sentence, promise: Promise, rows: Rows) -> Commitment | None:
    text = page.text
    start, end = promise.start, promise.end
    if text[max(sentence.start, start - 4) : start].lower() == "the ":
        start -= 4
    if (end <= promise.verb_start and promise.deed is None) or start >= end:
        return None
    figure = quantity_of(rows, promise)
    if _is_past(text, sentence, promise) or (figure is None and _is_play(page, promise)):
        return None
    if promise.subject.is_anonymous and not promise.subject.parties and figure is None and promise.deed is None:
        return None
    action = action_of(text, promise, figure)
    actor = actor_of(page, promise)
    counterparty = counterparty_of(page, promise, actor, action)
    is_bound = promise.strength in {"pledged", "vowed", "agreed"} or (promise.strength == "said_will" and figure is not None)
    if actor is None and promise.subject.parties and promise.subject.pronoun == "they":
        return None  # people of a place, whom the text does not name
    if actor is None and not (is_bound and promise.subject.is_found) and promise.deed is None:
        return None
    deadline = deadline_of(page, promise, rows)
    due_from, due_to = _due(rows, deadline.start(), deadline.end()) if deadline else (None, None)
    condition = _CONDITION.search(text, sentence.start, sentence.end)
    whole = text[sentence.start : promise.end]
    novelty = "restated" if _RESTATED.search(whole) or promise.strength == "reaffirmed" else "finalised" if _FINAL.search(whole) else "new"
    former = former_of(text, promise, figure, rows)
    baseline = figure.baseline_value if figure and figure.baseline_value is not None else former.value if former else None
    is_scrapped = action == "tariff" and former is None and figure is not None and _scrap().match(text, promise.verb_start) is not None
    if is_scrapped and figure is not None:
        baseline = figure.value
    deed = deed_of(text, promise, action)
    return Commitment(
        commitment_id=page.row_id("commitments", start, end, promise.strength),
        actor=actor.name if actor else None,
        actor_id=actor.entity_id if actor else None,
        counterparty=counterparty.name if counterparty else None,
        counterparty_id=counterparty.entity_id if counterparty else None,
        action=action,
        object=object_of(text, promise, figure, action, deed),
        deed=deed,
        strength=promise.strength,
        value=0.0 if is_scrapped else figure.value if figure else None,
        value_high=figure.value_high if figure else None,
        comparator=figure.comparator if figure else None,
        unit=figure.unit if figure else None,
        basis=figure.basis if figure else None,
        baseline_value=baseline,
        baseline_kind=baseline_kind_of(text, figure, sentence) if baseline is not None else None,
        deadline_text=deadline.group() if deadline else None,
        due_from=due_from,
        due_to=due_to,
        condition_text=condition.group() if condition else None,
        reciprocal_id=None,
        voice=voice_of(page, sentence, promise, rows),
        novelty=novelty,
        is_quantified=figure is not None and figure.value is not None,
        is_countable=may_be_summed(text, promise, figure, novelty),
        figure_id=figure.figure_id if figure else None,
        mention_count=1,
        document_id=page.document_id,
        post_id=sentence.post_id,
        span_start=start,
        span_end=end,
        text=text[start:end],
        method="clause",
    )
