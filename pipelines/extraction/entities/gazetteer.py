"""The gazetteer. Belongs here: looking places up by name, and which namesake is meant. Does not: whether a name is a place (`kinds`)."""

from __future__ import annotations

import csv
import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipelines.language.vocabulary import settings, table, words
from pipelines.paths import REFERENCE

_CERTAIN = 300_000
"""A city of this size is meant by its bare name unless the page speaks for another."""

_LARGE_REGION = 20_000
"""A region with twenty places (counted as a thousand people each)."""

_OWN_LIST = 3_000_000
"""How many people a region of our own list counts as: news names it for what it is."""

_OURS = frozenset({"region", "facility", "water", "continent"})
_WORLD = 500_000
"""A city of this size is known beyond its country."""
_GREATEST = 5_000_000
_CAPITAL, _TINY = 1_000_000, 50_000
"""People that a capital counts for beyond its own, but for a tiny one whose country the page does not name ("Jamestown")."""
_NAMED_AFTER = frozenset({"GB", "IE"})
"""Countries after whose towns cities abroad are named."""
_OLDER, _FAMOUS, _MAINLY, _HARDLY = 20_000, 3_000_000, 0.6, 0.04
_SHORTEST_SHORT, _LONGEST_SHORT = 3, 6
_SAINT = ("St ", "St. ")
_SAINTS = ("St.", "St", "Saint", "Sankt", "Sint", "Szent")
_NONE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. Coordinates are degrees (WGS 84), None where GeoNames gives none. `division` is a state of the US."""

    name: str
    kind: str
    country_code: str | None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int = 0
    division: str | None = None


@cache
def _index() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Rows of `gazetteer.csv` by name and alias, as they stand: ninety thousand entries are made only where they are asked for.

    Tuples of texts are nothing that the garbage collector walks through again and again, as it does through lists.
    """
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    with (REFERENCE / "gazetteer.csv").open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for cells in rows:
            row = tuple(cells)
            for name in (row[0], *row[8].split("|")) if row[8] else (row[0],):
                found[name] = (*found[name], row) if name in found else (row,)
    return found


@cache
def _entries(name: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            row[0],
            row[1],
            row[2] or None,
            float(row[4]) if row[4] else None,
            float(row[5]) if row[5] else None,
            int(row[6]) if row[6] else None,
            int(row[7] or 0) or (_OWN_LIST if row[1] in _OURS else 0),
            row[3] or None,
        )
        for row in _index().get(name, ())
    )


@cache
def look_up(name: str) -> tuple[Entry, ...]:
    """Every place that has this name; empty where none has."""
    found = _entries(name.removeprefix("the ").removeprefix("The ")) or _entries(name)
    if not found and name.startswith(_SAINT):
        rest = name.split(" ", 1)[1]
        found = next((entries for saint in _SAINTS if (entries := _entries(f"{saint} {rest}"))), ())
    if not found and len(name) <= _LONGEST_SHORT:
        found = _short_states().get(name.rstrip("."), ())
    return found if name.isascii() and "'" not in name else (*found, *_unmarked(name, found))


@cache
def _short_states() -> dict[str, tuple[Entry, ...]]:
    """The states of the US by what newspapers shorten them to ("Tenn."), where that is no word and nobody's name."""
    rows = [rows[0] for rows in _index().values()]
    by_code = {row[3]: row[0] for row in rows if row[1] == "region" and row[2] == "US"}
    shorts = {row["abbreviation"].rstrip("."): by_code.get(row["code"]) for row in table("us_states")}
    taken = words("common_words") | {name.lower() for name in words("given_names", language="") | words("family_names", language="")}
    return {
        short: tuple(entry for entry in _entries(name) if entry.kind == "region")
        for short, name in shorts.items()
        if name and short.isalpha() and len(short) >= _SHORTEST_SHORT and short.lower() not in taken and short not in _index()
    }


