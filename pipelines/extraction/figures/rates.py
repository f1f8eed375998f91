"""Rates and bases: "a year" and "of GDP" after a quantity. Belongs here: reading them. Does not: what the quantity measures."""

from __future__ import annotations

import re

from pipelines.extraction.figures.clauses import position, tokens
from pipelines.extraction.figures.counts import is_plural
from pipelines.extraction.figures.lexicon import any_of
from pipelines.extraction.figures.phrases import noun_phrase

_RATE = re.compile(
    rf"\s?(?:(?:per|a|an|each|every)[\s-](?P<unit>{any_of('rate_units')})(?!\w)"
    r"|/(?P<slash>s|sec|min|hr|h|day|week|month|yr|year|kg|lb|l|litre|gal|barrel|bbl|tonne|t|share|km|mile|MWh|kWh|m2|sq\s?ft)(?!\w)"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily|hourly|a-year|a-week|a-month|a-day|an-hour|apiece|each)(?!\w)"
    r"|-a-(?P<hyphen>\w+))",
    re.I,
)
_NO_RATE = re.compile(r"\s(?:earlier|ago|later|before|after|on year|prior)(?!\w)")
_SAME = {"annum": "year", "capita": "person", "head": "person", "liter": "litre", "kilometer": "kilometre", "meter": "metre"}
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
    "apiece": "item",
    "each": "item",
}
_SLASHES = {
    "s": "second",
    "sec": "second",
    "min": "minute",
    "hr": "hour",
    "h": "hour",
    "yr": "year",
    "l": "litre",
    "gal": "gallon",
    "bbl": "barrel",
    "t": "tonne",
}
_OF = re.compile(r"\s+(?:of\s+|(?=(?:the|its|their|all|our|his|her)\s))(?:(?:the|all|its|their|his|her|our|total)\s+)*")


def rate(text: str, end: int, high: int) -> tuple[str | None, int]:
    """The rate after a quantity, as `per <unit>`, and where its words end; None and `end` where there is none."""
    match = _RATE.match(text, end, high)
    if not match or _NO_RATE.match(text, match.end(), high):
        return None, end
    if match["adverb"]:
        word = match["adverb"].lower()
        return f"per {_ADVERBS.get(word, word.rpartition('-')[2])}", match.end()
    word = (match["unit"] or match["hyphen"] or match["slash"]).lower()
    word = _SAME.get(word, word)
    return f"per {_SLASHES.get(word, word) if match['slash'] else word}", match.end()


def basis(text: str, end: int, low: int, high: int) -> str | None:
    """The whole that a share is a share of ("2% of GDP" has "GDP"); None where the words after are no "of" phrase."""
    match = _OF.match(text, end, high)
    if not match:
        return None
    stream, starts = tokens(text, low, high)
    verb = next((word.start for word in stream[position(starts, match.end()) + 1 :][:10] if word.kind in {"verb", "aux"}), high)
    phrase = noun_phrase(text, match.end(), min(high, verb), with_prepositions=False)
    words = phrase.split(" ")
    for number, word in enumerate(words):
        if number and word.endswith("ed") and word.islower():
            return " ".join(words[:number])
        if is_plural(word) and not (number + 1 < len(words) and is_plural(words[number + 1])):
            return " ".join(words[: number + 1])
    return phrase or None
