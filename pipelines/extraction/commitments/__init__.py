"""Commitments: promises, agreed measures, demands and threats, each statement a row with one mention.

Belongs here: the clause that states a commitment and its parts. Does not: which statements are one commitment, what repeats or supersedes
another (`linking.ledgers`). Vocabulary: `data/reference/en/commitments.toml`.

Without a quantity only explicit words of promising, agreeing, demanding or threatening count; plans and bare "will" need a quantity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache

from pipelines.extraction.clauses import clauses_of
from pipelines.extraction.commitments.promises import find_promises
from pipelines.extraction.commitments.reported import find_reported, other_donors
from pipelines.extraction.commitments.wording import (
    DEADLINE,
    Promise,
    Rows,
    actions_by_verb,
    object_patterns,
    quantity_of,
    rstrip,
    word_pattern,
)
from pipelines.extraction.page import Page, Sentence
from pipelines.extraction.parties import Party, country, country_of, parties, role_of
from pipelines.model.ids import row_id
from pipelines.model.records import Commitment, CommitmentMention, Figure, Organisation, Place

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


_HISTORY = re.compile(
    r"\b(?:(?:back\s+)?in\s+(?:19|20)\d\d\b(?!\s*-)|\w+\s+(?:years|decades|centuries)\s+ago|in\s+the\s+(?:19|20)\d0s)", re.I
)
_PERFECT = re.compile(r"\b(?:has|have|will|would|now)\b")
_COUNTED = re.compile(r"^[\d.,\s]*(?:(?:hundred|thousand|million|billion|dozen|m|bn|k)\b)?\s*", re.I)
_ASIDE = re.compile(
    r"\s+(?:in\s+the\s+past|again|earlier|in\s+recent\s+\w+|(?:this|last|next)\s+(?:week|month|year)|today|on\s+\w+day)$", re.I
)


_OBJECT_STOP = re.compile(r"^(?:of|worth\s+of|worth|for|tariffs?\s+on|levy\s+on|duty\s+on|on)\s+", re.I)


@cache
def _trigger() -> re.Pattern[str]:
    """What every sentence of a commitment holds: the beginning of one of its words."""
    return word_pattern("beginnings", r"['’]ll\b|\b", "")


@cache
def _government_role() -> re.Pattern[str]:
    return word_pattern("government_roles")


@cache
def _personal() -> re.Pattern[str]:
    """What somebody can only do in person."""
    return word_pattern("personal", "")


@cache
def _scrap() -> re.Pattern[str]:
    return word_pattern("ends", "", r"\w*\b")


def extract(page: Page) -> Iterator[Commitment | CommitmentMention]:
    """Every statement of a commitment with its mention, in the order of the text."""
    rows = Rows(page)
    for sentence in clauses_of(page):
        if not _trigger().search(page.text, sentence.start, sentence.end):
            continue
        taken: list[tuple[int, int]] = []
        previous: str | None = None
        quote = rows.quote_at(sentence.start + 1)
        begin = quote.span_start if quote and quote.span_start > sentence.start else sentence.start
        found = [*find_promises(page, sentence, rows), *find_reported(page, sentence, rows, begin)]
        for promise in sorted(_with_donors(page, sentence, found, rows), key=lambda promise: promise.verb_start):
            if any(start <= promise.verb_start < end for start, end in taken):
                continue
            commitment = _commitment(page, sentence, promise, rows)
            if commitment is None:
                continue
            taken.append((promise.verb_start, promise.end))
            previous = commitment.commitment_id if previous is None else previous
            yield commitment
            yield _mention(commitment)


def _with_donors(page: Page, sentence: Sentence, found: list[Promise], rows: Rows) -> Iterator[Promise]:
    """`found`, a list of donors taken apart."""
    for promise in found:
        others = other_donors(page, sentence, promise, rows) if promise.strength not in {"demanded", "threatened"} else []
        if others:
            end = rstrip(page.text, promise.verb_end, others[0].start)
            end = end - 4 if page.text[end - 4 : end] == " and" else end
            yield replace(promise, end=min(promise.end, end))
            yield from others
        else:
            yield promise


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


def _action(text: str, promise: Promise) -> str:
    if promise.action:
        return promise.action
    verb = re.sub(r"\s+", " ", text[promise.verb_start : promise.verb_end].lower())
    tail = text[promise.verb_end : min(promise.end, promise.verb_end + 45)]
    for action, pattern in object_patterns():
        if pattern.search(tail):
            return action
    return actions_by_verb().get(verb) or actions_by_verb().get(verb.split(" ")[0], "other")


def _object(text: str, promise: Promise, figure: Figure | None, action: str) -> str | None:
    start, end = promise.verb_end, promise.end
    if (
        figure is not None
        and figure.span_start - start < 30
        and not re.search(r"\b(?:to|by|from|of)\s+(?:\w+\s+)?$", text[start : figure.span_start])
    ):
        start = figure.span_end
    words = text[start:end].strip(" ,.;:-–—")
    if figure is not None and figure.kind == "count" and start == figure.span_end:
        words = f"{_COUNTED.sub('', figure.text)} {words}".strip()  # the counted noun is what is promised
    deadline = DEADLINE.search(words)
    if deadline and deadline.start() > 2:
        words = words[: deadline.start()].strip(" ,")
    words = _ASIDE.sub("", words)
    words = _OBJECT_STOP.sub("", words)
    words = re.sub(r"^to\s+(?=the\s|an?\s)", "", words)
    if action == "other":
        negated = re.search(
            r"\bnot\s+to\s+$|\b(?:will|would)\s+not\s+$|\b(?:won|wouldn)['’]t\s+$",
            text[max(0, promise.verb_start - 12) : promise.verb_start],
        )
        words = ("not " if negated else "") + text[promise.verb_start : promise.verb_end] + " " + words
    words = re.sub(r"^(?:tariffs?|levy|levies|dut(?:y|ies))\s+on\s+", "", words)
    if re.match(r"(?:that|which|tariffs?$)\b", words):
        return None
    return words.strip() or None


def _due(rows: Rows, start: int, end: int) -> tuple[datetime | None, datetime | None]:
    for row in rows.times_in(start, end):
        if row.to_ is not None or row.from_ is not None:
            return row.from_, row.to_
    return None, None


def _actor(page: Page, promise: Promise) -> Party | None:
    party = promise.subject.party
    if party is None:
        return None
    if len(promise.subject.parties) > 1:
        party = promise.subject.parties[0]
    if promise.strength in {"demanded", "threatened"}:
        return _nation(page, party)
    if party.kind == "place":
        return _nation(page, party)
    if party.kind == "person" and not _personal().match(page.text, promise.verb_start):
        role = role_of(page, party)
        if role and _government_role().search(role):
            return country_of(page, party) or party
    return party


def _is_play(page: Page, promise: Promise) -> bool:
    """Players who promise or agree to do something on the pitch: on a page of two teams, people without an office."""
    teams = sum(row.kind == "team" for row in page.rows(Organisation))
    party = promise.subject.party
    if teams < 2 or party is None or promise.strength in {"demanded", "threatened"}:
        return False
    return party.kind == "person" and not (role_of(page, party) and _government_role().search(role_of(page, party) or ""))


def _nation(page: Page, party: Party) -> Party:
    """The country that a seat of government stands for, where the document names it."""
    if party.kind != "place":
        return party
    seat = next((row for row in page.mentions_in(party.start, party.end) if row.entity_id == party.entity_id), None)
    if seat is None or not seat.is_metonym:
        return party
    code = next((row.country_code for row in page.rows(Place) if row.place_id == party.entity_id), None)
    return (country(page, code, party) if code else None) or party


def _counterparty(page: Page, promise: Promise, actor: Party | None, action: str) -> Party | None:
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


def _commitment(page: Page, sentence: Sentence, promise: Promise, rows: Rows) -> Commitment | None:
    text = page.text
    start, end = promise.start, promise.end
    if text[max(sentence.start, start - 4) : start].lower() == "the ":
        start -= 4
    if (end <= promise.verb_start and promise.action != "tariff") or start >= end:
        return None
    figure = quantity_of(rows, promise)
    past = _HISTORY.search(text, sentence.start, promise.verb_start)
    is_past = past is not None and not _PERFECT.search(text, past.end(), promise.verb_start)
    if is_past or (figure is None and _is_play(page, promise)):
        return None
    if promise.subject.is_anonymous and not promise.subject.parties and (figure is None or figure.kind != "money"):
        return None
    action = _action(text, promise)
    actor = _actor(page, promise)
    counterparty = _counterparty(page, promise, actor, action)
    if actor is None and not (promise.strength in {"pledged", "vowed", "agreed"} and promise.subject.is_found) and promise.action is None:
        return None
    deadline = DEADLINE.search(text, promise.verb_end, end) if end > promise.verb_end else None
    due_from, due_to = _due(rows, deadline.start(), deadline.end()) if deadline else (None, None)
    condition = _CONDITION.search(text, sentence.start, sentence.end)
    whole = text[sentence.start : sentence.end]
    novelty = "restated" if _RESTATED.search(whole) or promise.strength == "reaffirmed" else "finalised" if _FINAL.search(whole) else "new"
    former = _former(text, promise, figure, rows)
    baseline = figure.baseline_value if figure and figure.baseline_value is not None else former.value if former else None
    is_scrapped = action == "tariff" and former is None and figure is not None and _scrap().match(text, promise.verb_start) is not None
    if is_scrapped and figure is not None:
        baseline = figure.value
    commitment_id = page.row_id("commitments", start, end, promise.strength)
    return Commitment(
        commitment_id=commitment_id,
        actor=actor.name if actor else None,
        actor_id=actor.entity_id if actor else None,
        counterparty=counterparty.name if counterparty else None,
        counterparty_id=counterparty.entity_id if counterparty else None,
        action=action,
        object=_object(text, promise, figure, action),
        strength=promise.strength,
        value=0.0 if is_scrapped else figure.value if figure else None,
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


def _former(text: str, promise: Promise, figure: Figure | None, rows: Rows) -> Figure | None:
    """The value that `figure` replaces: "from 150% to 40%"."""
    if figure is None:
        return None
    before = [row for row in rows.figures_in(promise.verb_end, figure.span_start) if row.kind == figure.kind]
    return before[-1] if before and re.search(r"\bfrom\s+(?:\w+\s+)?$", text[promise.verb_end : before[-1].span_start]) else None


def _baseline_kind(text: str, figure: Figure | None, sentence: Sentence) -> str:
    tail = text[figure.span_end if figure else sentence.start : sentence.end]
    if re.search(r"\bthreaten", tail, re.I):
        return "threatened"
    return "agreed" if re.search(r"\bagreed\b", tail, re.I) else "previous"


def _voice(page: Page, sentence: Sentence, promise: Promise, rows: Rows) -> str:
    if rows.quote_at(promise.verb_start) is not None:
        return "direct"
    if promise.subject.is_document:
        return "document"
    post = page.posts.get(sentence.post_id) if sentence.post_id else None
    if post is not None and post.kind == "analysis":
        return "analysis"
    lead = page.text[sentence.start : promise.verb_start]
    return "indirect" if promise.is_indirect or re.search(r"\b(?:said|says|told|according\s+to|announced)\b", lead) else "reporter"


def _is_countable(text: str, promise: Promise, figure: Figure | None, novelty: str) -> bool:
    if (
        figure is None
        or figure.value is None
        or novelty == "restated"
        or promise.strength in {"demanded", "threatened", "expected", "reaffirmed"}
    ):
        return False
    lead = text[max(0, figure.span_start - 40) : figure.span_start]
    return not (figure.comparator in {"<=", "<"} or _CEILING.search(text[promise.verb_start : figure.span_start]) or _PART.search(lead))
