"""Commitments: statements of one commitment become one row, counted once. Belongs here: when two are the same, which are parts of another.
Does not: finding them (`extraction.commitments`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from itertools import pairwise

from pipelines.language.vocabulary import settings
from pipelines.linking.statements import WINDOW, Order, content_words, fits, overlap
from pipelines.model.ledger import Ledger
from pipelines.model.records import Commitment, CommitmentMention, Figure, Person, Place

_EXCHANGE = re.compile(r"\bin\s+(?:exchange|return)\b", re.I)
_FIRMNESS = ("signed", "agreed", "pledged", "vowed", "said_will", "reaffirmed", "expected")


def merge_commitments(order: Order, ledger: Ledger) -> tuple[list[Commitment], list[CommitmentMention]]:
    """One row per commitment, its mentions pointing to it, what is given in exchange tied, and nothing countable twice."""
    facts: list[Commitment] = []
    words: list[frozenset[str]] = []
    home: dict[str, int] = {}
    same_sum = _conversions(order, ledger)
    people = frozenset(row.person_id for row in ledger.rows(Person))
    nations = {row.place_id: row.country_code for row in ledger.rows(Place) if row.country_code}
    nations |= {row.person_id: row.country_code for row in ledger.rows(Person) if row.country_code}
    for row in order.sorted(ledger.rows(Commitment)):
        own = content_words(f"{row.object or ''} {row.text}")
        for number in range(max(0, len(facts) - WINDOW), len(facts)):
            fact = facts[number]
            if _same_commitment(fact, words[number], row, own, same_sum, people, nations):
                facts[number] = _filled(fact, row, same_sum)
                home[row.commitment_id] = number
                break
        else:
            home[row.commitment_id] = len(facts)
            facts.append(row)
            words.append(own)
    mentions = [
        replace(row, commitment_id=facts[home[row.commitment_id]].commitment_id)
        for row in order.sorted(ledger.rows(CommitmentMention))
        if row.commitment_id in home
    ]
    counts: defaultdict[str, int] = defaultdict(int)
    for mention in mentions:
        counts[mention.commitment_id] += 1
    facts = [replace(fact, mention_count=counts[fact.commitment_id] or fact.mention_count) for fact in facts]
    return _without_parts(_tied(order, facts, mentions)), mentions


Sum = tuple[float | None, float | None, str | None]
_CONVERTED = re.compile(r"\s*(?:\(\s*|,?\s+or\s+)(?:(?:about|around|roughly|some|approximately|nearly|just\s+(?:over|under))\s+)?", re.I)
_PAYING = frozenset({"give", "invest", "spend", "supply", "other"})
"""Actions that one sum of money may be called by: a headline gives what the text invests."""


def _conversions(order: Order, ledger: Ledger) -> dict[Sum, Sum]:
    """From a sum given as another's worth to that other: "1.2bn kroner ($174m)" is one sum, also where a headline has the dollars alone."""
    money = sorted((row for row in ledger.rows(Figure) if row.kind == "money" and row.value is not None), key=lambda row: row.span_start)
    found: dict[Sum, Sum] = {}
    for first, second in pairwise(money):
        if first.unit != second.unit and _CONVERTED.fullmatch(order.reading.text, first.span_end, second.span_start):
            key: Sum = (first.value, first.value_high, first.unit)
            found.setdefault((second.value, second.value_high, second.unit), found.get(key, key))
    return found


def _same_commitment(
    fact: Commitment,
    fact_words: frozenset[str],
    row: Commitment,
    own: frozenset[str],
    same_sum: dict[Sum, Sum],
    people: frozenset[str],
    nations: dict[str, str],
) -> bool:
    if (fact.strength in {"demanded", "threatened"}) != (row.strength in {"demanded", "threatened"}):
        return False
    is_money = (_is_money(fact) and _is_money(row)) or _is_bare(fact, row) or _is_bare(row, fact)
    first, second = fact.actor_id or fact.actor, row.actor_id or row.actor
    if (
        nations.get(first or "") is not None
        and nations.get(first or "") == nations.get(second or "")
        and (is_money or row.unit == "percent")
    ):
        second = first  # a capital, a country and its leader speak for one another
    if is_money and _is_short(fact, row):
        second = first  # the EU and its Commission, a firm and its short name in a headline
    # A verb without an action of its own ("pledges 40 nurses") may be any that another post names ("will send 40 nurses").
    is_open = "other" in {fact.action, row.action} and row.unit != "percent" and fits(first, second)
    is_nameless = is_open and overlap(fact_words, own) >= 0.2
    is_payment = is_money and fact.action in _PAYING and row.action in _PAYING
    if fact.action != row.action and not (is_payment or (row.is_quantified and is_nameless)):
        return False
    # A minister promises what the government will pay: the same sum for the same thing is one.
    speaks_for = is_money and ((first in people) != (second in people))
    if not (fits(first, second) or speaks_for):
        return False
    if fact.is_quantified != row.is_quantified:
        return False
    if row.is_quantified:
        own_sum: Sum = (fact.value, fact.value_high, fact.unit)
        its_sum: Sum = (row.value, row.value_high, row.unit)
        if same_sum.get(own_sum, own_sum) != same_sum.get(its_sum, its_sum) and not (_is_bare(fact, row) or _is_bare(row, fact)):
            return False
        is_telling = (_is_bare(fact, row) or _is_bare(row, fact)) and (row.value or 0) >= 1e6
        return first == second or is_telling or overlap(fact_words, own) >= 0.3
    return overlap(content_words(fact.object or ""), content_words(row.object or "")) >= 0.5 and first == second


