"""Statements become facts: what is said five times is one fact.

Belongs here: which figures share a fact, which quotes an utterance, and the order in which the other rules run.
Does not: merging ledgers (`gift_ledger`, `agenda_ledger`, `commitment_ledger`), how facts change (`revisions`), what supports the
summary (`summary`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from pipelines.linking.agenda_ledger import merge_agenda
from pipelines.linking.commitment_ledger import merge_commitments
from pipelines.linking.gift_ledger import merge_gifts
from pipelines.linking.revisions import revisions
from pipelines.linking.statements import Order, content_words, overlap
from pipelines.linking.summary import support
from pipelines.model.ledger import Ledger
from pipelines.model.records import AgendaItem, AgendaState, Commitment, CommitmentMention, Figure, Gift, Quote, Revision, SummarySupport
from pipelines.model.segments import Reading

_TOKEN = re.compile(r"[\w'’]+")


def link(reading: Reading, ledger: Ledger) -> Ledger:
    """A new ledger in which statements of the same fact are joined; records of other kinds are handed on unchanged.

    Linking what is already linked changes nothing.
    """
    order = Order(reading)
    linked = Ledger(row for _, rows in ledger for row in rows)
    linked.replace(Figure, shared_figures(order, ledger.rows(Figure)))
    linked.replace(Quote, shared_utterances(order, ledger.rows(Quote)))
    linked.replace(Gift, merge_gifts(order, ledger.rows(Gift)))
    items, states = merge_agenda(order, ledger)
    linked.replace(AgendaItem, items)
    linked.replace(AgendaState, states)
    commitments, mentions = merge_commitments(order, ledger)
    linked.replace(Commitment, commitments)
    linked.replace(CommitmentMention, mentions)
    linked.replace(Revision, revisions(order, linked))
    linked.replace(SummarySupport, support(reading))
    return linked


def shared_figures(order: Order, figures: list[Figure]) -> list[Figure]:
    """`figures` with the `fact_id` of the first statement of the same value, unit and measure; in their given order."""
    groups: defaultdict[tuple[object, ...], list[tuple[frozenset[str], frozenset[str], str]]] = defaultdict(list)
    facts: dict[str, str] = {}
    text = order.reading.text
    for row in order.sorted(figures):
        key = (row.kind, row.unit, row.value, row.value_high, row.basis, row.rate)
        measure = content_words(row.measure or "")
        start, end = order.sentence(row.span_start)
        context = content_words(text[start:end])
        found = None
        if row.value is not None:
            for other_measure, other_context, fact_id in groups[key][-50:]:
                alike = overlap(measure, other_measure) >= 0.5 if measure and other_measure else False
                if alike or overlap(context, other_context) >= (0.3 if _is_telling(row) else 0.5):
                    found = fact_id
                    break
        fact_id = found or row.figure_id
        groups[key].append((measure, context, fact_id))
        facts[row.figure_id] = fact_id
    # Most figures are facts of their own, and a row that stays as it is need not be made anew.
    return [row if row.fact_id == facts[row.figure_id] else replace(row, fact_id=facts[row.figure_id]) for row in figures]


def _is_telling(row: Figure) -> bool:
    """A value so particular that the same value in the same document hardly means something else."""
    if row.value is None:
        return False
    digits = f"{row.value:.0f}".strip("0") if row.value == int(row.value) else f"{row.value}"
    return row.kind == "money" or len(digits) >= 3


def shared_utterances(order: Order, quotes: list[Quote]) -> list[Quote]:
    """`quotes` with the `utterance_id` of the first of their variants; a variant without a speaker takes the others'.

    Variants are the same words or words within the other's, of the same speaker or of none that is known.
    """
    words = {row.quote_id: tuple(token.lower().replace("’", "'") for token in _TOKEN.findall(row.text)) for row in quotes}
    index: defaultdict[tuple[str, ...], list[Quote]] = defaultdict(list)
    utterance: dict[str, str] = {}
    speakers: dict[str, tuple[str | None, str | None]] = {}
    # Longest first: every shorter variant finds the longer one by the two-word runs it shares.
    for row in sorted(quotes, key=lambda row: (-len(words[row.quote_id]), order.key(row))):
        own = words[row.quote_id]
        home = next((other for other in index.get(own[:2], ()) if _holds(words[other.quote_id], own) and _same_speaker(other, row)), None)
        utterance[row.quote_id] = utterance[home.quote_id] if home else row.quote_id
        speakers[row.quote_id] = (row.speaker, row.speaker_id)
        if home is not None and row.speaker is None and len(own) >= 3:
            speakers[row.quote_id] = (home.speaker, home.speaker_id)
        for at in range(len(own) - 1):
            bucket = index[own[at : at + 2]]
            if len(bucket) < 40:
                bucket.append(row)
    first: dict[str, str] = {}
    for row in order.sorted(quotes):
        first.setdefault(utterance[row.quote_id], row.quote_id)
    return [
        replace(row, utterance_id=first[utterance[row.quote_id]], speaker=speakers[row.quote_id][0], speaker_id=speakers[row.quote_id][1])
        for row in quotes
    ]


def _holds(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def _same_speaker(first: Quote, second: Quote) -> bool:
    return first.speaker == second.speaker or second.speaker is None or first.speaker is None
