"""Gifts: statements of one gift become one row. Belongs here: when two are the same. Does not: finding them (`extraction.gifts`).

A fact takes its span from its first statement in the order of the posts, the summary last; what the first leaves open later ones fill.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.linking.statements import WINDOW, Order, content_words, fits, overlap, stem
from pipelines.model.records import Gift

_HEADS = re.compile(
    r"\s(?:of|from|with|by|for|to|in|on|that|which|used|signed|made|once|engraved|bearing|printed|showing|played|worn)\s", re.I
)


def merge_gifts(order: Order, gifts: list[Gift]) -> list[Gift]:
    """One row per gift: same giver and recipient, same thing by the words that name it."""
    facts: list[Gift] = []
    words: list[frozenset[str]] = []
    for row in order.sorted(gifts):
        own = content_words(row.item)
        for number in range(max(0, len(facts) - WINDOW), len(facts)):
            fact = facts[number]
            parties_fit = fits(fact.giver_id or fact.giver, row.giver_id or row.giver) and fits(
                fact.recipient_id or fact.recipient, row.recipient_id or row.recipient
            )
            alike = overlap(words[number], own)
            shares = (row.recipient_id, row.giver_id) != (None, None) and (
                fact.recipient_id == row.recipient_id is not None or fact.giver_id == row.giver_id is not None
            )
            # Two posts that name nobody in common speak of one thing only where they call it the same.
            is_same = alike >= (0.5 if shares else 0.6) and (shares or fact.post_id == row.post_id or words[number] == own)
            if parties_fit and is_same and _things(fact.item) & _things(row.item) and fact.span_start != row.span_start:
                facts[number] = replace(
                    fact,
                    giver=fact.giver or row.giver,
                    giver_id=fact.giver_id or row.giver_id,
                    recipient=fact.recipient or row.recipient,
                    recipient_id=fact.recipient_id or row.recipient_id,
                    quantity=fact.quantity if fact.quantity is not None else row.quantity,
                    inscription=fact.inscription or row.inscription,
                    former_owner=fact.former_owner or row.former_owner,
                    occasion=fact.occasion or row.occasion,
                    certainty="gift" if "gift" in {fact.certainty, row.certainty} else "borderline",
                    mention_count=fact.mention_count + row.mention_count,
                )
                break
        else:
            facts.append(row)
            words.append(own)
    return facts


def _things(item: str) -> frozenset[str]:
    """Stems of the nouns that say what a thing is: "box" and "dates" of "box of dates", "shirt" of "football shirt signed by Roe"."""
    parts = _HEADS.split(item, maxsplit=2)
    heads = parts[:2] if len(parts) > 1 and len(parts[0].split()) == 1 else parts[:1]
    return frozenset(stem(re.split(r"[\s,]", head.strip())[-1]) for head in heads if head.strip())
