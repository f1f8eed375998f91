"""Which place is meant. Belongs here: namesakes, regions by their word, metonyms. Does not: which names are places (`kinds`)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

from pipelines.extraction.entities import gazetteer, kinds
from pipelines.extraction.entities.candidate import Candidate
from pipelines.extraction.entities.entity import Entity, span_of
from pipelines.extraction.entities.lexicon import nationalities
from pipelines.extraction.page import Page
from pipelines.language.patterns import any_of
from pipelines.language.vocabulary import settings

_ACTS = re.compile(
    r"(?:['’]s)?\s+(?:(?:also|now|still|again|has|had|have|is|was|will|would|can|could|may|might|must|is also|has also|"
    r"has been|had been)\s+)*(?:not\s+)?"
    r"(?:said|says|disputes?|denie[sd]|warned|warns|accused|accuses|insists?|insisted|agreed|agrees|wants|wanted|seeks?|demands?|demanded|desperate|"
    r"vulnerable|racing|reliant|backed|rejects?|rejected|believes?|hopes?|fears?|imposed|announced|responded|reacted|retaliated|vowed|pledged|"
    r"called|calls|condemned|welcomed|corner(?:ed)?|re-impose|impose|deliver|signed|promised|threatened)\b"
)
_BETWEEN = re.compile(
    r"\b(?:between|pressure on|leaving|relations with|ties with|talks with|deal with|alliance with|tensions with)\s+(?:\w+ and )?$"
)


_SMALL_TOWN, _NAMESAKE, _MOSTLY, _HARDLY = 40_000, 120_000, 0.6, 0.04
_GREAT_CITY = 150_000
_MAIN = 0.3
"""A page with this share of one country, half as much again as of any other, is about that country."""

_TOWN = re.compile(r"((?:[A-Z][\w.’'-]+ ){0,2}[A-Z][\w’'-]+)$")
_BESIDE = re.compile(r",\s+([A-Z][\w.]+(?: [A-Z][\w.]+){0,2})")


def gather(page: Page, candidates: list[Candidate], entities: dict[tuple[str, str], Entity]) -> None:
    """Adds to `entities` one entry for each place among the candidates."""
    named = _named(page, candidates)
    home = _home(page, named)
    by_name: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_name[candidate.name].append(candidate)
    homes = {name: _around(home, named, group) for name, group in by_name.items()}
    regions = _called_regions(page, candidates)
    capitals, seats = _capitals(), _seats()
    entries: dict[str, gazetteer.Entry] = {}
    for candidate in sorted(candidates, key=lambda candidate: _beside(page, candidate) is None):
        # What stands beside a name once ("Paris, Texas") is meant by the name alone as well.
        beside = _beside(page, candidate)
        near = homes[candidate.name]
        entry = gazetteer.choose(candidate.name, near, beside, is_region=candidate.name in regions)
        if entry is not None and _is_far(entry, near) and not (beside and gazetteer.lies_in(entry, beside)):
            entry = None  # a village that the gazetteer lacks, in the land that the page is about
        entry = _around_town(page, candidate) or entry or gazetteer.choose(_plain_region(candidate.name), near, is_region=True)
        if entry is not None:
            entries.setdefault(candidate.name, entry)
    unknown = {candidate.name for candidate in candidates if candidate.name not in entries}
    entries |= _unlisted(page, [candidate for candidate in candidates if candidate.name in unknown], entries, home, regions)
    for candidate in candidates:
        entry = entries[candidate.name]
        entity = entities.setdefault((kinds.PLACE, f"{entry.name}|{entry.country_code or ''}"), Entity(kinds.PLACE, entry.name))
        entity.place = entry
        is_metonym = (entry.name, entry.country_code) in capitals and _is_metonym(page.text, candidate)
        if candidate.name in seats:
            is_metonym = bool(_ACTS.match(page.text, candidate.end)) or candidate.has_possessive
        entity.spans.append(span_of(candidate, is_metonym=is_metonym))
        if candidate.name != entry.name:
            entity.aliases[candidate.name] += 1


def _is_far(entry: gazetteer.Entry, home: Mapping[str, float]) -> bool:
    """A small town of a country that the page has nothing else of, while most of what it names lies in another.

    A larger one, too, whose name others have as well: the page's own place of that name may be in no list (a station, a quarter); and a
    region named by a point of the compass ("Southern Highlands"), as many lands have.
    """
    main = max(home.values(), default=0.0)
    size = _NAMESAKE if len({found.country_code for found in gazetteer.look_up(entry.name)}) > 1 else _SMALL_TOWN
    is_small = entry.population < size if entry.kind == "city" else entry.name.split()[0] in settings("place_heads")["compass"]
    return is_small and main >= _MOSTLY and home.get(entry.country_code or "", 0.0) < _HARDLY


def stated(page: Page, candidates: Iterable[Candidate]) -> frozenset[int]:
    """Offsets of names that are places there, whatever they name elsewhere on the page.

    Towns for the state or country behind them ("Jackson, Mississippi"), great cities for the "in" before them ("In Washington, Ann Roe").
    """
    return frozenset(
        candidate.start
        for candidate in candidates
        if not candidate.title and gazetteer.look_up(candidate.name) and (_is_in_land(page, candidate) or _is_city_here(page, candidate))
    )


def _is_in_land(page: Page, candidate: Candidate) -> bool:
    beside = _beside(page, candidate) if page.text[candidate.end : candidate.end + 1] == "," else None
    return beside is not None and any(
        gazetteer.lies_in(entry, beside) for entry in gazetteer.look_up(candidate.name) if entry.kind == "city"
    )


def _is_city_here(page: Page, candidate: Candidate) -> bool:
    return (
        page.text[candidate.start - 3 : candidate.start].lower() == "in "
        and not page.text[candidate.start - 4 : candidate.start - 3].isalpha()
        and not candidate.has_possessive
        and any(entry.kind == "city" and entry.population >= _GREAT_CITY for entry in gazetteer.look_up(candidate.name))
    )


def _plain_region(name: str) -> str:
    """ "Hubei" for "Hubei Province"; empty where the name does not end in such a word."""
    rest, _, last = name.rpartition(" ")
    return rest if last.lower() in settings("place_heads")["region_small"] else ""


def _beside(page: Page, candidate: Candidate) -> str | None:
    """The name after a comma ("Texas" after "Paris"): the longest that the gazetteer knows as a country or a region."""
    match = _BESIDE.match(page.text, candidate.end, min(candidate.end + 50, candidate.block.end))
    if match is None:
        return None
    pieces = match[1].split()
    options = [" ".join(pieces[:length]) for length in range(len(pieces), 0, -1)]
    return next((name for name in options if gazetteer.is_around(name)), None)


def _around_town(page: Page, candidate: Candidate) -> gazetteer.Entry | None:
    """The land that holds the town before it ("Griffin, Georgia"), where more lands than one have this name; None elsewhere."""
    if page.text[candidate.start - 2 : candidate.start] != ", ":
        return None
    lands = [entry for entry in gazetteer.look_up(candidate.name) if entry.kind in {"country", "region"}]
    town = _TOWN.search(page.text, max(candidate.block.start, candidate.start - 30), candidate.start - 2) if len(lands) > 1 else None
    if town is None:
        return None
    divisions = {(entry.country_code, entry.division) for entry in gazetteer.look_up(town[1]) if entry.kind == "city"}
    held = [land for land in lands if any(land.country_code == code and land.division in {None, part} for code, part in divisions)]
    return held[0] if len(held) == 1 else None


def _called_regions(page: Page, candidates: Iterable[Candidate]) -> set[str]:
    """Names that the text calls a county, a province or the like."""
    heads = any_of(settings("place_heads")["region_small"])
    after, before = re.compile(rf"\s+(?:{heads})\b"), re.compile(rf"\b(?:{heads}) of $")
    return {
        candidate.name
        for candidate in candidates
        if after.match(page.text, candidate.end)
        or before.search(page.text, max(candidate.block.start, candidate.start - 16), candidate.start)
    }


def _unlisted(
    page: Page,
    candidates: Iterable[Candidate],
    known: Mapping[str, gazetteer.Entry],
    home: Mapping[str, float],
    regions: set[str],
) -> dict[str, gazetteer.Entry]:
    """Entries of places that the gazetteer lacks (streets, rivers, villages), with the country that the page gives them.

    That is the country of a place inside the name ("Cardiff Airport"), of the places named in the same post, or of the whole page
    where it has one that outweighs all others; None where the page leaves it open.
    """
    seats = _seats()
    around: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_post: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for mention in _listed(page, known):
        by_post[mention[0]][mention[1]] += 1
    for candidate in candidates:
        around[candidate.name] += by_post[candidate.block.post_id]
    shared = settings("place_heads")["shared_water"]
    main = max(home, key=lambda code: home[code], default=None)
    second = max((share for code, share in home.items() if code != main), default=0.0)
    found: dict[str, gazetteer.Entry] = {}
    for name, codes in around.items():
        parts = [] if name.split()[-1] in settings("place_heads")["roads"] else _parts(name)
        inside = next((entry.country_code for part in parts if (entry := gazetteer.choose(part, home))), None)
        best, count = max(codes.items(), key=lambda item: (item[1], home.get(item[0], 0.0)), default=(None, 0))
        code = seats.get(name) or inside
        if code is None and main is not None and home[main] >= _MOSTLY and home.get(best or "", 0.0) < _MAIN:
            code = main  # a village in the land that the page is about, whoever was hurt there
        if code is None and best is not None and count > sum(codes.values()) / 2:
            code = best
        if code is None and main is not None and home[main] >= _MAIN and home[main] >= 1.5 * second:
            code = main
        if name.split()[-1] in shared:
            code = None
        is_part = name.split()[0] in settings("place_heads")["compass"] and any(map(gazetteer.is_around, parts))
        kind = "region" if name in regions or is_part else kinds.place_kind(name) or "facility"
        found[name] = gazetteer.Entry(name, kind, code)
    return found


def _listed(page: Page, known: Mapping[str, gazetteer.Entry]) -> Iterable[tuple[str | None, str]]:
    """Post and country of every place of the gazetteer that the page names, waters and continents left out."""
    text = page.text
    for candidate_name, entry in known.items():
        if entry.country_code is None:
            continue
        for at in _whole(text, candidate_name):
            sentence = page.sentence_at(at)
            if sentence is not None:
                yield sentence.post_id, entry.country_code


def _whole(text: str, name: str) -> Iterator[int]:
    """Where `name` stands with no letter or digit of a longer word beside it: what `\\b` around it finds, at the speed of `str.find`."""
    size = len(name)
    at = text.find(name)
    while at >= 0:
        end = at + size
        if (at and _is_of_word(text[at - 1])) != _is_of_word(name[0]) and _is_of_word(name[-1]) != _is_of_word(text[end : end + 1]):
            yield at
            at = text.find(name, end)
        else:
            at = text.find(name, at + 1)


def _is_of_word(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


def _parts(name: str) -> list[str]:
    """What a longer name begins with ("San Jose" and "San" in "San Jose Civic"), or is after a point of the compass."""
    pieces = name.split()
    rest = " ".join(pieces[1:])
    if pieces[0] in settings("place_heads")["compass"] and gazetteer.look_up(rest):
        return [rest]
    return [" ".join(pieces[:length]) for length in range(len(pieces) - 1, 0, -1) if gazetteer.is_certain(" ".join(pieces[:length]))]


@cache
def _seats() -> dict[str, str]:
    """Country by the name of a seat or building that stands for who works there."""
    return {name: code for code, names in settings("metonyms")["seats"].items() for name in names}


@cache
def _capitals() -> frozenset[tuple[str, str | None]]:
    found = (gazetteer.choose(name) for name in settings("metonyms")["capitals"])
    return frozenset((entry.name, entry.country_code) for entry in found if entry is not None)


def _is_metonym(text: str, candidate: Candidate) -> bool:
    return bool(_ACTS.match(text, candidate.end) or _BETWEEN.search(text[max(0, candidate.start - 40) : candidate.start]))


Homes = Mapping[str | None, Counter[str]]
"""Points of countries by post; None stands for what is above the posts."""


def _named(page: Page, candidates: Iterable[Candidate]) -> Homes:
    """Points of the countries that each post names: by lands, places of one country only, and demonyms; else by large cities."""
    named: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    large: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for candidate in candidates:
        found = gazetteer.look_up(candidate.name)
        codes = {entry.country_code for entry in found if entry.kind in {"country", "region"} or len(found) == 1}
        is_shared = len({entry.country_code for entry in found}) > 1 and not gazetteer.is_certain(candidate.name)
        if len(codes) == 1 and not is_shared and (code := codes.pop()):
            named[candidate.block.post_id][code] += 2
        elif gazetteer.is_certain(candidate.name) and (entry := gazetteer.choose(candidate.name)) is not None and entry.country_code:
            large[candidate.block.post_id][entry.country_code] += 1
    for match in _demonyms().finditer(page.text):
        if code := nationalities()[match.group()]:
            sentence = page.sentence_at(match.start())
            named[sentence.post_id if sentence else None][code] += 1
    return named or large  # large cities have namesakes, too, so they tell only where nothing else does


def _home(page: Page, named: Homes) -> dict[str, float]:
    """Shares (0 to 1) of the countries in what the page names, and in the zone of its clock."""
    counts: Counter[str] = sum(named.values(), Counter())
    if code := _country_of_zone(page.reading.document.time_zone):
        counts[code] += 3 + sum(counts.values()) // 4
    return _shares(counts)


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = sum(counts.values())
    return {code: count / total for code, count in counts.items()}


def _around(home: Mapping[str, float], named: Homes, candidates: Iterable[Candidate]) -> Mapping[str, float]:
    """Shares of the countries for the name of `candidates`: half those of the page, half those of its posts."""
    own = _shares(sum((named.get(post_id, Counter()) for post_id in {candidate.block.post_id for candidate in candidates}), Counter()))
    return {code: (home.get(code, 0.0) + own.get(code, 0.0)) / 2 for code in {*home, *own}} if own else home


@cache
def _demonyms() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(nationalities())})\b")


@cache
def _zones() -> dict[str, str]:
    """Country by IANA name, from the time zone database itself."""
    lines = files("tzdata").joinpath("zoneinfo/zone.tab").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[2]: row[0] for row in rows}


def _country_of_zone(zone: str | None) -> str | None:
    return _zones().get(zone or "")
