"""Quantities of one sentence. Belongs here: the one pass over a sentence's numbers. Does not: records and their ids (`extractor`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipelines.extraction.figures.amounts import Amount, amount_at, with_compound, with_range
from pipelines.extraction.figures.bare import MAGNITUDE_AFTER, bare_quantity
from pipelines.extraction.figures.baselines import with_baselines
from pipelines.extraction.figures.coordination import with_shared_measure
from pipelines.extraction.figures.ellipsis import elliptical
from pipelines.extraction.figures.guards import designated, is_refused
from pipelines.extraction.figures.lexicon import any_of
from pipelines.extraction.figures.numerals import HIT
from pipelines.extraction.figures.quantity import Quantity, Stretch, stated

_IN_BRACKETS = re.compile(
    r"[\s-]?[\w-]*\s?[(\[](?:or\s|about\s|around\s|roughly\s)?|,?\sor\s(?:about\s|around\s|roughly\s|some\s|nearly\s)?|;\s"
)
_CODE_REST = re.compile(r"(?:[-–:/.']\d+|\w)+")
_RACE_LENGTHS = frozenset({50.0, 60.0, 100.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10000.0})
_RACE_BEFORE = re.compile(r"(?<!\w)(?:the|men['’]s|women['’]s|in)\s$", re.I)
_RACE_AFTER = re.compile(rf"\s(?:{any_of('races')})(?!\w)", re.I)
_LASTING = re.compile(r"(?:than|least|nearly|about|for|only|just|within|most|to|over|under|almost|another|every|after|in)\s$", re.I)
_OTHER_THING = re.compile(r",\s(?:and|but|while|as)\s(?:the|an?|its|his|her|their)\s[\w\s’'-]*\sof\s$")
_NO = re.compile(r"(?:one|no)\s$", re.I)


def quantities(text: str, low: int, high: int, *, is_play: bool = False, earlier: Mapping[float, Quantity] | None = None) -> list[Quantity]:
    """Every quantity in the sentence `text[low:high]`, in the order of the text.

    `is_play` says that the sentence is running commentary on a match: counts and lengths of play are left out then.
    `earlier` are the counts of the sentences before it by their value: what a bare number may repeat.
    """
    stretch = Stretch(text, low, high, is_play)
    found: list[Quantity] = []
    at = low
    for hit in HIT.finditer(text, low, high):
        if hit.start() < at:
            continue
        amount = amount_at(text, hit, low, high, at)
        if amount is None:
            continue
        ranged = None if amount.kind is None and designated(text, amount, low) else with_range(text, amount, low, high)
        amount, stop = ranged or _compounded(text, amount, low, high)
        at = max(at, stop)
        if is_refused(text, amount, low, high) and not MAGNITUDE_AFTER.match(text, amount.end, high):
            rest = _CODE_REST.match(text, amount.end, high)
            at = max(at, rest.end()) if rest and not ranged else at
            continue
        quantity = _quantity(stretch, amount) or elliptical(stretch, amount, found, earlier or {})
        if quantity is None:
            continue
        if (
            quantity.method == "number"
            and found
            and found[-1].kind == "count"
            and not _is_another_clause(text[found[-1].end : quantity.start])
        ):
            quantity = replace(quantity, unit=found[-1].unit, measure=found[-1].measure)
        if found and quantity.kind == found[-1].kind and _IN_BRACKETS.fullmatch(text, found[-1].end, quantity.start):
            quantity = _converted(quantity, found[-1], is_bracketed="(" in text[found[-1].end : quantity.start])
        else:
            quantity = with_shared_measure(text, quantity, found, low, high)
        at = max(at, quantity.end)
        found.append(quantity)
    return with_baselines(text, found, low)


def _is_another_clause(between: str) -> bool:
    """What stands between two numbers goes on to another thing: ", and the away end of"."""
    return _OTHER_THING.search(between) is not None


def _converted(quantity: Quantity, stated_first: Quantity, *, is_bracketed: bool) -> Quantity:
    """A conversion in brackets ("18 trillion dong (£600m)") shares bound, measure and change with what it converts."""
    first = stated_first
    bound = first.comparator if quantity.comparator == "=" or is_bracketed else quantity.comparator
    return replace(quantity, comparator=bound, measure=first.measure, change=first.change, rate=quantity.rate or first.rate)


def _compounded(text: str, amount: Amount, low: int, high: int) -> tuple[Amount, int]:
    whole = with_compound(text, amount, low, high)
    return whole, whole.end


def _quantity(stretch: Stretch, amount: Amount) -> Quantity | None:
    if amount.kind is None:
        return bare_quantity(stretch, amount)
    if amount.kind == "multiple" and stretch.is_play:
        return None
    if amount.kind in {"money", "percent", "age", "multiple"}:
        return stated(stretch, amount, kind=amount.kind, unit=amount.unit, method=amount.kind)
    if stretch.is_play and amount.kind in {"duration", "distance"}:
        return None
    if _is_race(stretch, amount) or _is_moment(stretch, amount):
        return None
    return stated(stretch, amount, kind=amount.kind, unit=amount.unit, method="unit")


def _is_race(stretch: Stretch, amount: Amount) -> bool:
    """Whether a length is a race's name ("the 100m", "1500m final")."""
    if amount.unit != "metre" or amount.value is None:
        return False
    if _RACE_AFTER.match(stretch.text, amount.end, stretch.high):
        return True
    return amount.value in _RACE_LENGTHS and bool(_RACE_BEFORE.search(stretch.before(amount.start, 12)))


def _is_moment(stretch: Stretch, amount: Amount) -> bool:
    """Whether "one day", "one minute" is a moment rather than a length of time."""
    if amount.kind != "duration" or amount.numeral.form != "words":
        return False
    before = stretch.before(amount.start, 12)
    if _NO.search(before):
        return True
    is_one = amount.value == 1 and stretch.text[amount.start : amount.start + 4].lower() == "one "
    return is_one and not _LASTING.search(before)


def all_quantities(text: str, spans: Iterable[tuple[int, int]], *, is_play: bool = False) -> Iterator[Quantity]:
    """Quantities of all sentences of `text`."""
    earlier: dict[float, Quantity] = {}
    for low, high in spans:
        found = quantities(text, low, high, is_play=is_play, earlier=earlier)
        remember(earlier, found)
        yield from found


def remember(earlier: dict[float, Quantity], found: Iterable[Quantity]) -> None:
    """Adds the counts of a sentence to those before it; what was counted last stands last."""
    for value, quantity in counts(found).items():
        earlier.pop(value, None)
        earlier[value] = quantity


def counts(found: Iterable[Quantity]) -> dict[float, Quantity]:
    """Exact counts by value: what a later sentence may repeat without the noun."""
    return {one.value: one for one in found if one.kind == "count" and one.unit and one.value is not None and one.value_high is None}
