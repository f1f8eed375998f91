"""The gazetteer. Belongs here: looking places up by name, and which namesake is meant. Does not: whether a name is a place (`kinds`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pipelines.language.vocabulary import table

_CERTAIN = 300_000
"""A city of this size is meant by its bare name unless the page speaks for another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer. Coordinates are degrees (WGS 84), None where GeoNames gives none."""

    name: str
    kind: str
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    population: int


@cache
def _index() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for row in table("gazetteer", language=""):
        entry = Entry(
            row["name"],
            row["kind"],
            row["country_code"] or None,
            float(row["latitude"]) if row["latitude"] else None,
            float(row["longitude"]) if row["longitude"] else None,
            int(row["geonames_id"]) if row["geonames_id"] else None,
            int(row["population"] or 0),
        )
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def look_up(name: str) -> tuple[Entry, ...]:
    """Every place that has this name; empty where none has."""
    bare = name.removeprefix("the ").removeprefix("The ")
    return _index().get(bare) or _index().get(name) or ()


def is_country(name: str) -> bool:
    """A country has this name."""
    return any(entry.kind == "country" for entry in look_up(name))


def is_certain(name: str) -> bool:
    """The bare name is a place's without any further cue: a country, a region, a continent, a water, or a large city."""
    return any(entry.kind != "city" or entry.population >= _CERTAIN for entry in look_up(name))


def choose(name: str, countries: Iterable[str], beside: str | None = None) -> Entry | None:
    """Which namesake is meant: the one of the country named beside it, else of a country of the page, else the largest."""
    entries = look_up(name)
    if not entries:
        return None
    if beside:
        codes = {entry.country_code for entry in look_up(beside) if entry.kind in {"country", "region"}}
        near = [entry for entry in entries if entry.country_code in codes]
        if near:
            return max(near, key=lambda entry: entry.population)
    wide = [entry for entry in entries if entry.kind in {"country", "continent"}]
    known = set(countries)
    if wide and not (name == "Georgia" and "US" in known and "GE" not in known):
        return wide[0]
    at_home = [entry for entry in entries if entry.country_code in known and entry.kind != "country"]
    largest = max((entry for entry in entries if entry.kind != "country" or not at_home), key=_weight)
    best = max(at_home, key=_weight, default=largest)
    # A village at home does not outweigh a world city; a city of some size does.
    return best if best.population * 12 >= largest.population else largest


def _weight(entry: Entry) -> tuple[int, int]:
    return entry.population, entry.kind == "city"
