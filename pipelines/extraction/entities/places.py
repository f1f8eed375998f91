"""Which place is meant. Belongs here: namesakes, regions by their word, metonyms. Does not: which names are places (`kinds`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipelines.extraction.entities import gazetteer, kinds
from pipelines.extraction.entities.candidates import Candidate
from pipelines.extraction.entities.entity import Entity, span_of
from pipelines.extraction.page import Page
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


def gather(page: Page, candidates: list[Candidate], entities: dict[tuple[str, str], Entity]) -> None:
    """Adds to `entities` one entry for each place among the candidates."""
    countries = _countries(candidates)
    small = "|".join(map(re.escape, settings("place_heads")["region_small"]))
    region_word = re.compile(rf"\s+(?:{small})\b")
    regions = {candidate.name for candidate in candidates if region_word.match(page.text, candidate.end)}
    capitals = _capitals()
    for candidate in candidates:
        beside = re.match(r",\s+([A-Z][\w.]+(?: [A-Z][\w.]+)?)", page.text[candidate.end : candidate.end + 40])
        entry = gazetteer.choose(candidate.name, countries, beside[1] if beside else None)
        if candidate.name in regions and (entry is None or entry.kind == "city"):
            code = next(iter(countries), None) if entry is None else entry.country_code
            entry = gazetteer.Entry(candidate.name, "region", code, None, None, None, 0)
        name = entry.name if entry else candidate.name
        key = (kinds.PLACE, f"{name}|{entry.country_code if entry else ''}")
        entity = entities.setdefault(key, Entity(kinds.PLACE, name))
        entity.place = entry
        is_metonym = bool(entry and (entry.name, entry.country_code) in capitals and _is_metonym(page.text, candidate))
        if candidate.name in {"White House", "Kremlin", "Downing Street", "Whitehall", "Pentagon"}:
            is_metonym = bool(_ACTS.match(page.text, candidate.end)) or candidate.has_possessive
        entity.spans.append(span_of(candidate, is_metonym=is_metonym))
        if candidate.name != name:
            entity.aliases[candidate.name] += 1


def _capitals() -> set[tuple[str, str | None]]:
    return {(row.name, row.country_code) for name in settings("metonyms")["capitals"] for row in gazetteer.look_up(name)}


def _is_metonym(text: str, candidate: Candidate) -> bool:
    return bool(_ACTS.match(text, candidate.end) or _BETWEEN.search(text[max(0, candidate.start - 40) : candidate.start]))


def _countries(candidates: Iterable[Candidate]) -> list[str]:
    """Codes of the countries that the page names, by how often: what decides between namesakes."""
    counts: Counter[str] = Counter()
    for candidate in candidates:
        for entry in gazetteer.look_up(candidate.name):
            if entry.kind == "country" and entry.country_code:
                counts[entry.country_code] += 1
    return [code for code, _count in counts.most_common(4)]
