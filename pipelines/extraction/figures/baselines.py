"""Baselines: "from X" tied to the figure that it is the baseline of. Belongs here: that tie. Does not: reading either figure."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extraction.figures import context
from pipelines.extraction.figures.quantity import Quantity

REACH = 6
"""How many figures back a baseline may stand from its figure."""


def with_baselines(text: str, found: list[Quantity], low: int) -> list[Quantity]:
    """Ties "from X" to the figure it is the baseline of: "to Y from X", "from X to Y", "Y, down from X"."""
    for number, quantity in enumerate(found):
        match = context.BASELINE.search(text, max(low, quantity.start - 48), quantity.start)
        if not match or quantity.value is None:
            continue
        target = _target(text, found, number, match)
        if target is None:
            continue
        other = found[target]
        if other.value is None or other.kind != quantity.kind or (other.unit != quantity.unit and None not in {other.unit, quantity.unit}):
            continue
        if other.baseline_value is None:
            changed = context.direction(match[1]) or other.change
            if changed is None and other.value != quantity.value:
                changed = "up" if other.value > quantity.value else "down"
            found[target] = replace(other, baseline_value=quantity.value, change=changed)
        bound = "=" if quantity.comparator == "<=" else quantity.comparator
        found[number] = replace(quantity, change=None, measure=other.measure or quantity.measure, comparator=bound)
    return found


def _target(text: str, found: list[Quantity], number: int, match: re.Match[str]) -> int | None:
    """Which of the figures `found[number]`, led in by `match`, is the baseline of; None if it is of none."""
    quantity, word = found[number], match[2].lower()
    if word == "from":
        if number + 1 < len(found) and context.FROM_TO.fullmatch(text, quantity.end, found[number + 1].start):
            return number + 1
        if not number or not (match[1] or any(other.change for other in found[max(0, number - REACH) : number])):
            return None
        return next((back for back in range(number - 1, max(-1, number - 1 - REACH), -1) if _is_alike(found[back], quantity)), number - 1)
    return number - 1 if number and word != "than" and found[number - 1].kind == quantity.kind else None


def _is_alike(one: Quantity, other: Quantity) -> bool:
    return one.kind == other.kind and one.unit == other.unit and one.rate == other.rate
