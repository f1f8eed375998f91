"""What a figure takes from the sentences before its own. Belongs here: whose age it is, what "it" is. Does not: its own sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipelines.extraction.figures.quantity import Quantity
from pipelines.extraction.page import Page, Sentence

_AGAIN = re.compile(r"[\"“‘]?(?:it|they|that)(?:['’]s|['’]re)?\s", re.I)
_REACH = 500


def completed(page: Page, sentence: Sentence, quantity: Quantity, before: Mapping[str, str]) -> Quantity:
    """`quantity` with a measure where its own sentence gives none.

    An age ("the 62-year-old said") is that of the person named last before it in its post; what a sentence says of "it" or "they" is
    said of what the sentence before it measured in the same kind: `before` has that by kind.
    """
    if quantity.measure:
        return quantity
    if quantity.kind == "age":
        if quantity.comparator != "=":
            return quantity  # "most of them over 60"
        name = _last_person(page, sentence, quantity.start)
        return replace(quantity, measure=f"age of {name}") if name else quantity
    if (measure := before.get(quantity.kind)) and _AGAIN.match(page.text, sentence.start):
        return replace(quantity, measure=measure)
    return quantity


def _last_person(page: Page, sentence: Sentence, start: int) -> str | None:
    floor = page.posts[sentence.post_id].span_start if sentence.post_id in page.posts else sentence.block.start
    named = [mention for mention in page.mentions_in(max(floor, start - _REACH), start) if mention.entity_kind == "person"]
    return page.names.get(named[-1].entity_id) if named else None
