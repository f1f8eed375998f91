"""How values are written for a reader. Belongs here: numbers, units, times and labels as words. Does not: charts, widgets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_SYMBOLS = {
    **{"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "INR": "₹", "KRW": "₩", "TRY": "₺", "ILS": "₪", "UAH": "₴", "PHP": "₱", "NGN": "₦"},
    **{"AUD": "A$", "CAD": "C$", "NZD": "NZ$", "HKD": "HK$", "SGD": "S$", "BRL": "R$"},
}
_MAGNITUDES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
_COMPARATORS = {"=": "", ">=": "at least ", "<=": "up to ", ">": "more than ", "<": "under ", "~": "about "}
_BODIES = {"igo": "intergovernmental", "ngo": "NGO"}
_LONGEST_COMMITMENT = 110
"""Characters of a commitment beside its bar."""


def number(value: float) -> str:
    """`value` as a newspaper writes it: 550000000000 is `550bn`, 1234.5 is `1,234.5`."""
    for size, suffix in _MAGNITUDES:
        if abs(value) >= size:
            return f"{value / size:.3g}{suffix}" if abs(value) < 1000 * size else f"{value / size:,.0f}{suffix}"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def quantity(value: float | None, unit: str | None, high: float | None = None, comparator: str | None = "=") -> str:
    """A value with its unit, range and bound: `at least $20–60bn`, `15%`, `17 citizens`; empty where there is no value."""
    if value is None:
        return ""
    shown = number(value) if high is None else f"{number(value)}–{number(high)}"
    before = _COMPARATORS.get(comparator or "=", "")
    if unit in _SYMBOLS:
        return f"{before}{_SYMBOLS[unit]}{shown}"
    if unit == "percent":
        return f"{before}{shown}%"
    return f"{before}{shown} {unit if value == 1 and high is None else many(unit)}" if unit else f"{before}{shown}"


_IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "foot": "feet", "degree Celsius": "degrees Celsius"}


def many(unit: str) -> str:
    """A unit or counted noun for more than one: `tonne` is `tonnes`, `country` is `countries`; codes (`DKK`, `km`) stay."""
    head, gap, last = unit.rpartition(" ")
    if unit in _IRREGULAR or last in _IRREGULAR:
        return _IRREGULAR.get(unit) or f"{head}{gap}{_IRREGULAR[last]}"
    if unit.isupper() or len(last) <= 2 or last.endswith("s") or not last.isalpha():
        return unit
    if last.endswith("y") and last[-2] not in "aeiou":
        return f"{unit[:-1]}ies"
    return f"{unit}es" if last.endswith(("x", "ch", "sh")) else f"{unit}s"


def label(name: str) -> str:
    """A table's or a value's name for a reader: `agenda_items` is `agenda items`."""
    return _BODIES.get(name, name.replace("_", " "))


_FIELDS = {
    "posts.body": "text",
    "figures.measure": "what they measure",
    "figures.comparator": "“about”, “up to”",
    "times.resolved": "day and hour",
    "gifts.parties": "giver and receiver",
    "commitments.countable": "counted or not",
}
"""What the fields that are measured are called where their own names say too little."""


def measure(name: str) -> str:
    """A measure of the accuracy for a reader: `agenda_items.day` is `agenda items: day`."""
    table, dot, field = name.partition(".")
    return f"{label(table)}: {_FIELDS.get(name, label(field))}" if dot else label(table)


def commitment(row: Mapping[str, Any]) -> str:
    """Who is to do what, in the page's words: "Hill Motors: open 40 shops", "Hill Union wants of Hill Motors: a day off"."""
    deed = row["deed"] or row["object"] or label(row["action"])
    stance = {"demand": " wants", "threat": " threatens"}.get(row["stance"], "")
    other = row["counterparty"]
    asked = f" of {other}" if row["stance"] == "demand" and other and other not in deed else ""
    text = f"{row['actor'] or 'Unnamed'}{stance}{asked}: {deed}"
    return text if len(text) <= _LONGEST_COMMITMENT else f"{text[: _LONGEST_COMMITMENT - 1].rstrip()}…"


def moment(instant: datetime | None, zone: str | None, *, is_exact: bool = True) -> str:
    """An instant on the page's own clock; a leading `≈` where it is an estimate; empty where it is unknown."""
    if instant is None:
        return ""
    try:
        local = instant.astimezone(ZoneInfo(zone or "UTC"))
    except (ZoneInfoNotFoundError, ValueError):
        local = instant
    return ("" if is_exact else "≈ ") + local.strftime("%-d %b %Y, %H:%M")


def plural(count: int, noun: str, many: str | None = None) -> str:
    """`1 post`, `20 posts`."""
    return f"{count:,} {noun if count == 1 else many or noun + 's'}"
