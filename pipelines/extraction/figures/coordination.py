"""Figures that share what they measure: "£1bn in 2026 and £2bn in 2027". Belongs here: what one takes from another. Does not: the rest."""

from __future__ import annotations

import re
from dataclasses import replace

from pipelines.extraction.figures.clauses import position, tokens
from pipelines.extraction.figures.parts import complement_of
from pipelines.extraction.figures.quantity import Quantity

_BOUND = (
    r"(?:(?:about|around|nearly|almost|over|under|just|some|only|roughly|up|to|at|least|more|less|fewer|than|between|a|an|the|another"
    r"|further|as|much|many)\s)*"
)
_JOINED = re.compile(
    rf"(?:,?\s(?:and|or|but|then|plus|&)|,)\s(?:of\s|then\s|not\s)?{_BOUND}$|,?\s(?:not|versus|against|compared\s(?:with|to))\s{_BOUND}$",
    re.I,
)
_PLACED = re.compile(
    r"(?:\s(?:each|extra|more|\w+ly))?\s(?:in|on|for|to|at|by|per|of|from|a|an|this|last|next|the)\s[^,;.:]{1,44}?"
    rf"(?:[,;]\s(?:and\s|or\s|but\s|then\s)?|\s(?:and|or|but|then)\s){_BOUND}$",
    re.I,
)
_MOVED = re.compile(
    r"[^.;:]{0,30}?[,(\s–—-]\s?(?:(?:and|but)\s)?(?:up|down|rising|falling|increasing|climbing|dropping|compared|rather|versus|against|from"
    r"|higher|lower|a rise of|an? increase of|a fall of|a drop of|an? \w+ of)\s(?:from\s|to\s|by\s|with\s|on\s|of\s|than\s)?"
    rf"{_BOUND}$",
    re.I,
)
_LED_TO = re.compile(rf"(?:\s(?:a|per|an)\s\w+)?,?\sto\s{_BOUND}$", re.I)
_GAPPED = re.compile(r"(?:,|;|\sand|,\sand)\s(?:the\s)?((?:[A-Z][\w’'-]*)(?:\s[A-Z][\w’'-]*){0,2})\s$")
_SHARED = re.compile(r"^(.+) share of ")
_SENTENCE_END = re.compile(r"[.!?:]\s")
_SPELT_OUT = re.compile(rf"[^.;:]{{0,80}}:\s{_BOUND}$", re.I)
_OWNER = re.compile(r"^(\w+(?: \w+)?) (?:of|by|for) (?:(?! (?:for|to|in|into|on) ).)+")
_ENDS = re.compile(
    r"\s?(?:[,.;:()\]!?–—]|$)|\s(?:in|on|for|to|per|by|at|from|and|or|but|a|an|each|this|last|next|after|before|the|respectively|–|-"
    r"|was|were|is|are|had|has|it|he|she|they)(?!\w)"
)
_PERIOD = re.compile(
    r"[^.;:]{0,70}\s(?:over|for|within|across)\s"
    r"(?:the\s(?:next\s|coming\s|following\s)?|a\s|about\s|around\s|up\sto\s|at\sleast\s|more\sthan\s)*$",
    re.I,
)
_DIFFERS = re.compile(r"\s(?:more|fewer|less|higher|lower|up|down)\sthan(?!\w)")
_FINITE = re.compile(r"\s(?:was|is|were|are|has|have|had|will|would|can|could|may|might)\s")
_MOVEMENT = re.compile(r"(?:rise|fall) of ")
_CHANGED = re.compile(r"^(?:rise|fall|growth|cut) (?:in|of) ")


def with_shared_measure(text: str, quantity: Quantity, found: list[Quantity], low: int, high: int) -> Quantity:
    """`quantity` with the measure of an earlier figure of its sentence where the words between them say that they share it."""
    if not found or quantity.kind in {"age", "count", "multiple"}:
        return quantity
    last = found[-1]
    if last.end >= quantity.start:
        return quantity
    gap = text[last.end : quantity.start]
    if quantity.kind == "duration":
        if (
            last.kind in {"money", "percent", "count"}
            and last.measure
            and (not quantity.measure or quantity.measure.startswith("time "))
            and _PERIOD.fullmatch(gap)
            and not _FINITE.search(gap)
        ):
            return replace(quantity, measure=f"period of {last.measure}")
        return quantity
    is_difference = quantity.kind == "percent" and last.measure and _DIFFERS.match(text, quantity.end, high)
    if is_difference and not _MOVEMENT.match(quantity.measure or "") and "," in gap and not re.search(r"[.;:]", gap):
        return replace(quantity, measure=last.measure)
    if not _ENDS.match(text, quantity.end, high):
        return quantity
    if _SPELT_OUT.fullmatch(gap):
        whole = next((one for one in reversed(found) if one.kind == quantity.kind and one.measure), None)
        return replace(quantity, measure=_placed(text, whole, quantity, low, high)) if whole else quantity
    if (gapped := _gapped(text, quantity, found, low)) is not None:
        return gapped
    if not last.measure:
        return quantity
    if quantity.kind == "percent" and _MOVED.fullmatch(gap) and last.kind != "duration":
        return replace(quantity, measure=last.measure if " than " in gap else _CHANGED.sub("", last.measure))
    if last.kind != quantity.kind:
        return quantity
    if _LED_TO.fullmatch(gap) or _MOVED.fullmatch(gap):
        return replace(quantity, measure=_CHANGED.sub("", last.measure))
    if _JOINED.fullmatch(gap) or _PLACED.fullmatch(gap):
        return replace(quantity, measure=_placed(text, last, quantity, low, high))
    return quantity


def _gapped(text: str, quantity: Quantity, found: list[Quantity], low: int) -> Quantity | None:
    """`quantity` as of another than the one before it, whose verb it shares ("Ardland gave €2bn over two years, Norland €1bn")."""
    earlier = next((one for one in reversed(found) if one.kind == quantity.kind and one.measure), None)
    name = _GAPPED.search(text, earlier.end, quantity.start) if earlier else None
    if earlier is None or earlier.measure is None or name is None or _SENTENCE_END.search(text, earlier.end, quantity.start):
        return None
    if (name.start() > earlier.end and quantity.measure not in {name[1], None}) or found[-1].kind == "count":
        return None
    if owned := _SHARED.match(earlier.measure):
        return replace(quantity, measure=f"{name[1]}{earlier.measure[owned.end(1) :]}")
    if owned := _OWNER.match(earlier.measure):
        return replace(quantity, measure=f"{owned[1]} of {name[1]}{earlier.measure[owned.end() :]}")
    return None


def _placed(text: str, whole: Quantity, quantity: Quantity, low: int, high: int) -> str:
    """The measure of `whole` with the complement of `quantity` in place of its own."""
    words, starts = tokens(text, low, high)
    own = complement_of(words, position(starts, quantity.end))
    if not own:
        return whole.measure or ""
    earlier = complement_of(words, position(starts, whole.end))
    base = (whole.measure or "").removesuffix(earlier).rstrip() if earlier else whole.measure or ""
    return f"{base} {own}".strip()