@cache
def _unmarked(name: str, found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Places that the gazetteer spells without the accents and apostrophes of `name` ("Paraná", "Sana’a"), under the name as written."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().replace("'", "")
    if plain == name or not plain:
        return ()
    return tuple(replace(entry, name=name) if entry.name == plain else entry for entry in _entries(plain) if entry not in found)


def is_with_article(name: str) -> bool:
    """A place's own name begins with the article ("The Hague")."""
    return any(entry.name == name for entry in look_up(name))


def is_country(name: str) -> bool:
    """A country has this name."""
    return any(entry.kind == "country" for entry in look_up(name))


def country_named(name: str) -> str | None:
    """ISO code of the country that has this name; None where none has, or where a state of the US has it too ("Georgia")."""
    found = look_up(name)
    codes = {entry.country_code for entry in found if entry.kind == "country"}
    is_state = any(entry.kind == "region" and entry.country_code == "US" for entry in found)
    return codes.pop() if len(codes) == 1 and not is_state else None


@cache
def is_land(name: str) -> bool:
    """A country, or a nation or region of our own list ("England"), has this name: its bare name is no player's surname."""
    return any(entry.kind == "country" or (entry.kind == "region" and entry.population == _OWN_LIST) for entry in look_up(name))


@cache
def is_certain(name: str) -> bool:
    """The bare name is a place's without any further cue: a country, a continent, a water, a large city, or a region named like no word."""
    found = look_up(name)
    is_word = name.lower() in words("common_words")
    return any(
        entry.kind not in {"city", "region"}
        or entry.population >= _CERTAIN
        or (entry.kind == "region" and not is_word and (len(found) == 1 or entry.population >= _LARGE_REGION))
        for entry in found
    )


@cache
def _states() -> dict[str, str]:
    """Postal code by postal code and by abbreviation of the states of the US."""
    rows = table("us_states")
    return {row["abbreviation"]: row["code"] for row in rows} | {row["code"]: row["code"] for row in rows}


def is_around(name: str) -> bool:
    """A country or a region has this name, or it is an abbreviation of a state of the US."""
    return name in _states() or any(entry.kind in {"country", "region"} for entry in look_up(name))


def choose(name: str, home: Mapping[str, float] = _NONE, beside: str | None = None, *, is_region: bool = False) -> Entry | None:
    """Which namesake is meant; None where no place has the name.

    A place counts by the logarithm of its people (countries and world cities by more), by the share (0 to 1) that its country has
    of what the page names (`home`), and above all by what stands beside it ("Paris, Texas"). `is_region` says that the text calls
    it a province, a county or the like.
    """
    best: tuple[float, Entry] | None = None
    found = look_up(name)
    for entry in found:
        is_tiny = entry.kind == "city" and _CAPITAL <= entry.population < _CAPITAL + _TINY and not home.get(entry.country_code or "")
        points = math.log10(max(entry.population - _CAPITAL * is_tiny, 1000)) + 2.0 * min(1.0, 2 * home.get(entry.country_code or "", 0.0))
        points += 1.3 if entry.kind not in {"city", "region"} else 0.9 if entry.kind == "city" and entry.population >= _WORLD else 0.0
        points += 6.0 if beside and lies_in(entry, beside) else 0.0
        if entry.name == f"{name} City" and entry.population < _GREATEST:
            # "Oklahoma" alone is the state rather than Oklahoma City; "New York" is the city.
            points -= 2.5 * any(other.name == name and other.country_code == entry.country_code for other in found)
        points += 4.0 if is_region and entry.kind == "region" else 0.0
        if best is None or points > best[0]:
            best = points, entry
    if best is None:
        return None
    return _older_namesake(best[1], found, home) if not beside else best[1]


def _older_namesake(entry: Entry, found: Sequence[Entry], home: Mapping[str, float]) -> Entry:
    """The town after which a city abroad is named ("Perth", "Boston"), on a page of the town's country and with nothing of the city's."""
    main = max(home, key=lambda code: home[code], default="")
    if main not in _NAMED_AFTER or entry.kind != "city" or entry.population >= _FAMOUS or entry.name in settings("metonyms")["capitals"]:
        return entry
    if home[main] < _MAINLY or home.get(entry.country_code or "", 0.0) >= _HARDLY:
        return entry
    towns = [other for other in found if other.country_code == main and other.kind == "city" and other.population >= _OLDER]
    return max(towns, key=lambda other: other.population, default=entry)


def lies_in(entry: Entry, beside: str) -> bool:
    """The place lies in the state, region or country of the name `beside`."""
    if state := _states().get(beside):
        return entry.country_code == "US" and entry.division == state
    around = [other for other in look_up(beside) if other.kind in {"country", "region"}]
    return any(
        other.country_code == entry.country_code and (other.division is None or other.division == entry.division)
        for other in around
        if other.country_code and other != entry
    )