def _is_short(fact: Commitment, row: Commitment) -> bool:
    """One body under two names: one is the other's begin, in one post, or the vocabulary has both."""
    if fact.actor is None or row.actor is None or {fact.actor, row.actor} <= _as_one():
        return fact.actor is not None and row.actor is not None
    short, long = sorted((fact.actor, row.actor), key=len)
    return short != long and fact.post_id == row.post_id and long.startswith(f"{short} ")


@cache
def _as_one() -> frozenset[str]:
    return frozenset(settings("commitments")["words"]["as_one"])


def _is_bare(row: Commitment, other: Commitment) -> bool:
    """A sum without its currency, as a headline may leave it: "pledges 1,600 crore" beside "1,600 crore rupees"."""
    return not row.unit and row.value is not None and row.value >= 1000 and row.value == other.value and _is_money(other)


def _is_money(row: Commitment) -> bool:
    return row.is_quantified and row.unit is not None and len(row.unit) == 3 and row.unit.isupper()


def _filled(fact: Commitment, row: Commitment, same_sum: dict[Sum, Sum]) -> Commitment:
    if (fact.value, fact.value_high, fact.unit) in same_sum and (row.value, row.value_high, row.unit) not in same_sum:
        # The sum as it was promised, not what it is worth elsewhere.
        fact = replace(fact, value=row.value, value_high=row.value_high, unit=row.unit, comparator=row.comparator, figure_id=row.figure_id)
    if _is_bare(fact, row):
        fact = replace(fact, unit=row.unit, figure_id=row.figure_id)
    firmer = (
        _FIRMNESS.index(row.strength) < _FIRMNESS.index(fact.strength)
        if row.strength in _FIRMNESS and fact.strength in _FIRMNESS
        else False
    )
    if _is_short(fact, row) and len(row.actor or "") > len(fact.actor or ""):
        fact = replace(fact, actor=row.actor, actor_id=row.actor_id)  # the full name
    return replace(
        fact,
        strength=row.strength if firmer and row.strength == "signed" else fact.strength,
        action=row.action if fact.action == "other" else fact.action,
        actor=fact.actor or row.actor,
        actor_id=fact.actor_id or row.actor_id,
        counterparty=fact.counterparty or row.counterparty,
        counterparty_id=fact.counterparty_id or row.counterparty_id,
        object=fact.object or row.object,
        deed=max((fact.deed, row.deed), key=lambda deed: len(deed or "")) if fact.is_quantified else fact.deed or row.deed,
        basis=fact.basis or row.basis,
        baseline_value=fact.baseline_value if fact.baseline_value is not None else row.baseline_value,
        baseline_kind=fact.baseline_kind or row.baseline_kind,
        deadline_text=fact.deadline_text or row.deadline_text,
        due_from=fact.due_from or row.due_from,
        due_to=fact.due_to or row.due_to,
        condition_text=fact.condition_text or row.condition_text,
        is_countable=fact.is_countable or (row.is_countable and fact.novelty != "restated"),
    )


def _tied(order: Order, facts: list[Commitment], mentions: list[CommitmentMention]) -> list[Commitment]:
    """What is stated "in exchange" points to the commitment stated just before it, and that one back."""
    text = order.reading.text
    places = sorted(
        ((row.post_id or "", row.span_start, row.commitment_id) for row in mentions if row.strength not in {"demanded", "threatened"}),
        key=lambda place: (place[0], place[1]),
    )
    tied: dict[str, str] = {}
    for number, (post_id, at, commitment_id) in enumerate(places):
        start, _ = order.sentence(at)
        marker = _EXCHANGE.search(text, start, at)
        if marker is None:
            continue
        partner = next(
            (
                other
                for post, place, other in reversed(places[:number])
                if post == post_id and place < marker.start() and other != commitment_id
            ),
            None,
        )
        if partner is not None:
            tied.setdefault(commitment_id, partner)
            tied.setdefault(partner, commitment_id)
    return [replace(fact, reciprocal_id=tied.get(fact.commitment_id, fact.reciprocal_id)) for fact in facts]


def _without_parts(facts: list[Commitment]) -> list[Commitment]:
    """A smaller sum of the same actor, action and unit stated as a part ("of which", "a year") is not counted beside the whole."""
    by_key: defaultdict[tuple[object, ...], list[Commitment]] = defaultdict(list)
    for fact in facts:
        if fact.is_countable:
            by_key[fact.actor, fact.action, fact.unit, fact.counterparty].append(fact)
    parts = {
        fact.commitment_id
        for group in by_key.values()
        for fact in group
        if re.search(r"\b(?:a|per|each|every)\s+year\b|\bannual", fact.text)
        and any((other.value or 0) > (fact.value or 0) for other in group)
    }
    return [replace(fact, is_countable=False) if fact.commitment_id in parts else fact for fact in facts]
