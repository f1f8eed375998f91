"""Which country's money a shared sign means in one document. Belongs here: the evidence for it. Does not: reading sums.

A bare `$` is the US dollar unless the document is at home elsewhere: its time zone, its site, or the places that it is about.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from pipelines.extraction.figures.quantity import Quantity
from pipelines.language.vocabulary import table
from pipelines.model.records import Document, Place

LEAST_MENTIONS = 4
"""How often a dollar country's places must be named before they speak for it, where neither zone nor site does."""

_SIGNS = (
    ("dollar", re.compile(r"^\$(?![A-Z])|^[\d.,\s]*\w*\s?\$$|^(?!.*(?:\bU\.?S|America|USD)).*\b(?:dollars?|cents?)$|\d[c¢]$", re.I)),
    ("krone", re.compile(r"\bkr\b|kroner|krone", re.I)),
    ("peso", re.compile(r"pesos?$", re.I)),
    ("dinar", re.compile(r"dinars?$", re.I)),
    ("shilling", re.compile(r"shillings?$", re.I)),
    ("rupee", re.compile(r"^Rs|^₹|rupees?$", re.I)),
)
_DEFAULTS = {None, "USD", "INR"}


class LocalMoney:
    """The currencies that shared signs mean in a document; `places` are the places found in it."""

    def __init__(self, document: Document, places: list[Place]) -> None:
        self._zone = document.time_zone or ""
        host = urlsplit(document.url or "").hostname or ""
        self._domain = host.rpartition(".")[2]
        self._named: Counter[str] = Counter()
        for place in places:
            if place.country_code:
                self._named[place.country_code] += place.mention_count
        self._known: dict[str, str | None] = {}

    def unit(self, quantity: Quantity, text: str) -> str | None:
        """The unit of a sum written as `text`: that of the document's home where its sign is a shared one."""
        if quantity.kind != "money" or quantity.unit not in _DEFAULTS:
            return quantity.unit
        sign = next((name for name, pattern in _SIGNS if pattern.search(text)), None)
        if sign is None:
            return quantity.unit
        if sign not in self._known:
            self._known[sign] = self._currency(sign)
        return self._known[sign] or quantity.unit

    def _currency(self, sign: str) -> str | None:
        rows = [row for row in table("local_currencies") if row["sign"] == sign]
        for row in rows:
            if any(self._zone.startswith(zone) for zone in row["zones"].split("|")) or row["domain"] == self._domain:
                return row["currency"]
        if self._zone and sign == "dollar":
            return None
        ranked = sorted(rows, key=lambda row: -self._named[row["country_code"]])
        best, second = (self._named[row["country_code"]] for row in ranked[:2])
        if sign in {"dollar", "rupee"}:
            usual = self._named["US" if sign == "dollar" else "IN"]
            return ranked[0]["currency"] if best >= LEAST_MENTIONS and best > 4 * max(usual, second) else None
        return ranked[0]["currency"] if best > second else None
