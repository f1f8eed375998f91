"""A quantity as a sentence states it. Belongs here: its shape, and how context completes it. Does not: finding numbers."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.extraction.figures import context, counted, measures, rates
from pipelines.extraction.figures.amounts import Amount

LARGEST_PRICE = 20_000
"""A plain sum below this may be the price of what it is said of."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity at `text[start:end]`, bound left out; fields as in table `figures`. `method` names the rule that found it."""

    start: int
    end: int
    value: float | None
    value_high: float | None
    comparator: str
    kind: str
    unit: str | None
    method: str
    basis: str | None = None
    measure: str | None = None
    rate: str | None = None
    change: str | None = None
    baseline_value: float | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """The sentence `text[low:high]`. `is_play`: running commentary on a match, where counts and lengths of play are no figures."""

    text: str
    low: int
    high: int
    is_play: bool = False

    def before(self, start: int, width: int = 60) -> str:
        """The sentence's words before `start`, at most `width` characters."""
        return self.text[max(self.low, start - width) : start]


def stated(
    stretch: Stretch,
    amount: Amount,
    *,
    kind: str,
    unit: str | None,
    method: str,
    end: int | None = None,
    noun: tuple[int, int] | None = None,
) -> Quantity:
    """The quantity that `amount` is, up to `end`, with bound, rate, change and measure; `noun` is the span of what it counts."""
    text, low, high, start = stretch.text, stretch.low, stretch.high, amount.start
    stop = amount.end if end is None else end
    rate, after = rates.rate(text, stop, high) if kind not in {"age", "multiple"} else (None, stop)
    if kind == "count" and noun is not None and noun[1] > stop:
        rate, after = rates.rate(text, noun[1], high)
    share = rates.basis(text, after, low, high) if kind == "percent" and unit == "percent" else None
    if kind == "age":
        measure = counted.age_holder(text, start, stop, low, high)
    elif kind == "count":
        measure = counted.count_measure(text, start, noun, amount.end, low, high)
    else:
        is_small = amount.numeral.scale == 1 and (amount.value or 0) < LARGEST_PRICE
        measure = measures.amount_measure(text, start, after, low, high, kind=kind, unit=unit, whole=share, is_small=is_small)
    has_plus = text[amount.end : amount.end + 1] == "+"
    asked = None if kind == "age" else unit
    bound = context.comparator(text, start, amount.end if has_plus else stop, low, high, asked)
    if bound == "=" and after != stop:
        bound = context.comparator(text, start, after, low, high, asked)
    return Quantity(
        start,
        stop,
        amount.value,
        amount.high,
        bound,
        kind,
        unit,
        method,
        basis=share,
        measure=measure,
        rate=rate,
        change=context.change(text, start, stop, low, high, kind),
    )
