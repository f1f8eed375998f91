"""Numbers whose noun a figure before them has. Belongs here: "up from 29", "10 more", "11 of theft". Does not: any other number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipelines.extraction.figures.amounts import Amount
from pipelines.extraction.figures.bare import ENDS_PHRASE, OLDEST
from pipelines.extraction.figures.clauses import position, tokens
from pipelines.extraction.figures.guards import is_year
from pipelines.extraction.figures.parts import complement_of
from pipelines.extraction.figures.quantity import Quantity, Stretch, stated

LEAST_REPEATED = 30
"""A bare number from here on that repeats a count of its post is that count again."""
SEAT_LIMIT = 120
"""How far behind its noun a number may stand that shares it, in characters."""

_ALSO = re.compile(r",?\s(?:and\s)?")
_AND_DID = re.compile(r",?\s(?:and|but)\s(?:\w+\s)?(\w+ed)\s(?:another\s|a further\s|about\s)?$")
_AGAINST = re.compile(
    r"(?:up|down|higher|lower|compared|more|fewer|rather|not|against|versus|from|instead)(?:[,\s]+(?:from|with|to|than|of|on))?(?:\s(?:the|a|just|about|only|some|around|nearly|over))*\s$"
)
_ANOTHER_HAS = re.compile(
    r"(?:^|[,;]?\s)(?:and|while|with|but|to|against)\s(?:the\s)?(?:[A-Z][\w’'-]*\s){1,4}(?:(?:with|on|has|have|had|won|took|got|scored|just|only)\s)*$"
    r"|\s[A-Z][\w’'-]*\s(?:with|on)\s$"
)
_TOTAL = re.compile(r"\s(?:total|tally|count|figure|number)\s(?:(?!and|but)[\w’']+\s){0,4}(?:to|at|is|was|now|reached)\s$")
_RELATIVE = re.compile(r"\s(?:that|which|who|whom)(?!\w)")
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*")
_IT_WAS = re.compile(
    r"(?<!\w)[Ii]t\s(?:now\s)?(?:was|is|stood|stands|had\sbeen|has\sbeen|rose|fell)\s(?:at\s|to\s)?(?:about\s|around\s|only\s|just\s)?$"
)
_MORE = re.compile(r"\smore(?!\s(?:than|\w+s?\b(?<!more)))")
_PART_BEFORE = re.compile(
    r"(?:[,:;(–—-]|\b(?:and|with|including|of which|of whom|plus))\s(?:(?:another|a further|about|some|around|only|just)\s)?$"
)
_PART_AFTER = re.compile(
    r"\s(?:of (?:them|which|whom|those)|(?:from|in|at|on|outside|inside|aboard|among|elsewhere|across|abroad|overseas)(?!\w)"
    r"(?! (?:19|20)\d\d)|(?:were|are|had|have|who)(?!\w))"
)
_PLACED = re.compile(r"\s(?:of|on|in|at|from|for|with)\s")
_FURTHER = re.compile(r"\b(?:another|a further|an additional|an extra)\s$")
_FURTHER_ENDS = re.compile(
    r"(?:[.;,!?]|\s(?:from|in|at|on|by|to|for|over|after|as|and|or|this|next|before|within|elsewhere|tomorrow|today)\b(?!\s(?:years?|months?|days?|hours?)\b))"
)
_ITEM_AFTER = re.compile(r"\s(?:of|for|under|against|by|with|from|in)\s[a-z]")


def elliptical(stretch: Stretch, amount: Amount, found: list[Quantity], earlier: Mapping[float, Quantity]) -> Quantity | None:
    """The quantity that a bare number states by a noun said before; None where nothing says which.

    `found` are the figures before it in the sentence, `earlier` the counts of earlier sentences by value.
    """
    return (
        _another_age(stretch.text, amount, found)
        or _further(stretch, amount, found, earlier)
        or _another_count(stretch, amount, found)
        or _part(stretch, amount, found)
        or _of_it(stretch, amount, found, earlier)
        or _repeated(stretch, amount, earlier)
    )


def _another_age(text: str, amount: Amount, found: list[Quantity]) -> Quantity | None:
    """The second age of "aged 15 and 16"."""
    if not found or found[-1].kind != "age" or amount.unit is not None or amount.value is None or amount.value >= OLDEST:
        return None
    if not _ALSO.fullmatch(text, found[-1].end, amount.start):
        return None
    return replace(found[-1], start=amount.start, end=amount.end, value=amount.value, value_high=amount.high)


def _further(stretch: Stretch, amount: Amount, found: list[Quantity], earlier: Mapping[float, Quantity]) -> Quantity | None:
    """As many more of what was counted last: "has 300 nurses and will fly in another 150 from Hull"."""
    if amount.kind is not None or amount.value is None or amount.high is not None or amount.numeral.form not in {"digits", "words"}:
        return None
    before = (*reversed(found), *reversed(tuple(earlier.values())))
    last = next((one for one in before if one.kind == "count" and one.unit), None)
    is_further = _FURTHER.search(stretch.before(amount.start, 16)) and _FURTHER_ENDS.match(stretch.text, amount.end)
    if last is None or stretch.is_play or not is_further:
        return None
    thing = _PLACED.split(last.measure or last.unit or "", maxsplit=1)[0]
    return replace(stated(stretch, amount, kind="count", unit=last.unit, method="ellipsis"), measure=thing)


def _another_count(stretch: Stretch, amount: Amount, found: list[Quantity]) -> Quantity | None:
    """The second count of "cancelled 38 trains and diverted 21", "41 seats, up from 29", "Labour 41 seats and the Greens nine"."""
    if not found or found[-1].kind != "count" or not found[-1].unit or amount.kind is not None or amount.value is None:
        return None
    last, text = found[-1], stretch.text
    if stretch.is_play or amount.start - last.end > SEAT_LIMIT or amount.numeral.form not in {"digits", "words"}:
        return None
    gap = text[last.end : amount.start]
    if _MORE.match(text, amount.end, stretch.high) and gap.count(",") <= 1:
        return replace(stated(stretch, amount, kind="count", unit=last.unit, method="ellipsis"), measure=last.measure)
    ends = ENDS_PHRASE.match(text, amount.end, stretch.high) or _RELATIVE.match(text, amount.end, stretch.high)
    if not ends or is_year(text, amount):
        return None
    if amount.numeral.form == "digits" and (deed := _AND_DID.search(gap)):
        thing = (last.measure or last.unit or "").partition(" ")[0]
        return replace(stated(stretch, amount, kind="count", unit=last.unit, method="ellipsis"), measure=f"{thing} {deed[1]}")
    if amount.numeral.form == "digits" and _TOTAL.search(gap):
        return replace(stated(stretch, amount, kind="count", unit=last.unit, method="ellipsis"), measure=last.measure)
    other = _ANOTHER_HAS.search(gap) if amount.value > 1 else None
    if other or _AGAINST.search(gap):
        measure = _of_another(last.measure, other) if other else last.measure
        return replace(stated(stretch, amount, kind="count", unit=last.unit, method="ellipsis"), measure=measure)
    return None


def _of_another(measure: str | None, other: re.Match[str]) -> str | None:
    """The measure of a count, said of the one that is named before the next ("seats of Labour")."""
    names = _NAME.findall(other.group())
    thing = (measure or "").partition(" of ")[0]
    return f"{thing} of {names[-1]}" if thing and names else measure


def _part(stretch: Stretch, amount: Amount, found: list[Quantity]) -> Quantity | None:
    """A part of a count, its noun left out: the 60 and 30 of "90 leaks, with 60 at the weir and 30 upstream"."""
    whole = next((one for one in found if one.kind == "count" and one.unit and one.method != "part"), None)
    if whole is None or whole.value is None or amount.kind is not None or amount.value is None or stretch.is_play:
        return None
    if not amount.value.is_integer() or amount.numeral.form not in {"digits", "words"}:
        return None
    before, text = stretch.before(amount.start, 26), stretch.text
    is_person = whole.unit == "person" and re.match(r"\s(?:were|are|have|had|who)\s", text[amount.end : amount.end + 6])
    if not 1 < amount.value <= (whole.value if not is_person else float("inf")):
        return None
    is_item = ":" in text[whole.end : amount.start] and _ITEM_AFTER.match(text, amount.end, stretch.high)
    is_opened = text.startswith("Of ", stretch.low) and whole is found[0]  # "Of the 90 cots 77 are taken"
    if not (is_opened or _PART_BEFORE.search(before)) or not (is_item or _PART_AFTER.match(text, amount.end, stretch.high)):
        return None
    words, starts = tokens(text, stretch.low, stretch.high)
    thing, place = (whole.measure or "").partition(" ")[0], complement_of(words, position(starts, amount.end))
    measure = f"{thing} {place}" if is_item and place and thing else whole.measure
    return replace(stated(stretch, amount, kind="count", unit=whole.unit, method="part"), measure=measure)


def _of_it(stretch: Stretch, amount: Amount, found: list[Quantity], earlier: Mapping[float, Quantity]) -> Quantity | None:
    """What "it" was before: "The toll is now 138. At midday it stood at 121; yesterday it was 98"."""
    last = found[-1] if found else next(reversed(tuple(earlier.values())), None)
    if (
        last is None
        or last.kind != "count"
        or not last.unit
        or amount.kind is not None
        or amount.numeral.form != "digits"
        or stretch.is_play
    ):
        return None
    if amount.high is not None or is_year(stretch.text, amount) or not _IT_WAS.search(stretch.before(amount.start, 40)):
        return None
    if not ENDS_PHRASE.match(stretch.text, amount.end, stretch.high):
        return None
    return replace(stated(stretch, amount, kind="count", unit=last.unit, method="ellipsis"), measure=last.measure)


def _repeated(stretch: Stretch, amount: Amount, earlier: Mapping[float, Quantity]) -> Quantity | None:
    """A count said again without its noun: "52 was the final tally" after "52 new leaks"."""
    known = earlier.get(amount.value or 0.0)
    if known is None or amount.kind is not None or amount.numeral.form != "digits" or (amount.value or 0) < LEAST_REPEATED:
        return None
    if stretch.is_play or amount.high is not None or is_year(stretch.text, amount):
        return None
    return replace(stated(stretch, amount, kind="count", unit=known.unit, method="repetition"), measure=known.measure)
