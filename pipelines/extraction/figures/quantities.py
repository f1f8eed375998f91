"""Quantities of one sentence. Belongs here: the one pass over a sentence's numbers. Does not: records and their ids (`extractor`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pipelines.extraction.figures.amounts import Amount, amount_at, with_compound, with_range
from pipelines.extraction.figures.bare import ENDS_PHRASE, MAGNITUDE_AFTER, OLDEST, bare_quantity
from pipelines.extraction.figures.baselines import with_baselines
from pipelines.extraction.figures.coordination import with_shared_measure
from pipelines.extraction.figures.guards import is_refused, is_year
from pipelines.extraction.figures.lexicon import any_of
from pipelines.extraction.figures.numerals import HIT
from pipelines.extraction.figures.quantity import Quantity, Stretch, stated

_IN_BRACKETS = re.compile(
    r"[\s-]?[\w-]*\s?[(\[](?:or\s|about\s|around\s|roughly\s)?|,?\sor\s(?:about\s|around\s|roughly\s|some\s|nearly\s)?"
)
_AND_DID = re.compile(r",?\s(?:and|but)\s(?:\w+\s)?\w+ed\s(?:another\s|a further\s|about\s)?")
_ALSO = re.compile(r",?\s(?:and\s)?")
_PART_BEFORE = re.compile(r"(?:[,:;(–—-]|\b(?:and|with|including|of which|of whom|plus))\s$")
_PART_AFTER = re.compile(
    r"\s(?:of (?:them|which|whom|those)|(?:from|in|at|on|outside|inside|aboard|among|elsewhere|across|abroad|overseas)(?!\w)"
    r"(?! (?:19|20)\d\d)|(?:were|are|had|have)(?!\w))"
)
_LEAST_REPEATED = 30
"""A bare number from here on that repeats a count of its post is that count again."""
_CODE_REST = re.compile(r"(?:[-–:/.']\d+|\w)+")
_RACE_LENGTHS = frozenset({50.0, 60.0, 100.0, 200.0, 400.0, 800.0, 1500.0, 3000.0, 5000.0, 10000.0})
_RACE_BEFORE = re.compile(r"(?:the|men['’]s|women['’]s|in)\s$", re.I)
_RACE_AFTER = re.compile(rf"\s(?:{any_of('races')})(?!\w)", re.I)
_LASTING = re.compile(r"(?:than|least|nearly|about|for|only|just|within|most|to|over|under|almost|another|every|after|in)\s$", re.I)
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
        ranged = with_range(text, amount, low, high)
        amount, stop = ranged or _compounded(text, amount, low, high)
        at = max(at, stop)
        if is_refused(text, amount, low, high) and not MAGNITUDE_AFTER.match(text, amount.end, high):
            rest = _CODE_REST.match(text, amount.end, high)
            at = max(at, rest.end()) if rest and not ranged else at
            continue
        quantity = _quantity(stretch, amount) or _another_age(text, amount, found) or _another_count(stretch, amount, found)
        quantity = quantity or _part(stretch, amount, found) or _repeated(stretch, amount, earlier or {})
        if quantity is None:
            continue
        if quantity.method == "number" and found and found[-1].kind == "count":
            quantity = replace(quantity, unit=found[-1].unit, measure=found[-1].measure)
        if found and quantity.kind == found[-1].kind and _IN_BRACKETS.fullmatch(text, found[-1].end, quantity.start):
            quantity = _converted(quantity, found[-1], is_bracketed="(" in text[found[-1].end : quantity.start])
        else:
            quantity = with_shared_measure(text, quantity, found, low, high)
        at = max(at, quantity.end)
        found.append(quantity)
    return with_baselines(text, found, low)


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


def _another_age(text: str, amount: Amount, found: list[Quantity]) -> Quantity | None:
    """The second age of "aged 15 and 16"."""
    if not found or found[-1].kind != "age" or amount.unit is not None or amount.value is None or amount.value >= OLDEST:
        return None
    if not _ALSO.fullmatch(text, found[-1].end, amount.start):
        return None
    return replace(found[-1], start=amount.start, end=amount.end, value=amount.value, value_high=amount.high)


def _another_count(stretch: Stretch, amount: Amount, found: list[Quantity]) -> Quantity | None:
    """The second count of "cancelled 38 trains and diverted 21"."""
    if not found or found[-1].kind != "count" or amount.kind is not None or amount.numeral.form != "digits" or stretch.is_play:
        return None
    if not _AND_DID.fullmatch(stretch.text, found[-1].end, amount.start) or not ENDS_PHRASE.match(stretch.text, amount.end, stretch.high):
        return None
    return stated(stretch, amount, kind="count", unit=found[-1].unit, method="ellipsis")


def _part(stretch: Stretch, amount: Amount, found: list[Quantity]) -> Quantity | None:
    """A part of a count, its noun left out: the 624 and 68 of "692 cases, with 624 from the ship and 68 on land"."""
    whole = next((one for one in found if one.kind == "count" and one.unit and one.method != "part"), None)
    if whole is None or whole.value is None or amount.kind is not None or amount.value is None or stretch.is_play:
        return None
    if not 1 < amount.value <= whole.value or not amount.value.is_integer() or amount.numeral.form not in {"digits", "words"}:
        return None
    before, text = stretch.before(amount.start, 16), stretch.text
    if not _PART_BEFORE.search(before) or not _PART_AFTER.match(text, amount.end, stretch.high):
        return None
    return replace(stated(stretch, amount, kind="count", unit=whole.unit, method="part"), measure=whole.measure)


def _repeated(stretch: Stretch, amount: Amount, earlier: Mapping[float, Quantity]) -> Quantity | None:
    """A count said again without its noun: "349 was the final tally" after "349 new cases"."""
    known = earlier.get(amount.value or 0.0)
    if known is None or amount.kind is not None or amount.numeral.form != "digits" or (amount.value or 0) < _LEAST_REPEATED:
        return None
    if stretch.is_play or amount.high is not None or is_year(stretch.text, amount):
        return None
    return replace(stated(stretch, amount, kind="count", unit=known.unit, method="repetition"), measure=known.measure)


def all_quantities(text: str, spans: Iterable[tuple[int, int]], *, is_play: bool = False) -> Iterator[Quantity]:
    """Quantities of all sentences of `text`."""
    earlier: dict[float, Quantity] = {}
    for low, high in spans:
        found = quantities(text, low, high, is_play=is_play, earlier=earlier)
        earlier |= counts(found)
        yield from found


def counts(found: Iterable[Quantity]) -> dict[float, Quantity]:
    """Exact counts by value: what a later sentence may repeat without the noun."""
    return {one.value: one for one in found if one.kind == "count" and one.unit and one.value is not None and one.value_high is None}
